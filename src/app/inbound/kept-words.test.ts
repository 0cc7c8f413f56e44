import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { texts } from '#src/cards/texts.ts';

const fake = (user: string) => ({ platform: 'fake', tenant: '', user });

describe('a form', () => {
  it('stays open with its words while the platform does not say who somebody new is', async () => {
    const chat = createFakeChatAdapter();
    const silent = {
      ...chat,
      lookUp: async () => {
        throw new DeliveryError('unavailable', 'made up');
      },
    };
    const desk = await createTestDesk({ adapters: [silent] });
    const failed = await desk.submits('newcomer', 'intake~n1~', { title: 'No sound', description: '' });
    assert.deepEqual(failed.errors, { title: texts.refusal.tryAgain });
    assert.equal((await desk.tickets()).length, 0);
  });

  it('about a ticket does not open for someone who may not see it', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    for (const action of ['reply', 'cancel', 'resolve']) {
      const { form, shown } = await desk.presses('rob', action, '1');
      assert.deepEqual([form, shown], [null, 'refusal'], action);
    }
    assert.ok((await desk.presses('rita', 'reply', '1')).form);
  });

  it('is refused for a turn that no card has', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    assert.match(wordsOf(await desk.presses('dana', 'accept', '1.1x')), /out of date/);
    assert.equal((await desk.ticket(1)).status, 'assigned');
    await desk.presses('dana', 'accept', '1.1');
    assert.equal((await desk.ticket(1)).status, 'in_progress');
  });

  it('files for a colleague whom the desk has not met, by their e-mail address', async () => {
    const desk = await createTestDesk();
    const onBehalfOf = 'Grace.Okafor@example.org';
    const offered = await desk.helpDesk.suggest(fake('dana'), 'people', ` ${onBehalfOf} `);
    assert.deepEqual(offered, [{ value: onBehalfOf, label: onBehalfOf }]);
    for (const nonce of ['n1', 'n2']) {
      await desk.submits('dana', `intake~${nonce}~`, { title: `No sound ${nonce}`, description: '', onBehalfOf });
    }
    const [one, two] = await desk.tickets();
    assert.ok(one && two && one.requester !== 'dana');
    assert.equal(one.requester, two.requester);
    assert.equal((await desk.person(one.requester)).email, onBehalfOf);
    const refused = await desk.submits('rita', 'intake~n3~', {
      title: 'x',
      description: '',
      onBehalfOf: 'a@b.example',
    });
    assert.equal(refused.shown, 'refusal');
  });
});

describe('the message that filed a ticket', () => {
  it('is not followed when it is edited or deleted, and its author hears so', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire', { id: 'm1' });
    for (const [id, text] of [
      ['e1', 'printer is fine'],
      ['e2', null],
    ] as const) {
      const edit = { type: 'edit', id, from: fake('rita'), message: 'm1', text, attachments: [] } as const;
      assert.match(wordsOf(await desk.helpDesk.handle(edit)), /doesn’t change #1/);
    }
    assert.equal((await desk.ticket(1)).title, 'printer is on fire');
    const other = { type: 'edit', id: 'e3', from: fake('rita'), message: 'm9', text: 'x', attachments: [] } as const;
    assert.equal((await desk.helpDesk.handle(other)).card, null);
  });
});
