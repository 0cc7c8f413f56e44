import type { Calendar } from '#src/core/calendar/calendar.ts';
import { addOpenTime } from '#src/core/calendar/open-time.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import { highestLevel, type Policy } from '#src/core/organisation/policy.ts';
import type { ClockStep, SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { ClockEvent } from './clock-state.ts';

type BreachStep = Extract<ClockStep, { kind: 'breach' }>;

/** What the schedule of a clock depends on; `consumedMs` is up to now, `steps` is what was planned so far. */
export type Schedulable = Pick<SlaClock, 'targetMs' | 'consumedMs' | 'warned' | 'breached' | 'acknowledged' | 'steps'>;

/**
 * The schedule of a clock that runs from `now`: the warnings not yet given (shares of the target), the breach,
 * the levels after it, soonest first. What is past already stands at `now`. Once broken there are no more
 * warnings, and no level comes twice.
 *
 * Throws CalendarError when the calendar does not open within a year.
 */
export function stepsFor(policy: Policy, calendar: Calendar, clock: Schedulable, now: Instant): readonly ClockStep[] {
  const reached = Math.max(0, ...clock.breached);
  if (reached >= levelsOf(policy)) return [];
  if (reached > 0) {
    const at = nextLevelAt(policy, calendar, clock, reached + 1, now);
    return chainFrom(policy, calendar, { kind: 'breach', level: reached + 1, at });
  }
  const at = (mark: number): Instant => walk(calendar, now, mark - clock.consumedMs);
  const warnings = policy.warnAt
    .filter((percent) => percent < 100 && !clock.warned.includes(percent))
    .toSorted((a, b) => a - b)
    .map((percent): ClockStep => ({ kind: 'warn', percent, at: at(Math.round((clock.targetMs * percent) / 100)) }));
  return [...warnings, ...chainFrom(policy, calendar, { kind: 'breach', level: 1, at: at(clock.targetMs) })];
}

/** The schedule of a broken clock whose next level is not to come before `notBefore`; nothing comes sooner for it. */
export function postponed(
  policy: Policy,
  calendar: Calendar,
  steps: readonly ClockStep[],
  notBefore: Instant,
): readonly ClockStep[] {
  const next = steps.find((step) => step.kind === 'breach');
  return next === undefined || next.at >= notBefore ? steps : chainFrom(policy, calendar, { ...next, at: notBefore });
}

/** A level and those after it, each its wait after the one before. */
function chainFrom(policy: Policy, calendar: Calendar, first: BreachStep): readonly BreachStep[] {
  const chain = [first];
  for (let { level, at } = first; level < levelsOf(policy); ) {
    level += 1;
    at = walk(calendar, at, waitBefore(policy, level));
    chain.push({ kind: 'breach', level, at });
  }
  return chain;
}

/** When a clock that runs from `now` reaches, or reached, its target. */
export function dueAtOf(
  calendar: Calendar,
  { targetMs, consumedMs, dueAt }: Pick<SlaClock, 'targetMs' | 'consumedMs' | 'dueAt'>,
  now: Instant,
): Instant {
  return consumedMs < targetMs ? walk(calendar, now, targetMs - consumedMs) : Math.min(now, dueAt ?? now);
}

const levelsOf = ({ escalateAfter }: Policy): number => Math.min(highestLevel, 1 + escalateAfter.length);

/** The open time between the level before and this one. */
const waitBefore = ({ escalateAfter }: Policy, level: number): number => minutes(escalateAfter[level - 2] ?? 0);

/**
 * When the level after those already reached comes. Counted from the target, so that a pause moves it by as much
 * as it moves the target, and a later target moves it too. When it would have been due before (the target was
 * swapped for a shorter one): as planned, and at the latest a full wait from now. Acknowledged: not before the
 * quiet time is over.
 */
function nextLevelAt(policy: Policy, calendar: Calendar, clock: Schedulable, level: number, now: Instant): Instant {
  let mark = clock.targetMs;
  for (let one = 2; one <= level; one += 1) mark += waitBefore(policy, one);
  const planned = clock.steps.find((step) => step.kind === 'breach' && step.level === level);
  const comes =
    mark > clock.consumedMs
      ? walk(calendar, now, mark - clock.consumedMs)
      : Math.min(planned?.at ?? Number.POSITIVE_INFINITY, walk(calendar, now, waitBefore(policy, level)));
  const quietUntil =
    clock.acknowledged === null ? now : walk(calendar, clock.acknowledged.at, minutes(policy.acknowledgedFor));
  return Math.max(now, comes, quietUntil);
}

/** Like `addOpenTime`, but what is not ahead is now: a step that is due does not wait for the next opening. */
const walk = (calendar: Calendar, from: Instant, openMs: number): Instant =>
  openMs <= 0 ? from : addOpenTime(calendar, from, openMs);

export type Cause = Extract<ClockEvent, { type: 'sla.breached' }>['causedBy'];
type DueEvent = Extract<ClockEvent, { type: 'sla.warned' | 'sla.breached' }>;

type Due = {
  readonly now: Instant;
  readonly causedBy: Cause;
  /** The clock ends with this very change: everything is recorded, nobody is told. */
  readonly untold?: boolean;
};

/** What of a clock's schedule is due: the highest step is told, those before it are recorded as superseded. */
export function dueEvents(clock: SlaClock, { now, causedBy, untold = false }: Due): readonly DueEvent[] {
  const due = clock.steps.filter((step) => step.at <= now);
  const key = { metric: clock.metric, cycle: clock.cycle };
  return due.map((step, index): DueEvent => {
    const superseded = untold || index < due.length - 1;
    return step.kind === 'warn'
      ? { type: 'sla.warned', ...key, percent: step.percent, superseded }
      : {
          type: 'sla.breached',
          ...key,
          level: step.level,
          dueAt: clock.dueAt ?? step.at,
          causedBy,
          superseded,
          steps: clock.steps.slice(clock.steps.indexOf(step) + 1),
        };
  });
}
