import type { Calendar } from '#src/core/calendar/calendar.ts';
import { addOpenTime } from '#src/core/calendar/open-time.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import { highestLevel, type Policy } from '#src/core/organisation/policy.ts';
import type { ClockStep, SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { ClockEvent } from './clock-state.ts';

type RepeatStep = Extract<ClockStep, { kind: 'repeat' }>;
type BreachStep = Extract<ClockStep, { kind: 'breach' }>;

/** What the schedule of a clock depends on; `consumedMs` counts up to now, `steps` is the plan so far. */
export type Schedulable = Pick<
  SlaClock,
  'targetMs' | 'consumedMs' | 'warned' | 'breached' | 'repeated' | 'acknowledged' | 'steps'
>;

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
  if (reached >= levelsOf(policy)) return nextRepeats(policy, calendar, clock, now);
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
  const next = steps.find((step) => step.kind !== 'warn');
  if (next === undefined || next.at >= notBefore) return steps;
  const moved = { ...next, at: notBefore };
  return moved.kind === 'repeat' ? repeatsFrom(policy, calendar, moved) : chainFrom(policy, calendar, moved);
};

/** A level and those after it, each at its interval from the one before; then the highest again. */
const chainFrom = (policy: Policy, calendar: Calendar, first: BreachStep): readonly ClockStep[] => {
  const chain: ClockStep[] = [first];
  let { at } = first;
  for (let { level } = first; level < levelsOf(policy); ) {
    level += 1;
    at = walk(calendar, at, waitBefore(policy, level));
    chain.push({ kind: 'breach', level, at });
  }
  return policy.repeat == null || policy.repeat.times < 1
    ? chain
    : [
        ...chain,
        ...repeatsFrom(policy, calendar, { kind: 'repeat', time: 1, at: walk(calendar, at, repeatMs(policy)) }),
      ];
};

/** The open time between two times that the highest level hears. */
const repeatMs = ({ repeat }: Policy): number => minutes(repeat?.after ?? 0);

/** One time that the highest level hears again, and those after it. */
const repeatsFrom = (policy: Policy, calendar: Calendar, first: RepeatStep): readonly RepeatStep[] => {
  const repeats = [first];
  for (let { time, at } = first; time < (policy.repeat?.times ?? 0); ) {
    time += 1;
    at = walk(calendar, at, repeatMs(policy));
    repeats.push({ kind: 'repeat', time, at });
  }
  return repeats;
};

/** After the last repeat: what was acknowledged, and is still not done when the quiet time is over, is told once more. */
export const onceMore = ({ repeated }: Pick<Schedulable, 'repeated'>, at: Instant): readonly RepeatStep[] => [
  { kind: 'repeat', time: repeated + 1, at },
];

/** What is left of the repeats for a clock that runs from `now`: as planned, or a full interval from now. */
const nextRepeats = (policy: Policy, calendar: Calendar, clock: Schedulable, now: Instant): readonly ClockStep[] => {
  const time = clock.repeated + 1;
  if (time > (policy.repeat?.times ?? 0)) {
    if (clock.acknowledged === null) return [];
    const planned = clock.steps.find((step) => step.kind === 'repeat' && step.time === time)?.at;
    const until = planned ?? quietUntil(policy, calendar, clock, now);
    // While it was paused, nothing could be done.
    return onceMore(clock, until > now ? until : walk(calendar, now, minutes(policy.acknowledgedFor)));
  }
  const planned = clock.steps.find((step) => step.kind === 'repeat' && step.time === time);
  const at = Math.max(
    now,
    planned?.at ?? walk(calendar, now, repeatMs(policy)),
    quietUntil(policy, calendar, clock, now),
  );
  return repeatsFrom(policy, calendar, { kind: 'repeat', time, at });
};

/** The end of the quiet time after an acknowledgement; `now` without one. */
const quietUntil = (policy: Policy, calendar: Calendar, { acknowledged }: Schedulable, now: Instant): Instant =>
  acknowledged === null ? now : Math.max(now, walk(calendar, acknowledged.at, minutes(policy.acknowledgedFor)));

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
  return Math.max(now, comes, quietUntil(policy, calendar, clock, now));
};

/** Like `addOpenTime`, but never waits for the next opening when nothing is left: a step that is due is due now. */
const walk = (calendar: Calendar, from: Instant, openMs: number): Instant =>
  openMs <= 0 ? from : addOpenTime(calendar, from, openMs);

export type Cause = Extract<ClockEvent, { type: 'sla.breached' }>['causedBy'];
type DueEvent = Extract<ClockEvent, { type: 'sla.warned' | 'sla.breached' | 'sla.repeated' }>;

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
    if (step.kind === 'repeat') return { type: 'sla.repeated', ...key, time: step.time, superseded };
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
