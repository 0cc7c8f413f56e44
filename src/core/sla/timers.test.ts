import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hours, minutes } from '#src/core/ids.ts';
import { candidate, monday, organisation, policy } from '#src/core/testing/small-organisation.ts';
import { accept, ask, checkSla, decline, filed, type Story, stories, tell } from '#src/core/testing/story.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import { timersOf } from './timers.ts';

/** `sla +1.5h`: a kind and when it is due, counted from the filing. */
const timers = ({ ticket }: Story): readonly string[] =>
  timersOf(ticket).map(({ kind, dueAt }) => `${kind} +${(dueAt - ticket.createdAt) / 3_600_000}h`);

const unpromised = { organisation: { ...organisation, rules: [] } };
const reminding = {
  organisation: {
    ...organisation,
    rules: [{ policy: { ...policy, remind: { after: 960, times: 2 } }, position: 1, when: {} }],
  },
};
const reminded = tell(
  filed({}, reminding),
  [
    ['dana', accept],
    ['dana', ask],
  ],
  reminding,
);
const lateShift = [candidate('dana', { away: { until: monday + hours(5) } })];

/** P3: answered within 2 hours (warned after 1.5 and 1.8), solved within 16 open hours, half an hour to accept. */
const cases: readonly [what: string, Story, readonly string[]][] = [
  ['new, nobody available: the clock', stories.new, ['sla +1.5h']],
  [
    'new, someone available later: the clock and another attempt at routing',
    filed({}, { candidates: lateShift }),
    ['sla +1.5h', 'route +5h'],
  ],
  ['in triage: the clock', filed({ category: null }), ['sla +1.5h']],
  ['assigned: the clock and the offer', stories.assigned, ['sla +1.5h', 'offer +0.5h']],
  [
    'assigned by a manager: the clock and the offer',
    tell(stories.new, [['mona', { type: 'assign', assignee: 'tom' as never }]]),
    ['sla +1.5h', `offer +${31 / 60}h`],
  ],
  ['in progress: the resolution’s clock, over night', stories.in_progress, ['sla +28h']],
  ['pending: whether it was forgotten', stories.pending, [`idle +${72 + 2 / 60}h`]],
  ['pending: the reminder', reminded, ['remind +48.03333333333333h']],
  ['resolved: closing by itself', stories.resolved, [`close +${24 * 7 + 2 / 60}h`]],
  ['closed: nothing', stories.closed, []],
  ['cancelled: nothing', stories.cancelled, []],
  ['without a policy: whether it was forgotten', filed({}, unpromised), ['idle +72h']],
  ['warned: the next step', tell(stories.assigned, [['desk', checkSla, 90]]), ['sla +1.8h', 'offer +0.5h']],
  [
    'at the end of the chain: the other clock',
    tell(tell(stories.assigned, [['desk', checkSla, 120]]), [['desk', checkSla, 60]]),
    ['sla +28h', 'offer +0.5h'],
  ],
];

describe('when a ticket needs attention', () => {
  it('is always some time, while it is open', () => {
    for (const story of Object.values(stories)) {
      assert.equal(timersOf(story.ticket).length > 0, isOpen(story.ticket) || story.ticket.status === 'resolved');
    }
    for (const { ticket } of Object.values(stories)) {
      const bare = { ...ticket, policy: null, clocks: [], waiting: null, acceptBy: null };
      if (isOpen(ticket)) assert.equal(timersOf(bare).length, 1, ticket.status);
    }
  });

  for (const [what, story, expected] of cases) it(what, () => assert.deepEqual(timers(story), expected));

  it('again when an offer was declined: the next one’s', () => {
    const next = tell(stories.assigned, [['dana', decline, 10]]);
    assert.ok(timers(next).includes(`offer +${(10 + 30) / 60}h`));
  });

  it('not for an offer that was accepted', () => {
    assert.ok(!timersOf(tell(stories.assigned, [['dana', accept]]).ticket).some(({ kind }) => kind === 'offer'));
    assert.equal(policy.acceptWithin.P3, minutes(30) / 60_000);
  });
});
