import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { aDesk } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { texts } from '#src/cards/texts.ts';
import { commentsOf } from '#src/core/ticket/comments.ts';

/** What has been said on the only ticket. */
const wordsOn = async (desk: TestDesk): Promise<readonly string[]> =>
  commentsOf(await desk.read.events((await desk.ticket(1)).number)).map(({ text }) => text);

const draftIn = ({ card }: Reply): string =>
  card?.actions.flatMap((one) => ('value' in one && one.id === 'file_draft' ? [one.value] : []))[0] ?? '';

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
  const edited = (id: string, text: string | null, message = 'm1', user = 'rita') =>
    ({ type: 'edit', id, from: fake(user), message, text, attachments: [] }) as const;

  for (const [how, file] of [
    ['typed', (desk: TestDesk) => desk.types('rita', 'printer is on fire', { id: 'm1' })],
    [
      'written and filed with a button',
      async (desk: TestDesk) => {
        const offer = await desk.writes('rita', 'printer is on fire', null, { id: 'm1' });
        return desk.presses('rita', 'file_draft', draftIn(offer));
      },
    ],
  ] as const) {
    it(`${how}: what it says when it is edited is added, and changes with the next edit`, async () => {
      const desk = await createTestDesk();
      await file(desk);
      await desk.helpDesk.handle(edited('e0', 'printer is on fire'));
      assert.deepEqual(await wordsOn(desk), []);
      assert.match(wordsOf(await desk.helpDesk.handle(edited('e1', 'printer is fine'))), /#1 was passed on/);
      assert.deepEqual(await wordsOn(desk), ['edited: printer is fine']);
      assert.equal((await desk.helpDesk.handle(edited('e2', 'printer is old'))).card, null);
      assert.deepEqual(await wordsOn(desk), ['edited: printer is old']);
      assert.match(wordsOf(await desk.helpDesk.handle(edited('e3', null))), /#1 stays.*cancel 1/s);
      assert.deepEqual(await wordsOn(desk), ['edited: printer is old']);
      assert.equal((await desk.ticket(1)).title, 'printer is on fire');
    });
  }

  it('is told that an edit changes nothing once the ticket is over', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire', { id: 'm1' });
    await desk.types('rita', 'cancel 1 it is out');
    assert.match(wordsOf(await desk.helpDesk.handle(edited('e1', 'printer is fine'))), /doesn’t change #1/);
    assert.deepEqual(await wordsOn(desk), []);
  });

  it('is filed as it reads when it is filed', async () => {
    const desk = await createTestDesk();
    const offer = await desk.writes('rita', 'printer is on fire', null, { id: 'm1' });
    await desk.helpDesk.handle(edited('e1', 'scanner is on fire'));
    await desk.presses('rita', 'file_draft', draftIn(offer));
    assert.equal((await desk.ticket(1)).title, 'scanner is on fire');
  });

  /** Written to the desk in front of others, and perhaps delivered anew. */
  const mentioned = (text: string): Inbound => ({
    ...{ type: 'message', id: 'm1', from: fake('rita'), text, origin: null },
    ...{ inReplyTo: null, attachments: [], link: null },
    asked: { platform: 'fake', conversation: 'C1', message: '1', thread: null },
  });

  it('is filed as it was edited, though it is delivered anew after that', async () => {
    const desk = await createTestDesk();
    const offer = await desk.helpDesk.handle(mentioned('printer is on fire'));
    await desk.helpDesk.handle(edited('e1', 'scanner is on fire'));
    assert.match(wordsOf(await desk.helpDesk.handle(mentioned('printer is on fire'))), /scanner/);
    await desk.presses('rita', 'file_draft', draftIn(offer));
    assert.equal((await desk.ticket(1)).title, 'scanner is on fire');
  });

  it('is filed in two as it was edited, though it is delivered anew after that', async () => {
    const desk = await createTestDesk();
    const write = () => desk.writes('rita', 'printer is jammed. Another problem: the vpn drops.', null, { id: 'm1' });
    const split = (await write()).card?.actions.flatMap((one) =>
      one.id === 'file_two' && 'value' in one ? one.value : [],
    );
    await desk.helpDesk.handle(edited('e1', 'scanner is jammed. Another problem: the vpn drops.'));
    await write();
    await desk.presses('rita', 'file_two', split?.[0] ?? '');
    assert.equal((await desk.ticket(1)).title, 'scanner is jammed.');
  });

  it('is not offered again, nor filed, once it was deleted in front of others', async () => {
    const desk = await createTestDesk();
    const offer = await desk.helpDesk.handle(mentioned('my password is hunter2'));
    await desk.helpDesk.handle(edited('e1', null));
    assert.equal((await desk.helpDesk.handle(mentioned('my password is hunter2'))).card, null);
    await desk.presses('rita', 'file_draft', draftIn(offer));
    assert.equal((await desk.tickets()).length, 0);
  });

  it('is somebody’s own: other messages and other people change nothing', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire', { id: 'm1' });
    assert.equal((await desk.helpDesk.handle(edited('e1', 'x', 'm9'))).card, null);
    await desk.helpDesk.handle(edited('e2', 'x', 'm1', 'dana'));
    assert.deepEqual(await wordsOn(desk), []);
  });
});

describe('what a platform delivers again under a new id', () => {
  const typed = (id: string, text: string, user = 'rita') =>
    ({ type: 'command', id, from: fake(user), text, mayComeAnew: true }) as const;
  const written = (id: string, text: string) =>
    ({
      type: 'message',
      id,
      from: fake('rita'),
      text,
      origin: null,
      inReplyTo: null,
      attachments: [],
      link: null,
      mayComeAnew: true,
    }) as const;

  it('files one ticket and offers once within two minutes, whichever instance has it', async () => {
    const desk = await createTestDesk();
    // Just before a minute ends, so that the next one falls into another.
    await desk.sleep(59 / 60);
    const first = await desk.helpDesk.handle(typed('1', 'the printer jams'));
    await desk.sleep(110 / 60);
    assert.deepEqual(wordsOf(await desk.helpDesk.handle(typed('2', 'the printer jams'))), wordsOf(first));
    assert.equal((await desk.tickets()).length, 1);
    await desk.helpDesk.handle(typed('3', 'the printer jams!'));
    await desk.helpDesk.handle(typed('4', 'the printer jams', 'dana'));
    assert.equal((await desk.tickets()).length, 3);
    assert.notEqual((await desk.helpDesk.handle(written('5', 'the door is stuck'))).card, null);
    assert.equal((await desk.helpDesk.handle(written('6', 'the door is stuck'))).card, null);
  });

  it('is meant again after that, and if the platform keeps ids', async () => {
    const desk = await createTestDesk();
    await desk.helpDesk.handle(typed('1', 'the printer jams'));
    await desk.sleep(3);
    await desk.helpDesk.handle(typed('2', 'the printer jams'));
    await desk.types('rita', 'the printer jams', { id: '3' });
    await desk.types('rita', 'the printer jams', { id: '4' });
    assert.equal((await desk.tickets()).length, 4);
  });
});

describe('an edited reply', () => {
  it('says a canned reply in full, and says why when it cannot say what it reads now', async () => {
    const teams = aDesk().teams.map((team) => ({ ...team, replies: [{ name: 'wait', text: 'Hello {requester}.' }] }));
    const desk = await createTestDesk({ setup: { teams } });
    await desk.types('rita', 'printer is on fire');
    await desk.types('dana', 'take 1');
    await desk.settle();
    await desk.writes('dana', 'wat', desk.card('dana', /^For you/).ref, { id: 'd1' });
    const edit = (id: string, text: string) =>
      desk.helpDesk.handle({ type: 'edit', id, from: fake('dana'), message: 'd1', text, attachments: [] });
    assert.equal((await edit('e1', '!wait Thanks')).card, null);
    assert.deepEqual(await wordsOn(desk), ['Hello Rita.\n\nThanks']);
    assert.match(wordsOf(await edit('e2', '!wat Thanks')), /no canned reply of that name/);
    assert.deepEqual(await wordsOn(desk), ['Hello Rita.\n\nThanks']);
  });
});
