import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { aDesk, aPerson } from '#src/app/testing/builders.ts';
import { buttonsOf, createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { saidOn } from '#src/core/ticket/said.ts';

/** Rita's #1 is an outage that Dana works on; Olu's #2 and Raj's #3 go along with it. */
const open = async () => {
  const desk = await createTestDesk({ setup: { people: [...aDesk().people, aPerson('raj'), aPerson('olu')] } });
  await desk.types('rita', 'printer in my office is on fire');
  await desk.types('olu', 'printer smokes');
  await desk.types('raj', 'printer burns');
  await desk.types('mona', 'join 2 to 1');
  await desk.types('mona', 'join 3 to 1');
  await desk.types('dana', 'accept 1');
  await desk.settle();
  const said = async (number: number) => {
    await desk.settle();
    return saidOn(await desk.read.events(number as TicketNumber)).map(({ text }) => text);
  };
  const announce = async () => {
    const reply = await desk.types('dana', 'announce 1 back at 3');
    await desk.settle();
    return { reply, value: carried(reply) };
  };
  return { ...desk, said, announce };
};

const carried = ({ card }: Reply): string => card?.actions.map((action) => action.value)[0] ?? '';

describe('whoever announced something', () => {
  it('is shown whom it reaches, and changes the words of every copy', async () => {
    const desk = await open();
    const { reply, value } = await desk.announce();
    assert.match(wordsOf(reply), /Everyone with #1 is told[\s\S]*back at 3[\s\S]*2 tickets go along/);
    assert.deepEqual(buttonsOf(reply), ['announced_change', 'announced_take_back']);

    const { form } = await desk.presses('dana', 'announced_change', value);
    assert.deepEqual(
      form?.fields.map((field) => field.value),
      ['back at 3'],
    );
    const changed = await desk.submits('dana', form?.id ?? '', { text: 'back at 5' });
    assert.match(wordsOf(changed), /Corrected on #1[\s\S]*back at 5/);
    assert.equal(changed.shown, 'confirmation');
    for (const number of [1, 2, 3]) assert.deepEqual(await desk.said(number), ['back at 5'], `${number}`);
    // The same card still does both.
    assert.equal(carried(changed), value);
    const again = await desk.presses('dana', 'announced_change', value);
    assert.deepEqual(
      again.form?.fields.map((field) => field.value),
      ['back at 5'],
    );
  });

  it('takes it back once they have read what stays, once however often it is pressed', async () => {
    const desk = await open();
    const { value } = await desk.announce();
    const asked = await desk.presses('dana', 'announced_take_back', value);
    assert.match(wordsOf(asked), /e-mailed stays in mailboxes/);
    assert.deepEqual(buttonsOf(asked), ['announced_take_back_now', 'announced_change']);
    assert.deepEqual(await desk.said(2), ['back at 3']);
    const replies = await Promise.all([1, 2, 3].map(() => desk.presses('dana', 'announced_take_back_now', value)));
    for (const reply of [...replies, await desk.presses('dana', 'announced_take_back', value)]) {
      assert.match(wordsOf(reply), /Taken back on #1/);
      assert.equal(reply.shown, 'confirmation');
    }
    for (const number of [1, 2, 3]) assert.doesNotMatch((await desk.said(number)).join(), /back at 3/);
  });

  it('is the only one who can, whatever a button says', async () => {
    const desk = await open();
    const { value } = await desk.announce();
    for (const who of ['tom', 'mona', 'rita', 'olu']) {
      for (const action of ['announced_change', 'announced_take_back', 'announced_take_back_now']) {
        const reply = await desk.presses(who, action, value);
        assert.equal(reply.shown, 'refusal', `${who} ${action}`);
        assert.equal(reply.form, null);
        assert.doesNotMatch(wordsOf(reply), /back at 3/);
      }
      const sent = await desk.submits(who, `announced_change~n~${value}`, { text: 'nonsense' });
      assert.equal(sent.shown, 'refusal', who);
    }
    for (const wrong of ['', '1', '1.x', '1.1', '1.999', '2.2', '99.1']) {
      assert.equal((await desk.presses('dana', 'announced_take_back_now', wrong)).shown, 'refusal', wrong);
    }
    assert.deepEqual(await desk.said(3), ['back at 3']);
  });

  it('does the same with its form, filled in or sent twice', async () => {
    const desk = await open();
    const reply = await desk.submits('dana', 'announce~n1~1', { text: 'back at 3' });
    assert.deepEqual(buttonsOf(reply), ['announced_change', 'announced_take_back']);
    const twice = await desk.submits('dana', 'announce~n1~1', { text: 'back at 3' });
    assert.equal(carried(twice), carried(reply));
    const form = `announced_change~n2~${carried(reply)}`;
    for (const _ of [1, 2]) assert.match(wordsOf(await desk.submits('dana', form, { text: 'at 4' })), /at 4/);
    assert.deepEqual(await desk.said(2), ['at 4']);
    assert.deepEqual((await desk.submits('dana', form, { text: '  ' })).errors !== null, true);
  });

  it('overwrites nothing unseen that they changed elsewhere, and loses no words when it was taken back', async () => {
    const desk = await open();
    const { value } = await desk.announce();
    const { form } = await desk.presses('dana', 'announced_change', value);
    const dana = await desk.person('dana');
    const seq = Number(value.split('.')[1]);
    const elsewhere = { type: 'edit_comment', of: seq, text: 'back at 4' } as const;
    await desk.pages.act(dana, { number: 1, command: elsewhere, nonce: 'elsewhere' });
    const id = form?.id ?? '';
    const held = await desk.submits('dana', id, { text: 'back at 6' });
    assert.match(held.errors?.text ?? '', /back at 4/);
    assert.deepEqual(await desk.said(2), ['back at 4']);
    assert.equal((await desk.submits('dana', id, { text: 'back at 6' })).errors, null);
    assert.deepEqual(await desk.said(2), ['back at 6']);

    await desk.presses('dana', 'announced_take_back_now', value);
    const late = await desk.submits('dana', `announced_change~n9~${value}`, { text: 'back at 7' });
    assert.match(late.errors?.text ?? '', /Taken back/);
  });
});
