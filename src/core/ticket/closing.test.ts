import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { people } from '#src/core/testing/small-organisation.ts';
import { attempt, cancel, reopen, resolve, stories } from '#src/core/testing/story.ts';
import { cancelProblem, reopenProblem, resolveProblem, wayToClose } from './closing.ts';
import { statuses } from './ticket.ts';

describe('the way to close a ticket', () => {
  for (const [status, requester, others] of [
    ['new', 'cancel', 'resolve'],
    ['assigned', 'cancel', 'resolve'],
    ['in_progress', 'cancel', 'resolve'],
    ['pending', 'cancel', 'resolve'],
    ['resolved', 'confirm', 'confirm'],
    ['closed', 'confirm', 'confirm'],
    ['cancelled', 'confirm', 'confirm'],
  ] as const) {
    it(`that is ${status}: ${requester} for its requester, ${others} for others`, () => {
      const { ticket } = stories[status];
      assert.deepEqual(
        [people.rita, people.dana, people.mona].map((person) => wayToClose(ticket, person)),
        [requester, others, others],
      );
    });
  }
});

describe('reopening a ticket', () => {
  for (const status of statuses) {
    it(`that is ${status} is possible exactly if the lifecycle does it`, () => {
      const problem = reopenProblem(stories[status].ticket);
      assert.deepEqual(problem, status === 'resolved' ? null : { code: 'wrong_status', status });
      const decision = attempt(stories[status], 'rita', reopen);
      assert.deepEqual(decision.ok ? null : decision.rejection, problem);
    });
  }
});

for (const [what, who, command, problemOf] of [
  ['resolving', 'mona', resolve, resolveProblem],
  ['withdrawing', 'rita', cancel, cancelProblem],
] as const) {
  describe(`${what} a ticket`, () => {
    for (const status of statuses) {
      it(`that is ${status} is possible exactly if the lifecycle does it`, () => {
        const decision = attempt(stories[status], who, command);
        assert.deepEqual(decision.ok ? null : decision.rejection, problemOf(stories[status].ticket));
      });
    }
  });
}
