import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Instant, minutes } from '#src/core/ids.ts';
import type { Policy } from '#src/core/organisation/policy.ts';
import { fileClockedTicket, type Happening, standard, urgent } from '#src/core/testing/clocked-ticket.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { ClockEvent } from './clock-state.ts';

/** Everything happens on whole minutes from here on, a Monday at midnight. */
const beginning = Date.parse('2026-11-16T00:00Z');
const instant = (minute: number): Instant => beginning + minutes(minute);

/** Open minutes before each minute, counted one by one: weekdays from 9 to 5. */
const officeUpTo: number[] = [0];
for (let minute = 0; minute < 60 * 24 * 60; minute += 1) {
  const [day, hour] = [Math.floor(minute / 1440) % 7, Math.floor(minute / 60) % 24];
  officeUpTo.push((officeUpTo[minute] ?? 0) + (day < 5 && hour >= 9 && hour < 17 ? 1 : 0));
}
const openBetween = (policy: Policy, from: number, to: number): number =>
  policy === urgent ? to - from : (officeUpTo[to] ?? 0) - (officeUpTo[from] ?? 0);

type Move = Happening | 'check' | 'acknowledge';
const step = fc.record({
  wait: fc.oneof(fc.nat(90), fc.nat(90), fc.nat(2_000), fc.constant(0)),
  move: fc.constantFrom<Move>(
    'check',
    'check',
    'pend',
    'resume',
    'P1',
    'P2',
    'P3',
    'office',
    'roundTheClock',
    'resolve',
    'reopen',
    'acknowledge',
  ),
});
const course = fc.record({ filed: fc.nat(7 * 1440), steps: fc.array(step, { maxLength: 25 }) });

/** What may happen to a ticket in each status, without using the code under test. */
const possible: Readonly<Record<string, readonly Move[]>> = {
  in_progress: ['check', 'pend', 'P1', 'P2', 'P3', 'office', 'roundTheClock', 'resolve', 'acknowledge'],
  pending: ['check', 'resume', 'P1', 'P2', 'P3', 'office', 'roundTheClock', 'resolve', 'acknowledge'],
  resolved: ['check', 'reopen', 'acknowledge'],
};

type Seen = {
  readonly minute: number;
  readonly move: Move;
  /** The resolution clock, and what it was before. */
  readonly clock: SlaClock;
  readonly before: SlaClock;
  readonly events: readonly ClockEvent[];
  readonly log: readonly { readonly event: ClockEvent }[];
  /** The open minutes in which there was a target and the desk had to act, counted one stretch after another. */
  readonly counted: number;
  readonly policy: Policy;
};

/** Plays a course of events on a ticket that was accepted at once; shows each state of its resolution clock. */
const follow = (
  { filed, steps }: { filed: number; steps: readonly { wait: number; move: Move }[] },
  see: (seen: Seen) => void,
) => {
  const ticket = fileClockedTicket(instant(filed));
  ticket.when(instant(filed), 'accept');
  let minute = filed;
  let [since, counted] = [filed, 0];
  let policy: Policy = standard;
  let counts = true;
  for (const { wait, move } of steps) {
    minute += wait;
    if (!possible[ticket.ticket().status]?.includes(move)) continue;
    const now = instant(minute);
    const before = ticket.clock('resolution');
    assert.ok(before);
    const level = Math.max(0, ...before.breached);
    const events =
      move === 'check'
        ? ticket.check(now)
        : move === 'acknowledge'
          ? ticket.acknowledge(now, 'resolution', level, before.cycle)
          : ticket.when(now, move);
    if (counts) counted += openBetween(policy, since, minute);
    since = minute;
    if (move === 'office') policy = standard;
    if (move === 'roundTheClock') policy = urgent;
    const { status, priority } = ticket.ticket();
    counts = status === 'in_progress' && policy.targets.resolution[priority] !== null;
    const clock = ticket.clock('resolution');
    assert.ok(clock);
    see({
      minute,
      move,
      clock,
      before,
      events,
      log: ticket.log,
      counted,
      policy,
    });
  }
};

const always = (see: (seen: Seen) => void): void =>
  fc.assert(
    fc.property(course, (one) => follow(one, see)),
    { numRuns: 3_500 },
  );

describe('whatever happens to a ticket', () => {
  it('no level is reached twice and no warning given twice in a cycle', () =>
    always(({ log }) => {
      const keys = log.flatMap(({ event: one }) =>
        one.type === 'sla.breached' || one.type === 'sla.warned'
          ? [`${one.metric} ${one.cycle} ${one.type} ${one.type === 'sla.breached' ? one.level : one.percent}`]
          : [],
      );
      assert.equal(new Set(keys).size, keys.length, keys.join());
    }));

  it('what is consumed is the open time in which the desk had to act', () =>
    always((seen) => {
      const { clock, minute } = seen;
      const sinceThen =
        clock.runningSince === null
          ? 0
          : openBetween(seen.policy, (clock.runningSince - beginning) / minutes(1), minute);
      assert.equal(clock.consumedMs + minutes(sinceThen), minutes(seen.counted));
    }));

  it('a running clock below the highest level has a next step, in the future after a check', () =>
    always(({ clock, move, minute }) => {
      if (clock.state !== 'running') assert.deepEqual(clock.steps, []);
      else assert.equal(clock.steps.length === 0, clock.breached.length === 1 + standard.escalateAfter.length);
      const times = clock.steps.map((one) => one.at);
      assert.deepEqual(
        times,
        times.toSorted((a, b) => a - b),
      );
      const levels = clock.steps.flatMap((one) => (one.kind === 'breach' ? [one.level] : []));
      assert.deepEqual(levels, [1, 2, 3].slice(clock.breached.length).slice(0, levels.length));
      if (move === 'check') assert.ok(times.every((time) => time > instant(minute)));
    }));

  it('a check announces at most one step of a clock, the highest', () =>
    always(({ events, move }) => {
      if (move !== 'check') return;
      for (const metric of new Set(events.map((event) => event.metric))) {
        const told = events
          .filter((event) => event.metric === metric)
          .map((one) => 'superseded' in one && !one.superseded);
        assert.deepEqual(
          told,
          told.map((_, index) => index === told.length - 1),
        );
      }
    }));

  it('a clock is breached when, and only when, its target is used up', () =>
    always((seen) => {
      const { clock, before, events, minute } = seen;
      const consumed = minutes(seen.counted);
      if (events.some((event) => event.type === 'sla.breached' && event.level === 1 && event.metric === 'resolution')) {
        assert.ok(consumed >= Math.min(before.targetMs, clock.targetMs));
      }
      if (clock.state === 'running' && consumed > clock.targetMs && seen.move !== 'acknowledge') {
        const due = clock.breached.includes(1) || clock.steps.some(({ at }) => at <= instant(minute));
        assert.ok(due, 'past its target, but neither breached nor due');
      }
      if (clock.state === 'met') assert.ok(consumed <= clock.targetMs);
      if (clock.state === 'missed') assert.ok(consumed >= clock.targetMs && clock.breached.includes(1));
    }));

  it('a running clock is due at the minute its target is used up', () =>
    always((seen) => {
      const { clock, minute, counted, policy } = seen;
      const left = clock.targetMs / minutes(1) - counted;
      if (clock.state !== 'running' || left <= 0) return;
      let due = minute;
      while (openBetween(policy, minute, due) < left) due += 1;
      assert.equal(clock.dueAt, instant(due));
    }));
});
