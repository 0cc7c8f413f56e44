import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Name, people } from '#src/core/testing/small-organisation.ts';
import { aFiling, stories } from '#src/core/testing/story.ts';
import { followUpProblem } from './file-ticket.ts';

/** Why `who` may not follow up, for `requester`, a ticket of Rita's in this state. */
const problem = (story: keyof typeof stories | null, who: Name, requester: Name = who) => {
  const filing = aFiling({ requester: people[requester], filedBy: people[who] });
  const decision = followUpProblem(filing, story === null ? null : stories[story].ticket);
  return decision === null || decision.ok ? null : decision.rejection.code;
};

describe('a follow-up', () => {
  it('is for the requester of a finished ticket', () => {
    assert.equal(problem('closed', 'rita'), null);
    assert.equal(problem('cancelled', 'rita'), null);
  });

  it('is for nobody else, whatever their role', () => {
    for (const who of ['raj', 'dana', 'mona', 'ada'] as const) {
      assert.equal(problem('closed', who), 'not_allowed', who);
      assert.equal(problem('closed', who, 'rita'), 'not_allowed', `${who} for Rita`);
    }
    assert.equal(problem(null, 'rita'), 'not_allowed');
  });

  for (const status of ['new', 'assigned', 'in_progress', 'pending', 'resolved'] as const) {
    it(`is refused while the ticket is ${status}`, () => {
      assert.equal(problem(status, 'rita'), 'wrong_status');
    });
  }
});
