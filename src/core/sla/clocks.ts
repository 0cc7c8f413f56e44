import { stopsClocks } from '#src/core/approvals/approval.ts';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { Instant, TeamId } from '#src/core/ids.ts';
import { isAmongTeams, type Metric, type Policy } from '#src/core/organisation/policy.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { cancel, end, type Moment, pause, resume, retarget, start, targetOf } from './clock-moves.ts';
import type { Cause } from './clock-schedule.ts';
import { applyClockEvent, type ClockEvent, isOpenClock, openClock } from './clock-state.ts';
import { stopsFor } from './pauses.ts';

/**
 * The calendar that a policy counts in, for one of its targets; null without a policy, or when it names a calendar that does
 * not exist.
 */
export type CalendarOf = (policy: Policy | null, metric: Metric) => Calendar | null;

/** A moment with a policy, as each metric sees it: they may count by different calendars. */
type Moments = { readonly policy: Policy; readonly now: Instant; readonly of: (metric: Metric) => Moment };

const isClockEvent = (event: TicketEvent): event is ClockEvent => event.type.startsWith('sla.');

const changesPriority = ({ type }: TicketEvent): boolean => type === 'ticket.prioritised' || type === 'ticket.assessed';

/**
 * The `sla.*` events that follow from events already decided, which may begin with what was due on the clocks.
 *
 * `before` is null when the ticket is being filed; `after` has the ticket events applied, but not these. A ticket
 * without a policy has no clocks. Throws CalendarError when a calendar does not open within a year.
 */
export const followClocks = (
  before: Ticket | null,
  after: Ticket,
  events: readonly TicketEvent[],
  calendarOf: CalendarOf,
  now: Instant,
): readonly ClockEvent[] => {
  const momentsOf = (policy: Policy | null): Moments | null => {
    const usual = calendarOf(policy, 'resolution');
    if (policy === null || usual === null) return null;
    const among = { ...policy, escalateAfter: [], repeat: null };
    const of = (metric: Metric): Moment => ({
      // Whoever leads the team hears of it; it goes no further.
      policy: isAmongTeams(metric) ? among : policy,
      calendar: calendarOf(policy, metric) ?? usual,
      now,
    });
    return { policy, now, of };
  };
  /** The policy decides the targets, so that one change of both moves each clock once. */
  const choosesPolicy = events.some(({ type }) => type === 'ticket.policy_chosen');
  const causedBy = events.some(changesPriority) ? 'priority_change' : 'policy_change';
  const followed: ClockEvent[] = [];
  let clocks = before?.clocks ?? [];
  let policy = before?.policy ?? null;
  let team = before?.team ?? null;
  for (const event of events) {
    if (isClockEvent(event)) {
      clocks = applyClockEvent(clocks, event, now);
      continue;
    }
    const was = policy;
    const comes = team !== null && teamAfter(event, team) !== team;
    team = event.type === 'ticket.filed' ? event.facts.team : team && teamAfter(event, team);
    if (event.type === 'ticket.filed') policy = event.facts.policy;
    if (event.type === 'ticket.policy_chosen') policy = event.policy;
    const moves =
      event.type === 'ticket.policy_chosen' || (changesPriority(event) && !choosesPolicy)
        ? changeTargets(after, clocks, momentsOf(was), momentsOf(policy), { choosesPolicy, causedBy })
        : comes
          ? comesToTeam(after, clocks, momentsOf(policy), choosesPolicy)
          : reactionTo(event, after, clocks, momentsOf(policy));
    followed.push(...moves);
    clocks = moves.reduce((all, one) => applyClockEvent(all, one, now), clocks);
  }
  // Nobody works on a ticket that goes along with another one, whose clocks count, or that waits for approval: whatever
  // started a clock meanwhile, it stands still.
  const stands = isOpen(after) && (after.parent !== undefined || stopsClocks(after)) ? momentsOf(policy) : null;
  if (stands === null) return followed;
  return [...followed, ...clocks.filter(isOpenClock).flatMap((clock) => pause(stands.of(clock.metric), clock))];
};

/** The team that has a ticket after an event; `team`: before it. */
const teamAfter = (event: TicketEvent, team: TeamId): TeamId =>
  event.type === 'ticket.handed_over' || event.type === 'ticket.categorised' ? event.team : team;

/** It was with a team until now, and is with another. `choosesPolicy`: by another policy, which begins it. */
const comesToTeam = (
  ticket: Ticket,
  clocks: readonly SlaClock[],
  moments: Moments | null,
  choosesPolicy: boolean,
): readonly ClockEvent[] => {
  if (moments === null) return [];
  const open = openClock(clocks, 'with_team');
  const left = open === undefined ? [] : end(moments.of('with_team'), open);
  return choosesPolicy || !isOpen(ticket) ? left : [...left, ...startNext('with_team', ticket, clocks, moments)];
};

const reactionTo = (
  event: TicketEvent,
  ticket: Ticket,
  clocks: readonly SlaClock[],
  moments: Moments | null,
): readonly ClockEvent[] => {
  if (moments === null) return [];
  const running = (...wanted: readonly Metric[]): readonly SlaClock[] =>
    wanted.map((metric) => openClock(clocks, metric)).filter((clock) => clock !== undefined);
  const finish = (...wanted: readonly Metric[]): readonly ClockEvent[] =>
    running(...wanted).flatMap((clock) => end(moments.of(clock.metric), clock));
  /** The requester hears from the desk: the time until they hear again begins. */
  const word = (): readonly ClockEvent[] => {
    const heard = finish('update');
    return isOpen(ticket)
      ? whilePending([...heard, ...startNext('update', ticket, clocks, moments)], ticket, clocks, moments)
      : heard;
  };
  switch (event.type) {
    case 'ticket.filed':
      return [
        ...startNext('first_response', ticket, clocks, moments),
        ...startNext('with_team', ticket, clocks, moments),
        ...startNext('resolution', ticket, clocks, moments),
      ];
    case 'ticket.accepted': {
      // With a question or a solution in the same moment, that is the word.
      const heard = ticket.status === 'in_progress' ? word() : [];
      const responded = finish('first_response');
      // Accepting is a response, but it answers nothing that the requester has written since.
      return responded.length === 0 || !isUnanswered(ticket, clocks)
        ? [...responded, ...heard]
        : [...responded, ...startNext('next_reply', ticket, clocks, moments), ...heard];
    }
    case 'ticket.commented':
      if (event.visibility === 'internal' || event.as === 'watcher') return [];
      if (event.author !== ticket.requester) return [...finish('first_response', 'next_reply'), ...word()];
      // The clock counts from the oldest unanswered message; another one starts nothing. Until the first response,
      // that is what they wait for.
      return isUnanswered(ticket, clocks) && openClock(clocks, 'first_response') === undefined
        ? startNext('next_reply', ticket, clocks, moments)
        : [];
    case 'ticket.pended':
      return [
        // A question counts as a reply.
        ...finish('first_response', 'next_reply'),
        // One that was asked before is no news.
        ...(event.again ? whilePending([], ticket, clocks, moments) : word()),
      ];
    case 'ticket.approval_asked':
    case 'ticket.approval_dropped':
    case 'ticket.approved':
      return whilePending([], ticket, clocks, moments);
    case 'ticket.resumed':
      return running('update', 'with_team', 'resolution').flatMap((clock) => resume(moments.of(clock.metric), clock));
    case 'ticket.parted':
      if (stopsClocks(ticket)) return [];
      return clocks.filter(isOpenClock).flatMap((clock) => resume(moments.of(clock.metric), clock));
    case 'ticket.resolved':
      return finish('first_response', 'next_reply', 'update', 'with_team', 'resolution');
    case 'ticket.reopened':
      // They are told that it is open again.
      return [
        ...startNext('with_team', ticket, clocks, moments),
        ...startNext('resolution', ticket, clocks, moments, 'reopened'),
        ...word(),
      ];
    case 'ticket.closed':
    case 'ticket.cancelled':
      return clocks.flatMap((clock) => cancel(moments.of(clock.metric).calendar, clock, moments.now));
    default:
      return [];
  }
};

/** Whether the requester waits for an answer that no clock counts yet. */
const isUnanswered = (ticket: Ticket, clocks: readonly SlaClock[]): boolean =>
  isOpen(ticket) && ticket.unansweredSince !== null && openClock(clocks, 'next_reply') === undefined;

/** Starts a clock (again), unless the policy has no target; a resolution continues from what was consumed before. */
const startNext = (
  metric: Metric,
  ticket: Ticket,
  clocks: readonly SlaClock[],
  moments: Moments,
  causedBy: Cause = 'time',
): readonly ClockEvent[] => {
  const targetMs = targetOf(moments.policy, metric, ticket.priority);
  if (targetMs === null) return [];
  const last = clocks.findLast((clock) => clock.metric === metric);
  const consumedMs = metric === 'resolution' ? (last?.consumedMs ?? 0) : 0;
  return start(moments.of(metric), { metric, cycle: (last?.cycle ?? 0) + 1, targetMs, consumedMs }, causedBy);
};

/**
 * Another priority, policy or both: every open clock gets the target that applies now, or is cancelled when there is
 * none; what had no target and has one now starts, or continues where it was cancelled.
 */
const changeTargets = (
  ticket: Ticket,
  clocks: readonly SlaClock[],
  was: Moments | null,
  is: Moments | null,
  { choosesPolicy, causedBy }: { readonly choosesPolicy: boolean; readonly causedBy: Cause },
): readonly ClockEvent[] => {
  const counted = was ?? is;
  if (counted === null) return [];
  const changed = clocks.filter(isOpenClock).flatMap((clock) => {
    const targetMs = is === null ? null : targetOf(is.policy, clock.metric, ticket.priority);
    if (is === null || targetMs === null) return cancel(counted.of(clock.metric).calendar, clock, counted.now);
    if (!choosesPolicy && targetMs === clock.targetMs) return [];
    return retarget(is.of(clock.metric), clock, targetMs, { was: counted.of(clock.metric).calendar, causedBy });
  });
  return is === null
    ? changed
    : whilePending([...changed, ...startMissing(ticket, clocks, is, causedBy)], ticket, clocks, is);
};

/** Starts or continues the clocks that have a target now and had none. */
const startMissing = (
  ticket: Ticket,
  clocks: readonly SlaClock[],
  moments: Moments,
  causedBy: Cause,
): readonly ClockEvent[] => {
  if (!isOpen(ticket)) return [];
  /** `since`: a clock cancelled before then was about something else. */
  const begin = (metric: Metric, since: Instant): readonly ClockEvent[] => {
    const targetMs = targetOf(moments.policy, metric, ticket.priority);
    if (targetMs === null || openClock(clocks, metric) !== undefined) return [];
    const last = clocks.findLast((clock) => clock.metric === metric);
    return last?.state === 'cancelled' && (last.endedAt ?? 0) >= since
      ? retarget(moments.of(metric), last, targetMs, { was: moments.of(metric).calendar, causedBy })
      : startNext(metric, ticket, clocks, moments, causedBy);
  };
  const noResponse = ticket.firstResponseAt === null && (ticket.status === 'new' || ticket.status === 'assigned');
  const response = noResponse ? begin('first_response', 0) : [];
  const awaited = openClock(clocks, 'first_response') !== undefined || response.length > 0;
  const reply = ticket.unansweredSince !== null && !awaited ? begin('next_reply', ticket.unansweredSince) : [];
  const withTeam = begin('with_team', ticket.eligibleSince);
  const resolution = begin('resolution', 0);
  // When they last heard is not known any more: the promise counts from now.
  const heard = ticket.firstResponseAt !== null && openClock(clocks, 'update') === undefined;
  const update = heard ? startNext('update', ticket, clocks, moments, causedBy) : [];
  return [...response, ...reply, ...update, ...withTeam, ...resolution];
};

/** `events`; on a ticket that waits, its clocks then stop or go on as its policy says for what it waits for. */
const whilePending = (
  events: readonly ClockEvent[],
  ticket: Ticket,
  clocks: readonly SlaClock[],
  moments: Moments,
): readonly ClockEvent[] => {
  // What goes along with an outage stands still as a whole.
  if (ticket.parent !== undefined) return events;
  const moved = events.reduce((all, one) => applyClockEvent(all, one, moments.now), clocks);
  if (stopsClocks(ticket)) {
    return [...events, ...moved.filter(isOpenClock).flatMap((clock) => pause(moments.of(clock.metric), clock))];
  }
  if (ticket.status !== 'pending') {
    // An approval may have stopped them; nothing else stops the clocks of such a ticket.
    return [...events, ...moved.filter(isOpenClock).flatMap((clock) => resume(moments.of(clock.metric), clock))];
  }
  const { waitsFor } = ticket;
  const follow = (clock: SlaClock): readonly ClockEvent[] =>
    (stopsFor(moments.policy, clock.metric, waitsFor) ? pause : resume)(moments.of(clock.metric), clock);
  return [...events, ...moved.filter(isOpenClock).flatMap(follow)];
};
