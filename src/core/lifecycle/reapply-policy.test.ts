import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { days, hours, minutes } from '#src/core/ids.ts';
import type { Policy } from '#src/core/organisation/policy.ts';
import { officeHours } from '#src/core/testing/clocked-ticket.ts';
import { organisation, policy, technicians } from '#src/core/testing/small-organisation.ts';
import { attempt, filed, type Story, stories, tell } from '#src/core/testing/story.ts';
import { reapplyPolicy } from './reapply-policy.ts';

const edited = (given: Partial<Policy>) => ({
  organisation: { ...organisation, rules: [{ policy: { ...policy, ...given }, position: 1, when: {} }] },
});
const reapply = { type: 'reapply_policy' } as const;
const resolutionOf = ({ ticket }: Story) => ticket.clocks.find(({ metric }) => metric === 'resolution');
const faster = edited({ targets: { ...policy.targets, resolution: { P1: 60, P2: 60, P3: 120, P4: 240 } } });

describe('applying the policies of today', () => {
  it('moves the targets of an open ticket, and keeps what was consumed', () => {
    const after = tell(stories.in_progress, [['desk', reapply, 59]], faster);
    assert.equal(resolutionOf(after)?.targetMs, minutes(120));
    assert.equal(resolutionOf(after)?.dueAt, after.ticket.createdAt + hours(2));
  });

  it('misses at once what is past the new target, and says so beforehand', () => {
    const later = stories.in_progress.now + hours(3);
    const { moves, events } = reapplyPolicy(stories.in_progress.ticket, faster.organisation, technicians, null, later);
    assert.deepEqual(
      moves.map(({ metric, breaches }) => [metric, breaches]),
      [['resolution', true]],
    );
    assert.ok(events.some((event) => event.type === 'sla.breached' && event.causedBy === 'policy_change'));
  });

  it('does not blame the change for what was missed before it, and not announced yet', () => {
    const late = stories.in_progress.now + days(7);
    const moved = reapplyPolicy(stories.in_progress.ticket, faster.organisation, technicians, null, late);
    assert.deepEqual(
      moved.moves.map(({ metric, breaches }) => [metric, breaches]),
      [['resolution', false]],
    );
    assert.ok(moved.events.some((event) => event.type === 'sla.breached' && event.causedBy === 'time'));
  });

  it('moves due times by an edited calendar', () => {
    const closedAtNoon = {
      ...officeHours,
      week: officeHours.week.map((day) => (day.length ? [{ from: 540, to: 720 }] : [])),
    };
    const setting = { organisation: { ...organisation, calendars: new Map([[closedAtNoon.id, closedAtNoon]]) } };
    const before = resolutionOf(stories.in_progress)?.dueAt ?? 0;
    assert.ok((resolutionOf(tell(stories.in_progress, [['desk', reapply]], setting))?.dueAt ?? 0) > before);
  });

  it('changes nothing where all is up to date, twice', () => {
    assert.deepEqual(attempt(stories.in_progress, 'desk', reapply), { ok: true, events: [] });
    const once = tell(stories.in_progress, [['desk', reapply, 10]], faster);
    assert.deepEqual(attempt(once, 'desk', reapply, faster), { ok: true, events: [] });
  });

  it('gives whoever was asked the time of today', () => {
    const patient = edited({ acceptWithin: { P1: 120, P2: 120, P3: 120, P4: 120 } });
    const { ticket } = tell(filed(), [['desk', reapply, 1]], patient);
    assert.equal(ticket.status === 'assigned' && ticket.acceptBy, ticket.createdAt + hours(2));
  });

  it('leaves tickets that are done alone', () => {
    for (const story of [stories.resolved, stories.closed, stories.cancelled]) {
      assert.deepEqual(attempt(story, 'desk', reapply, faster), { ok: true, events: [] });
    }
  });

  it('is for the desk’s own tools only', () => {
    assert.deepEqual(attempt(stories.in_progress, 'ada', reapply), { ok: false, rejection: { code: 'not_allowed' } });
  });
});
