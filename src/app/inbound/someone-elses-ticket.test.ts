import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { withTicket } from './testing/ticket-in-state.ts';

describe('someone else’s ticket', () => {
  const asks: readonly [what: string, (desk: TestDesk, n: number) => Promise<Reply>][] = [
    ['show', (desk, n) => desk.types('nick', `show ${n}`)],
    ['close', (desk, n) => desk.types('nick', `close ${n}`)],
    ['take', (desk, n) => desk.types('nick', `take ${n}`)],
    ['reopen', (desk, n) => desk.types('nick', `reopen ${n}`)],
    ['reopen why', (desk, n) => desk.types('nick', `reopen ${n} because`)],
    ['assign', (desk, n) => desk.types('nick', `assign ${n} @nick`)],
    ['press accept', (desk, n) => desk.presses('nick', 'accept', `${n}.1`)],
    ['press details', (desk, n) => desk.presses('nick', 'details', `${n}`)],
    ['press rate', (desk, n) => desk.presses('nick', 'rate', `${n}`, { chosen: '1' })],
    ['press categorise', (desk, n) => desk.presses('nick', 'categorise', `${n}.network`)],
    ['press acknowledge', (desk, n) => desk.presses('nick', 'acknowledge', `${n}.resolution.1.1`)],
    ['submit a reply', (desk, n) => desk.submits('nick', `reply~n~${n}`, { text: 'Hi' })],
    ['submit a note', (desk, n) => desk.submits('nick', `note~n~${n}`, { text: 'Hi' })],
    ['submit a solution', (desk, n) => desk.submits('nick', `resolve~n~${n}`, { resolution: 'Hi' })],
    ['submit a priority', (desk, n) => desk.submits('nick', `priority~n~${n}`, { priority: 'P1', reason: 'Hi' })],
  ];
  for (const [what, does] of asks) {
    it(`looks as if it did not exist: ${what}`, async () => {
      const desk = await withTicket('held');
      const before = await desk.ticket(1);
      const theirs = wordsOf(await does(desk, 1));
      const none = wordsOf(await does(desk, 99));
      assert.equal(theirs.replaceAll('#1', '#N'), none.replaceAll('#99', '#N'));
      assert.match(none, /There is no ticket #99 that you can see/);
      assert.deepEqual(await desk.ticket(1), before);
    });
  }

  it('does not show up in a list, a queue or a suggestion', async () => {
    const desk = await withTicket('held');
    for (const words of ['list', 'queue']) assert.doesNotMatch(wordsOf(await desk.types('nick', words)), /#1/);
    const from = { platform: 'fake', tenant: '', user: 'nick' };
    assert.deepEqual(await desk.helpDesk.suggest(from, 'tickets', ''), []);
  });
});
