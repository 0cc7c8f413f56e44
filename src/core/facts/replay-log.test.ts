import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hours } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { calendarOf } from '#src/core/routing/find-technician.ts';
import { consumedAt } from '#src/core/sla/clock-state.ts';
import { filing, play, steps } from '#src/core/testing/random-story.ts';
import { hardware, organisation, policy, support, updating } from '#src/core/testing/small-organisation.ts';
import { accept, ask, filed, hold, resolve, say, tell } from '#src/core/testing/story.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { missedTargets, replayLog } from './replay-log.ts';

const none = { P1: null, P2: null, P3: null, P4: null };
const vip = {
  ...policy,
  id: 'vip' as typeof policy.id,
  name: 'VIP',
  targets: {
    first_response: { ...none, P1: 5, P3: 10 },
    next_reply: { ...none, P3: 20 },
    resolution: { P1: 20, P2: 60, P3: 60, P4: 120 },
  },
};
/** Several policies, so that a change of ticket chooses another one. */
const two: Organisation = {
  ...organisation,
  rules: [
    { policy: vip, position: 1, when: { priority: 'P1' } },
    { policy: vip, position: 2, when: { category: hardware, team: support } },
    { policy, position: 3, when: {} },
  ],
};

/** Applying the same policies again notes what was used up by then, which changes nothing. */
const shown = (ticket: Ticket | null, desk: Organisation, now: number) =>
  ticket?.clocks.map((clock) => {
    const { steps: _, acknowledged: __, repeated: ___, warned: ____, runningSince: _____, breached, ...kept } = clock;
    const calendar = calendarOf(ticket, desk, clock.metric);
    assert.ok(calendar);
    return { ...kept, consumedMs: consumedAt(clock, calendar, now), missed: breached.length > 0 };
  });

describe('replaying a log', () => {
  for (const [what, desk, seed] of [
    ['one policy', organisation, 41],
    ['updates promised', updating, 43],
    ['several', two, 42],
  ] as const) {
    it(`under the setup that it was made under changes nothing (${what})`, async () => {
      let missed = 0;
      await fc.assert(
        fc.asyncProperty(filing, steps, async (given, moves) => {
          const { ticket, log, now } = await play(filed(given, { organisation: desk }), moves, () => {}, {
            organisations: [desk],
            onTime: true,
          });
          const again = replayLog(log, desk, now - 1);
          assert.deepEqual(shown(again, desk, now), shown(ticket, desk, now));
          missed += missedTargets(ticket).length;
        }),
        { numRuns: 1_000, seed },
      );
      assert.ok(missed > 200, `${missed}`);
    });
  }

  it('never looks at the policies of then', async () => {
    let chosen = 0;
    await fc.assert(
      fc.asyncProperty(filing, steps, async (given, moves) => {
        const { log, now } = await play(filed(given, { organisation: two }), moves, () => {}, { organisations: [two] });
        const without = log.flatMap((logged) => {
          const { event } = logged;
          if (event.type === 'ticket.policy_chosen') return [];
          return event.type === 'ticket.filed'
            ? [{ ...logged, event: { ...event, facts: { ...event.facts, policy: null } } }]
            : [logged];
        });
        chosen += log.length - without.length;
        const [one, other] = [without, log].map((events) =>
          shown(replayLog(events, organisation, now), organisation, now),
        );
        assert.deepEqual(one, other);
      }),
      { numRuns: 400, seed: 43 },
    );
    assert.ok(chosen > 50, `${chosen}`);
  });

  const story = tell(filed(), [
    ['dana', accept, 30],
    ['dana', ask, 30],
    ['rita', say('The left one'), 120],
    ['dana', resolve, 60],
  ]);
  const targets = (resolution: number, response = 120): Organisation => ({
    ...organisation,
    rules: [
      {
        position: 1,
        when: {},
        policy: {
          ...policy,
          targets: {
            ...policy.targets,
            first_response: { ...none, P3: response },
            resolution: { ...none, P3: resolution },
          },
        },
      },
    ],
  });
  const missedUnder = (desk: Organisation): readonly string[] => {
    const ticket = replayLog(story.log, desk, story.now + hours(100));
    return ticket === null ? [] : missedTargets(ticket).map(({ metric }) => metric);
  };

  it('counts by the proposed targets: accepted after 30 minutes, resolved after 2 hours of work', () => {
    assert.deepEqual(missedUnder(organisation), []);
    assert.deepEqual(missedUnder(targets(120)), []);
    assert.deepEqual(missedUnder(targets(119)), ['resolution']);
    assert.deepEqual(missedUnder(targets(119, 29)), ['first_response', 'resolution']);
    assert.deepEqual(missedUnder({ ...organisation, rules: [] }), []);
  });

  it('counts by the proposed calendar', () => {
    const [office] = organisation.calendars.values();
    assert.ok(office);
    const late = { ...office, week: office.week.map(() => [{ from: 10 * 60, to: 12 * 60 }]) };
    // The desk opens at 10: of the two hours of work, the first did not count.
    const desk = { ...targets(61), calendars: new Map([[office.id, late]]) };
    assert.deepEqual(missedUnder(targets(61)), ['resolution']);
    assert.deepEqual(missedUnder(desk), []);
  });

  it('counts the time on hold as the proposed policy says', () => {
    const held = tell(filed(), [
      ['dana', accept, 30],
      ['dana', hold, 30],
      ['dana', resolve, 90],
    ]);
    const missed = (desk: Organisation): number =>
      missedTargets(replayLog(held.log, desk, held.now + hours(100)) ?? held.ticket).length;
    const [rule] = targets(61).rules;
    assert.ok(rule);
    const pauses = { part: 'runs' } as const;
    assert.equal(missed(targets(61)), 0);
    assert.equal(missed({ ...organisation, rules: [{ ...rule, policy: { ...rule.policy, pauses } }] }), 1);
  });

  it('counts what was missed and is still open', () => {
    const open = filed();
    const late = replayLog(open.log, targets(60, 120), open.now + hours(1) + 1);
    assert.deepEqual(late && missedTargets(late).map(({ metric }) => metric), ['resolution']);
    const notYet = replayLog(open.log, targets(60, 120), open.now + hours(1) - 1);
    assert.deepEqual(notYet && missedTargets(notYet), []);
  });

  it('is nothing for an empty log', () => {
    assert.equal(replayLog([], organisation, 0), null);
  });
});
