import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evolveAll } from '#src/core/lifecycle/evolution/evolve.ts';
import { approve, remindApprovers } from '#src/core/requests/approve.ts';
import { organisation, people } from '#src/core/testing/small-organisation.ts';
import { stories } from '#src/core/testing/story.ts';
import type { Decision } from '#src/core/ticket/decision.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type Approval, standsOf } from './approval.ts';

const { rita, raj, dana, tom } = people;
const { now } = stories.assigned;
const asked = (all: boolean): Approval => ({
  ...{ state: 'asked', all, meanwhile: false, clockRuns: false, verdicts: [], reminded: 0, remindAt: now },
  approvers: [{ person: raj.id }, { person: dana.id }],
});
/** Raj, who is asked, has become the requester: two of his accounts were linked. */
const own = (approval: Approval): Ticket => ({ ...stories.assigned.ticket, requester: raj.id, approval });
const typesOf = (decision: Decision) => (decision.ok ? decision.events.map(({ type }) => type) : []);

describe('an approver who becomes the requester', () => {
  it('is waited for no longer, and is again when the ticket is somebody else’s', () => {
    assert.deepEqual(standsOf(own(asked(true)), true), [{ person: dana.id, decided: false }]);
    const back = { ...own(asked(true)), requester: rita.id };
    assert.deepEqual(
      standsOf(back, true).map(({ person }) => person),
      [raj.id, dana.id],
    );
  });

  it('keeps what they had said before', () => {
    const verdicts = [{ person: raj.id, said: 'approved', reason: null, at: now }] as const;
    assert.deepEqual(standsOf(own({ ...asked(true), verdicts }), true)[0], { person: raj.id, decided: true });
  });

  it('is not needed where all must agree, nor reminded', () => {
    assert.equal(approve(own(asked(true)), null, dana.id).done, true);
    assert.equal(approve({ ...own(asked(true)), requester: rita.id }, null, dana.id).done, false);
    assert.equal(approve(own(asked(false)), null, raj.id).decision.ok, false);
  });

  it('leaves it to whoever would be asked now, if nobody else is asked', () => {
    const alone = own({ ...asked(false), approvers: [{ person: raj.id }] });
    assert.deepEqual(standsOf(alone, true), []);
    const decision = remindApprovers(alone, [{ person: tom.id }], () => false, organisation, now);
    assert.deepEqual(typesOf(decision), ['ticket.approval_reminded']);
    const after = decision.ok ? evolveAll(alone, decision.events, now, null) : null;
    assert.ok(after);
    assert.deepEqual(standsOf(after, true), [{ person: tom.id, decided: false }]);
  });
});
