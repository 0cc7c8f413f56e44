import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

/** The options of the choice of people on a manager's card; null: it has none. */
const offered = (desk: TestDesk, title: RegExp): readonly string[] | null => {
  const { card } = desk.card('mona', title);
  const choice = card.actions.find(({ id }) => id === 'assign_to');
  return choice?.type === 'select' ? choice.options.map(({ label }) => label) : null;
};

describe('a manager’s card', () => {
  it('offers who could do it, with why, and gives it to them at once', async () => {
    const desk = await createTestDesk();
    for (const who of ['dana', 'tom', 'nick']) await desk.types(who, 'away');
    await desk.types('rita', 'printer 1 is on fire');
    await desk.settle();
    const people = offered(desk, /Nobody can take #1/);
    assert.equal(people?.length, 2);
    assert.match(people?.join('; ') ?? '', /Dana: away, holds 0\/\d+, fits \d+ %/);
    const done = await desk.presses('mona', 'assign_to', '1', { chosen: 'tom' });
    assert.match(wordsOf(done), /Tom has been asked/);
    assert.equal((await desk.ticket(1)).assignee, 'tom');
  });

  it('is obeyed only when pressed by someone who may assign', async () => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer 1 is on fire');
    const before = (await desk.ticket(1)).assignee;
    await desk.presses('rita', 'assign_to', '1', { chosen: 'tom' });
    assert.equal((await desk.ticket(1)).assignee, before);
    assert.match(wordsOf(await desk.presses('mona', 'assign_to', '1')), /Please choose|don’t know|can’t/i);
  });

  it('offers whom else when somebody is late', async () => {
    const desk = await createTestDesk();
    await desk.submits('rita', 'intake~u~', {
      ...{ title: 'All printers are down', category: 'hardware', impact: 'everyone', urgency: 'blocked' },
    });
    await desk.settle();
    const who = (await desk.ticket(1)).assignee;
    await desk.types(`${who}`, 'accept 1');
    await desk.pass(250);
    const people = offered(desk, /overdue/);
    assert.equal(people?.length, 1);
    assert.doesNotMatch(people?.[0] ?? '', new RegExp(`${who}`, 'i'));
    assert.match(people?.[0] ?? '', /could take it/);
  });
});
