import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { Segment } from '#src/core/calendar/calendar-days.ts';
import { addOpenTime, openSegments } from '#src/core/calendar/open-time.ts';
import { type Instant, minutes, type PersonId } from '#src/core/ids.ts';
import type { Metric } from '#src/core/organisation/policy.ts';
import type { Priority } from '#src/core/priority.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { cancel, end, type Moment, pause, resume, retarget, start, targetOf } from './clock-moves.ts';
import { type Cause, dueEvents, postponed } from './clock-schedule.ts';
import { applyClockEvent, type ClockEvent, isOpenClock, openClock } from './clock-state.ts';

/**
 * The `sla.*` events that follow from ticket events already decided.
 *
 * `before` is null when the ticket is being filed; `after` has the ticket events applied, but not these. The calendar is
 * the policy's. A ticket without a policy has no clocks. Throws CalendarError when the calendar does not open within a
 * year.
 */
export const followClocks = (
  before: Ticket | null,
  after: Ticket,
  events: readonly TicketEvent[],
  calendar: Calendar,
  now: Instant,
): readonly ClockEvent[] => {
  if (after.policy === null) return [];
  const moment = { policy: after.policy, calendar, now };
  const followed: ClockEvent[] = [];
  let clocks = before?.clocks ?? [];
  for (const event of events) {
    const reaction = reactionTo(event, after, clocks, moment);
    followed.push(...reaction);
    clocks = reaction.reduce((all, one) => applyClockEvent(all, one, now), clocks);
  }
  return followed;
};

const reactionTo = (
  event: TicketEvent,
  ticket: Ticket,
  clocks: readonly SlaClock[],
  moment: Moment,
): readonly ClockEvent[] => {
  const running = (...wanted: readonly Metric[]): readonly SlaClock[] =>
    wanted.map((metric) => openClock(clocks, metric)).filter((clock) => clock !== undefined);
  const finish = (...wanted: readonly Metric[]): readonly ClockEvent[] =>
    running(...wanted).flatMap((clock) => end(moment, clock));
  switch (event.type) {
    case 'ticket.filed':
      return [
        ...startNext('first_response', event.facts.priority, clocks, moment),
        ...startNext('resolution', event.facts.priority, clocks, moment),
      ];
    case 'ticket.accepted':
      return finish('first_response');
    case 'ticket.commented':
      if (event.visibility === 'internal') return [];
      if (event.author !== ticket.requester) return finish('first_response', 'next_reply');
      // The clock counts from the oldest unanswered message; another one starts nothing.
      return ticket.status === 'in_progress' && openClock(clocks, 'next_reply') === undefined
        ? startNext('next_reply', ticket.priority, clocks, moment)
        : [];
    case 'ticket.pended':
      return [
        // A question counts as a reply.
        ...finish('first_response', 'next_reply'),
        ...running('resolution').flatMap((clock) => pause(moment, clock)),
      ];
    case 'ticket.resumed':
      return running('resolution').flatMap((clock) => resume(moment, clock));
    case 'ticket.resolved':
      return finish('first_response', 'next_reply', 'resolution');
    case 'ticket.reopened':
      return startNext('resolution', ticket.priority, clocks, moment, 'reopened');
    case 'ticket.closed':
    case 'ticket.cancelled':
      return clocks.filter(isOpenClock).flatMap((clock) => cancel(moment, clock));
    case 'ticket.prioritised':
      return [
        ...clocks
          .filter(isOpenClock)
          .flatMap((clock) => retarget(moment, clock, targetOf(moment.policy, clock.metric, event.priority))),
        ...startMissing(ticket, event.priority, clocks, moment),
      ];
    default:
      return [];
  }
};

/** Starts a clock (again), unless the policy has no target; a resolution continues from what was consumed before. */
const startNext = (
  metric: Metric,
  priority: Priority,
  clocks: readonly SlaClock[],
  moment: Moment,
  causedBy: Cause = 'time',
): readonly ClockEvent[] => {
  const targetMs = targetOf(moment.policy, metric, priority);
  if (targetMs === null) return [];
  const last = clocks.findLast((clock) => clock.metric === metric);
  const consumedMs = metric === 'resolution' ? (last?.consumedMs ?? 0) : 0;
  return start(moment, { metric, cycle: (last?.cycle ?? 0) + 1, targetMs, consumedMs }, causedBy);
};

/** Starts the clocks that a new priority has a target for and the old one had not. */
const startMissing = (
  ticket: Ticket,
  priority: Priority,
  clocks: readonly SlaClock[],
  moment: Moment,
): readonly ClockEvent[] => {
  if (!isOpen(ticket)) return [];
  const unanswered = ticket.firstResponseAt === null && (ticket.status === 'new' || ticket.status === 'assigned');
  const response =
    unanswered && !clocks.some(({ metric }) => metric === 'first_response')
      ? startNext('first_response', priority, clocks, moment)
      : [];
  if (openClock(clocks, 'resolution') !== undefined) return response;
  const resolution = startNext('resolution', priority, clocks, moment, 'priority_change');
  const [clock] = resolution.reduce<readonly SlaClock[]>((all, one) => applyClockEvent(all, one, moment.now), []);
  const paused = clock !== undefined && ticket.status === 'pending' ? pause(moment, clock) : [];
  return [...response, ...resolution, ...paused];
};

/**
 * What is due now. After downtime only the highest due step of a clock is announced, the others are recorded as
 * superseded. A clock that is paused or ended yields nothing. The times were worked out when the clock was started, so
 * no calendar is needed.
 */
export const checkClocks = (ticket: Ticket, now: Instant): readonly ClockEvent[] =>
  ticket.clocks.flatMap((clock) => dueEvents(clock, { now, causedBy: 'time' }));

/**
 * Someone acknowledges a breach: the next level waits until the policy's quiet time is over (and never comes sooner).
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
  const quietUntil = addOpenTime(calendar, now, minutes(ticket.policy.acknowledgedFor));
  const steps = postponed(ticket.policy, calendar, clock.steps, quietUntil);
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
