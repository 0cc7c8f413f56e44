import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { Segment } from '#src/core/calendar/calendar-days.ts';
import { openSegments, openTimeAfter } from '#src/core/calendar/open-time.ts';
import { type Instant, minutes, type PersonId } from '#src/core/ids.ts';
import { isAmongTeams, type Metric, usualWarnBelow } from '#src/core/organisation/policy.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { dueEvents, onceMore, postponed } from './clock-schedule.ts';
import { type ClockEvent, consumedAt, isOpenClock } from './clock-state.ts';

/**
 * What is due now. After downtime only the highest due step of a clock is announced, the others are recorded as
 * superseded. A clock that is paused or ended yields nothing. The times were worked out when the clock was started, so
 * no calendar is needed.
 */
export const checkClocks = (ticket: Ticket, now: Instant): readonly ClockEvent[] =>
  ticket.clocks.flatMap((clock) => dueEvents(clock, { now, causedBy: 'time' }));

/** Whether the assignee of a ticket would be warned early about this clock: none of its warnings has come, and all are ahead. */
const awaitsWarning = (ticket: Ticket, { state, warned, breached }: SlaClock): boolean =>
  (ticket.status === 'assigned' || ticket.status === 'in_progress') &&
  state === 'running' &&
  warned.length === 0 &&
  breached.length === 0;

/** Warns before the first percentage, once, about a target that will probably be missed. Nothing when it is too late for that. */
export const warnEarly = (
  ticket: Ticket,
  calendar: Calendar,
  { metric, cycle, chance }: { readonly metric: Metric; readonly cycle: number; readonly chance: number },
  now: Instant,
): readonly ClockEvent[] => {
  const clock = ticket.clocks.find((one) => one.metric === metric && one.cycle === cycle);
  const { policy } = ticket;
  if (policy === null || clock === undefined || isAmongTeams(metric) || !awaitsWarning(ticket, clock)) return [];
  const below = policy.warnBelow === undefined ? usualWarnBelow : policy.warnBelow;
  const percent = Math.floor((100 * consumedAt(clock, calendar, now)) / clock.targetMs);
  if (below === null || chance * 100 >= below || percent >= Math.min(100, ...policy.warnAt)) return [];
  return [{ type: 'sla.warned', metric, cycle, percent, superseded: false, chance }];
};

/**
 * Someone acknowledges a breach: the next level waits until the policy's quiet time is over (and never comes sooner); after
 * the last, it is told once more then.
 * Nothing when there is no such breach, the clock has ended or the breach was acknowledged before.
 */
export const acknowledgeClock = (
  ticket: Ticket,
  calendar: Calendar,
  { metric, cycle, level }: { readonly metric: Metric; readonly cycle: number; readonly level: number },
  by: PersonId,
  now: Instant,
): readonly ClockEvent[] => {
  const clock = ticket.clocks.find((one) => one.metric === metric && one.cycle === cycle);
  if (ticket.policy === null || clock === undefined || !isOpenClock(clock)) return [];
  if (!clock.breached.includes(level) || clock.acknowledged !== null) return [];
  const quietUntil = openTimeAfter(calendar, now, minutes(ticket.policy.acknowledgedFor));
  const ahead = quietUntil === null ? [] : postponed(ticket.policy, calendar, clock.steps, quietUntil);
  const silent = ahead.length === 0 && clock.state === 'running' && quietUntil !== null;
  const steps = silent ? onceMore(clock, quietUntil) : ahead;
  return [{ type: 'sla.acknowledged', metric, cycle, level, by, steps }];
};

/** When a ticket's clocks next need a check; null: not until something changes. */
export const nextClockTime = (clocks: readonly SlaClock[]): Instant | null => {
  const times = clocks.flatMap(({ state, steps }) => (state === 'running' ? steps.map(({ at }) => at) : []));
  return times.length === 0 ? null : Math.min(...times);
};

/** What a due time is made of: `consumedMs` were used up before `countedFrom`, the segments make up the rest. */
export type Deadline = {
  readonly dueAt: Instant;
  readonly targetMs: number;
  readonly consumedMs: number;
  readonly countedFrom: Instant;
  readonly segments: readonly Segment[];
};

/** Answers "why this deadline?". Null unless the clock runs; no segments when it had run out before its last start. */
export const explainDeadline = (clock: SlaClock, calendar: Calendar): Deadline | null => {
  const { dueAt, targetMs, consumedMs, runningSince } = clock;
  if (dueAt === null || runningSince === null) return null;
  const segments = openSegments(calendar, runningSince, dueAt);
  return { dueAt, targetMs, consumedMs, countedFrom: runningSince, segments };
};
