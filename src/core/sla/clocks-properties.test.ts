import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Instant, minutes } from '#src/core/ids.ts';
import type { Policy } from '#src/core/organisation/policy.ts';
import { fileClockedTicket, type Happening, mixed, standard, urgent } from '#src/core/testing/clocked-ticket.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { ClockEvent } from './clock-state.ts';

/** Everything happens on whole minutes from here on, a Monday at midnight. */
const beginning = Date.parse('2026-11-16T00:00Z');
const instant = (minute: number): Instant => beginning + minutes(minute);

/** Open minutes before each minute, counted one by one. `days`: so many from Monday. */
const upTo = (days: number, opens: number, closes: number): readonly number[] => {
  const counted: number[] = [0];
  for (let minute = 0; minute < 60 * 24 * 60; minute += 1) {
    const [day, hour] = [Math.floor(minute / 1440) % 7, Math.floor(minute / 60) % 24];
    counted.push((counted[minute] ?? 0) + (day < days && hour >= opens && hour < closes ? 1 : 0));
  }
  return counted;
};
const [office, early, always] = [upTo(5, 9, 17), upTo(6, 6, 13), upTo(7, 0, 24)];

type Watched = 'first_response' | 'update' | 'resolution';
const hoursOf = (policy: Policy, metric: Watched): readonly number[] => {
  if (policy === urgent) return always;
  if (policy === mixed) return { resolution: early, first_response: always, update: office }[metric];
  return office;
};
const openBetween = (hours: readonly number[], from: number, to: number): number =>
  (hours[to] ?? 0) - (hours[from] ?? 0);

type Wait = 'pend' | 'vendor' | 'part' | 'change';
const isWait = (move: Move): move is Wait => ['pend', 'vendor', 'part', 'change'].includes(move);

/** Whether the time of a ticket that waits goes on, policy by policy. */
const runs = (policy: Policy, metric: Watched, waitsFor: Wait): boolean => {
  if (metric === 'update') return waitsFor !== 'pend';
  return waitsFor === (policy === mixed ? 'vendor' : 'change');
};

type Move = Happening | 'check' | 'acknowledge';
const step = fc.record({
  wait: fc.oneof(fc.nat(90), fc.nat(90), fc.nat(2_000), fc.constant(0)),
  move: fc.constantFrom<Move>(
    'check',
    'check',
    'pend',
    'vendor',
    'part',
    'change',
    'resume',
    'P1',
    'P2',
    'P3',
    'office',
    'roundTheClock',
    'mixed',
    'resolve',
    'reopen',
    'acknowledge',
    'answer',
  ),
});
const course = fc.record({
  metric: fc.constantFrom<Watched>('resolution', 'resolution', 'update', 'first_response'),
  filed: fc.nat(7 * 1440),
  steps: fc.array(step, { maxLength: 25 }),
});

/** What may happen to a ticket in each status, without using the code under test. */
const possible: Readonly<Record<string, readonly Move[]>> = {
  new: ['check', 'P1', 'P2', 'P3', 'office', 'roundTheClock', 'mixed', 'acknowledge'],
  in_progress: [
    'check',
    'answer',
    'pend',
    'vendor',
    'part',
    'change',
    'P1',
    'P2',
    'P3',
    'office',
    'roundTheClock',
    'mixed',
    'resolve',
    'acknowledge',
  ],
  pending: [
    'check',
    'answer',
    'resume',
    'P1',
    'P2',
    'P3',
    'office',
    'roundTheClock',
    'mixed',
    'resolve',
    'acknowledge',
  ],
  resolved: ['check', 'reopen', 'acknowledge'],
};

type Seen = {
  readonly minute: number;
  readonly move: Move;
  /** The clock that is looked at, and what it was before. */
  readonly clock: SlaClock;
  readonly before: SlaClock;
  readonly events: readonly ClockEvent[];
  readonly log: readonly { readonly event: ClockEvent }[];
  /** The open minutes in which there was a target and the desk had to act, counted one stretch after another. */
  readonly counted: number;
  /** Open minutes by the calendar that counts for it now. */
  readonly hours: readonly number[];
};

/**
 * Plays a course of events on a ticket, accepted at once where its resolution is looked at, and never where its first
 * response is; shows each state of that clock.
 */
const follow = (
  { metric, filed, steps }: { metric: Watched; filed: number; steps: readonly { wait: number; move: Move }[] },
  see: (seen: Seen) => void,
) => {
  const ticket = fileClockedTicket(instant(filed));
  if (metric !== 'first_response') ticket.when(instant(filed), 'accept');
  let minute = filed;
  let [since, counted] = [filed, 0];
  let policy: Policy = standard;
  let counts = true;
  let waitsFor: Wait = 'pend';
  /** Whether somebody waits for what this clock is about, and it was promised. */
  let promised = true;
  for (const { wait, move } of steps) {
    minute += wait;
    if (!possible[ticket.ticket().status]?.includes(move)) continue;
    const now = instant(minute);
    const before = ticket.clock(metric);
    assert.ok(before);
    const level = Math.max(0, ...before.breached);
    const events =
      move === 'check'
        ? ticket.check(now)
        : move === 'acknowledge'
          ? ticket.acknowledge(now, metric, level, before.cycle)
          : ticket.when(now, move);
    if (counts) counted += openBetween(hoursOf(policy, metric), since, minute);
    since = minute;
    if (move === 'office') policy = standard;
    if (move === 'roundTheClock') policy = urgent;
    if (move === 'mixed') policy = mixed;
    if (isWait(move)) waitsFor = move;
    const { status, priority } = ticket.ticket();
    const target = policy.targets[metric]?.[priority] ?? null;
    const goesOn =
      status === 'in_progress' || status === 'new' || (status === 'pending' && runs(policy, metric, waitsFor));
    counts = goesOn && target !== null;
    if (metric === 'update') {
      const speaks = move === 'answer' || isWait(move) || move === 'reopen';
      const chooses = move !== 'check' && move !== 'acknowledge' && move !== 'resume';
      // What was not promised for a while begins anew; a solution is the last word until it is reopened.
      if (speaks || (chooses && !promised)) counted = 0;
      const open = status === 'in_progress' || status === 'pending';
      promised = open && target !== null && (promised || speaks || chooses);
      counts = counts && promised;
      if (!promised) continue;
    }
    const clock = ticket.clock(metric);
    assert.ok(clock);
    see({
      minute,
      move,
      clock,
      before,
      events,
      log: ticket.log,
      counted,
      hours: hoursOf(policy, metric),
    });
  }
};

const forAll = (see: (seen: Seen) => void): void =>
  fc.assert(
    fc.property(course, (one) => follow(one, see)),
    { numRuns: 4_000 },
  );

describe('whatever happens to a ticket', () => {
  it('no level is reached twice and no warning given twice in a cycle', () =>
    forAll(({ log }) => {
      const keys = log.flatMap(({ event: one }) =>
        one.type === 'sla.breached' || one.type === 'sla.warned'
          ? [`${one.metric} ${one.cycle} ${one.type} ${one.type === 'sla.breached' ? one.level : one.percent}`]
          : [],
      );
      assert.equal(new Set(keys).size, keys.length, keys.join());
    }));

  it('what is consumed is the open time in which the desk had to act', () =>
    forAll((seen) => {
      const { clock, minute } = seen;
      const sinceThen =
        clock.runningSince === null
          ? 0
          : openBetween(seen.hours, (clock.runningSince - beginning) / minutes(1), minute);
      assert.equal(clock.consumedMs + minutes(sinceThen), minutes(seen.counted));
    }));

  it('a running clock has a next step, in the future after a check, until the highest level knows it', () =>
    forAll(({ clock, move, minute }) => {
      if (clock.state !== 'running') assert.deepEqual(clock.steps, []);
      else {
        const highest = clock.breached.length === 1 + standard.escalateAfter.length;
        assert.equal(clock.steps.length === 0, highest && clock.acknowledged === null);
      }
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
    forAll(({ events, move }) => {
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
    forAll((seen) => {
      const { clock, before, events, minute } = seen;
      const consumed = minutes(seen.counted);
      const breached = events.some(
        (event) =>
          event.type === 'sla.breached' &&
          event.level === 1 &&
          event.metric === clock.metric &&
          event.cycle === clock.cycle,
      );
      if (breached) {
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
    forAll((seen) => {
      const { clock, minute, counted, hours } = seen;
      const left = clock.targetMs / minutes(1) - counted;
      if (clock.state !== 'running' || left <= 0) return;
      let due = minute;
      while (openBetween(hours, minute, due) < left) due += 1;
      assert.equal(clock.dueAt, instant(due));
    }));
});
