import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Card } from '#src/cards/card.ts';

/** What a button of this card sends. */
const sentBy = (card: Card, id: string): string => {
  const found = card.actions.find((action) => action.id === id);
  if (found === undefined) throw new Error(`no ${id} among ${card.actions.map((action) => action.id).join(' ')}`);
  return found.value;
};

/** Presses a button that opens a form, and sends the form back. */
const fillsIn = async (desk: TestDesk, who: string, id: string, value: string, values: Record<string, string>) => {
  const { form } = await desk.presses(who, id, value);
  assert.ok(form);
  return desk.submits(who, form.id, values);
};

/** Dana has accepted #1. */
const held = async () => {
  const desk = await createTestDesk();
  await desk.types('rita', 'printer is on fire');
  await desk.types('dana', 'take 1');
  await desk.settle();
  return desk;
};

const earlier = /This card is out of date/;

describe('buttons of cards from earlier', () => {
  it('resolve and ask: do nothing to a ticket that someone else has accepted', async () => {
    const desk = await held();
    const { card } = desk.card('dana', /For you/);
    await desk.types('mona', 'assign 1 tom');
    await desk.types('tom', 'take 1');
    for (const [id, values] of [
      ['resolve', { resolution: 'Put it out' }],
      ['ask', { question: 'Which one?' }],
    ] as const) {
      assert.match(wordsOf(await fillsIn(desk, 'dana', id, sentBy(card, id), values)), earlier);
    }
    assert.deepEqual([(await desk.ticket(1)).status, (await desk.ticket(1)).assignee], ['in_progress', 'tom']);
    await desk.settle();
    const toms = desk.card('tom', /For you/).card;
    await fillsIn(desk, 'tom', 'resolve', sentBy(toms, 'resolve'), { resolution: 'Put it out' });
    assert.equal((await desk.ticket(1)).status, 'resolved');
  });

  it('continue work: does not leave a newer question without its answer', async () => {
    const desk = await held();
    const asks = async (question: string) => {
      const { card } = await desk.types('dana', 'show 1');
      assert.ok(card);
      await fillsIn(desk, 'dana', 'ask', sentBy(card, 'ask'), { question });
      const after = (await desk.types('dana', 'show 1')).card;
      assert.ok(after);
      return sentBy(after, 'resume');
    };
    const first = await asks('Which one?');
    desk.sleep(1);
    await desk.presses('dana', 'resume', first);
    desk.sleep(1);
    const second = await asks('Which floor?');
    assert.match(wordsOf(await desk.presses('dana', 'resume', first)), earlier);
    assert.equal((await desk.ticket(1)).status, 'pending');
    await desk.presses('dana', 'resume', second);
    assert.equal((await desk.ticket(1)).status, 'in_progress');
  });

  it('withdraw: does nothing to a ticket that was reopened since', async () => {
    const desk = await held();
    const { card } = desk.card('rita', /Filed as/);
    await desk.submits('dana', 'resolve~n~1', { resolution: 'Put it out' });
    await desk.types('rita', 'reopen 1 it burns again');
    const reason = { reason: 'No longer needed' };
    assert.match(wordsOf(await fillsIn(desk, 'rita', 'cancel', sentBy(card, 'cancel'), reason)), earlier);
    await desk.settle();
    const now = desk.card('rita', /Filed as/).card;
    await fillsIn(desk, 'rita', 'cancel', sentBy(now, 'cancel'), reason);
    assert.equal((await desk.ticket(1)).status, 'cancelled');
  });

  it('sent by versions without turns: do what they always did', async () => {
    const desk = await held();
    await desk.types('mona', 'assign 1 tom');
    await desk.types('tom', 'take 1');
    await fillsIn(desk, 'tom', 'ask', '1', { question: 'Which one?' });
    await desk.presses('tom', 'resume', '1');
    await fillsIn(desk, 'tom', 'resolve', '1', { resolution: 'Put it out' });
    assert.equal((await desk.ticket(1)).status, 'resolved');
    await desk.types('rita', 'reopen 1 it burns again');
    await fillsIn(desk, 'rita', 'cancel', '1', { reason: 'No longer needed' });
    assert.equal((await desk.ticket(1)).status, 'cancelled');
  });
});
