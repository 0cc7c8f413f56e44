import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

/** Nobody is there; the first news has been told just now. */
const emptyDesk = async (): Promise<TestDesk> => {
  const desk = await createTestDesk();
  for (const who of ['dana', 'tom', 'nick']) await desk.types(who, 'away');
  await desk.types('rita', 'printer 1 is on fire');
  await desk.settle();
  assert.deepEqual(desk.titles('mona'), ['Nobody can take #1 right now']);
  return desk;
};

const newsOf = (desk: TestDesk): readonly string[] => desk.titles('mona').slice(1);

describe('what a manager hears within a quarter of an hour', () => {
  it('comes on one card, from which what nobody has can be assigned', async () => {
    const desk = await emptyDesk();
    for (const n of [2, 3, 4]) {
      await desk.types('rita', `printer ${n} is on fire`);
      await desk.settle();
      await desk.pass(2);
    }
    assert.deepEqual(newsOf(desk), []);
    await desk.pass(9);
    assert.deepEqual(newsOf(desk), ['3 tickets need your attention']);
    assert.match(wordsOf(desk.card('mona', /need your attention/)), /#2.*\n- #3.*\n- #4/);
  });

  it('does not keep urgent news waiting', async () => {
    const desk = await emptyDesk();
    await desk.types('rita', 'printer 2 is on fire');
    await desk.settle();
    await desk.types('mona', 'priority 1 urgent');
    await desk.submits('rita', 'intake~u~', {
      title: 'All printers are down',
      category: 'hardware',
      impact: 'everyone',
      urgency: 'blocked',
    });
    await desk.settle();
    assert.deepEqual(newsOf(desk), ['Nobody can take #3 right now']);
  });

  it('is not told any more when someone was found meanwhile', async () => {
    const desk = await emptyDesk();
    await desk.types('rita', 'printer 2 is on fire');
    await desk.settle();
    for (const n of [1, 2]) await desk.types('tom', `take ${n}`);
    await desk.pass(20);
    assert.deepEqual(newsOf(desk), []);
  });

  it('waits for the morning when it comes at night', async () => {
    const desk = await emptyDesk();
    await desk.pass(10 * 60);
    const before = desk.titles('mona').length;
    for (const n of [2, 3]) await desk.types('rita', `printer ${n} is on fire`);
    await desk.pass(13 * 60 + 59);
    assert.equal(desk.titles('mona').length, before);
    await desk.pass(1);
    assert.match(desk.titles('mona').at(-1) ?? '', /tickets need your attention/);
  });
});

describe('that nobody has a ticket', () => {
  it('is told once, whatever the reason, and the card shows the one of now', async () => {
    const desk = await createTestDesk();
    await desk.types('tom', 'away');
    await desk.types('dana', 'away');
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    await desk.types('dana', 'back');
    await desk.settle();
    assert.equal((await desk.ticket(1)).assignee, 'dana');
    await desk.submits('dana', 'decline~d1~1', { reason: 'Busy' });
    await desk.types('tom', 'back');
    await desk.settle();
    await desk.submits('tom', 'decline~d2~1', { reason: 'Busy' });
    await desk.pass(30);
    assert.equal((await desk.ticket(1)).waiting?.why, 'all_declined');
    assert.deepEqual(desk.titles('mona'), ['Nobody who was asked has taken #1']);
  });

  it('is told again when someone had it in between', async () => {
    const desk = await createTestDesk();
    await desk.types('tom', 'away');
    await desk.types('dana', 'away');
    await desk.types('rita', 'printer is on fire');
    await desk.settle();
    await desk.types('mona', 'assign 1 @tom');
    await desk.submits('tom', 'decline~d1~1', { reason: 'Busy' });
    await desk.pass(20);
    assert.equal(desk.titles('mona').length, 2);
  });
});
