import type { Calendar } from '#src/core/calendar/calendar.ts';
import { addOpenTime } from '#src/core/calendar/open-time.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import { highestLevel, type Policy } from '#src/core/organisation/policy.ts';
import type { ClockStep, SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { ClockEvent } from './clock-state.ts';

type BreachStep = Extract<ClockStep, { kind: 'breach' }>;

/** What the schedule of a clock depends on; `consumedMs` counts up to now, `steps` is the plan so far. */
export type Schedulable = Pick<SlaClock, 'targetMs' | 'consumedMs' | 'warned' | 'breached' | 'acknowledged' | 'steps'>;

/**
 * The schedule of a clock that runs from `now`, soonest first: the warnings not yet given (percentages of the target),
 * the breach, the levels after it. What is overdue is due at `now`. After a breach there are no more warnings, and no
 * level comes twice.
 *
 * Throws CalendarError when the calendar does not open within a year.
 */
export const stepsFor = (
  policy: Policy,
  calendar: Calendar,
  clock: Schedulable,
  now: Instant,
): readonly ClockStep[] => {
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
};

/** The schedule of a breached clock whose next level must not come before `notBefore`; nothing moves earlier. */
export const postponed = (
  policy: Policy,
  calendar: Calendar,
  steps: readonly ClockStep[],
  notBefore: Instant,
): readonly ClockStep[] => {
  const next = steps.find((step) => step.kind === 'breach');
  return next === undefined || next.at >= notBefore ? steps : chainFrom(policy, calendar, { ...next, at: notBefore });
};

/** A level and those after it, each at its interval from the one before. */
const chainFrom = (policy: Policy, calendar: Calendar, first: BreachStep): readonly BreachStep[] => {
  const chain = [first];
  for (let { level, at } = first; level < levelsOf(policy); ) {
    level += 1;
    at = walk(calendar, at, waitBefore(policy, level));
    chain.push({ kind: 'breach', level, at });
  }
  return chain;
};

/** When a clock that runs from `now` reaches, or reached, its target. */
export const dueAtOf = (
  calendar: Calendar,
  { targetMs, consumedMs, dueAt }: Pick<SlaClock, 'targetMs' | 'consumedMs' | 'dueAt'>,
  now: Instant,
): Instant => (consumedMs < targetMs ? walk(calendar, now, targetMs - consumedMs) : Math.min(now, dueAt ?? now));

const levelsOf = ({ escalateAfter }: Policy): number => Math.min(highestLevel, 1 + escalateAfter.length);

/** The open time between the level before and this one. */
const waitBefore = ({ escalateAfter }: Policy, level: number): number => minutes(escalateAfter[level - 2] ?? 0);

/**
 * When the next level comes. Counted from the target, so that a pause or a later target moves it as it moves the
 * target. When it would be overdue (the target has become shorter): as planned, and at the latest a full interval from
 * now. After an acknowledgement: not before the quiet time is over.
 */
const nextLevelAt = (policy: Policy, calendar: Calendar, clock: Schedulable, level: number, now: Instant): Instant => {
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
};

/** Like `addOpenTime`, but never waits for the next opening when nothing is left: a step that is due is due now. */
const walk = (calendar: Calendar, from: Instant, openMs: number): Instant =>
  openMs <= 0 ? from : addOpenTime(calendar, from, openMs);

export type Cause = Extract<ClockEvent, { type: 'sla.breached' }>['causedBy'];
type DueEvent = Extract<ClockEvent, { type: 'sla.warned' | 'sla.breached' }>;

type Due = {
  readonly now: Instant;
  readonly causedBy: Cause;
  /** The clock ends with this same change: everything is recorded, nobody is told. */
  readonly untold?: boolean;
};

/** The steps of a clock that are due: the highest is announced, those before it are recorded as superseded. */
export const dueEvents = (clock: SlaClock, { now, causedBy, untold = false }: Due): readonly DueEvent[] => {
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
};
