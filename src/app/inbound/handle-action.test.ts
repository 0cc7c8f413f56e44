import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wordsOf } from '#src/app/testing/test-desk.ts';
import { titleOf, withTicket } from './testing/ticket-in-state.ts';

describe('the same button pressed again', () => {
  it('tells the winner that they have it, and everyone else who has it', async () => {
    const desk = await withTicket();
    await desk.presses('dana', 'accept', '1.1');
    for (const press of [2, 3]) {
      const again = await desk.presses('dana', 'accept', '1.1');
      assert.deepEqual([titleOf(again), again.shown], ['Already done', 'in_place'], `press ${press}`);
      assert.match(wordsOf(again), /You already have this/);
    }
    assert.equal(titleOf(await desk.presses('tom', 'accept', '1.1')), 'That did not work');
    assert.equal(titleOf(await desk.submits('dana', 'decline~n1~1.1', { reason: 'Busy' })), 'That did not work');
  });

  it('says so if words came with it, because they are not kept', async () => {
    const desk = await withTicket('held');
    await desk.submits('dana', 'resolve~n1~1', { resolution: 'Put it out' });
    const again = await desk.submits('dana', 'resolve~n2~1', { resolution: 'Put it out again' });
    assert.deepEqual([titleOf(again), again.shown], ['Already done', 'refusal']);
  });
});
