import { holdsWork } from '#src/core/approvals/approval.ts';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import { nextClosing, openTimeAfter } from '#src/core/calendar/open-time.ts';
import { type CalendarId, type Instant, minutes, type PersonId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import type { Metric, Policy } from '#src/core/organisation/policy.ts';
import type { Priority } from '#src/core/priority.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket, WaitingReason } from '#src/core/ticket/ticket.ts';
import { nothingKept } from './eligible.ts';
import { keptAhead } from './in-turn.ts';
import { dutyAfter, dutyEnds } from './on-call.ts';
import { route } from './routing.ts';

/**
 * The calendar that a policy counts in: with `metric`, that target's own if it has one. Null without a policy, or when its
 * calendar does not exist.
 */
export const calendarOfPolicy = (
  policy: Policy | null,
  { calendars, former }: Pick<Organisation, 'calendars' | 'former'>,
  metric?: Metric,
): Calendar | null => {
  if (policy === null) return null;
  // What a ticket was promised counts in the hours of then, also once these were removed.
  const known = (id: CalendarId): Calendar | undefined => calendars.get(id) ?? former?.calendars.get(id);
  const own = metric === undefined ? undefined : policy.calendars?.[metric];
  return (own === undefined ? undefined : known(own)) ?? known(policy.calendar) ?? null;
};

/** The calendar that a ticket counts in, with `metric` that of its target; null for a ticket without a policy. */
export const calendarOf = (ticket: Ticket, organisation: Organisation, metric?: Metric): Calendar | null =>
  calendarOfPolicy(ticket.policy, organisation, metric);

/**
 * By when someone asked at `now` must accept; null without a policy. Only the time in which they are on counts: their
 * shift, or without one the policy's calendar, and with an Urgent ticket when they are on call, from when they are back.
 */
const acceptBy = (
  ticket: Ticket,
  asked: PersonId,
  candidates: readonly Candidate[],
  organisation: Organisation,
  now: Instant,
): Instant | null => {
  const person = candidates.find((candidate) => candidate.person === asked);
  const shift = person?.shift == null ? undefined : organisation.calendars.get(person.shift);
  const calendar = shift ?? calendarOf(ticket, organisation);
  if (ticket.policy === null || calendar === null) return null;
  const from = Math.max(now, person?.away?.until ?? now);
  const category = ticket.category === null ? undefined : organisation.categories.get(ticket.category);
  const time = minutes(category?.acceptWithin ?? ticket.policy.acceptWithin[ticket.priority]);
  if (person?.onCall !== undefined && shift !== undefined) {
    return dutyAfter(person, ticket.priority, shift, from, time);
  }
  return openTimeAfter(calendar, from, time);
};

/**
 * The end of their shift, or of their time on call, for someone asked at `now` who would still have time to accept after it; null when their
 * shift does not end before that, or they have none.
 */
const leavesAt = (
  asked: PersonId,
  until: Instant | null,
  priority: Priority,
  candidates: readonly Candidate[],
  organisation: Organisation,
  now: Instant,
): Instant | null => {
  const candidate = candidates.find(({ person }) => person === asked);
  const calendar = candidate?.shift == null ? undefined : organisation.calendars.get(candidate.shift);
  if (candidate?.onCall !== undefined && calendar !== undefined && until !== null) {
    return dutyEnds(candidate, priority, calendar, now, until);
  }
  const end = calendar === undefined ? null : nextClosing(calendar, now);
  return end !== null && until !== null && end < until ? end : null;
};

/** The time limits of an offer that change with a ticket's priority or policy; `leavesAt` null: their shift no longer ends first. */
export type OfferLimits = { readonly acceptBy?: Instant; readonly leavesAt?: Instant | null };

/**
 * The limits of an offer on a ticket whose priority or policy is another now: counted from when they were asked, and never
 * in the past. Empty if nobody waits, or there is no limit. A shift that has ended, after which nobody else could be
 * asked, is not looked at again.
 */
export const stillToAccept = (
  ticket: Ticket,
  candidates: readonly Candidate[],
  organisation: Organisation,
  now: Instant,
): OfferLimits => {
  if (ticket.status !== 'assigned' || ticket.acceptBy === null) return {};
  const { assignee, askedAt } = ticket;
  const until = acceptBy(ticket, assignee, candidates, organisation, askedAt);
  if (until === null) return {};
  const leaves = leavesAt(assignee, until, ticket.priority, candidates, organisation, askedAt);
  return { acceptBy: Math.max(until, now), leavesAt: leaves !== null && leaves <= now ? ticket.leavesAt : leaves };
};

/** The time limits of an offer made at `now`. */
export const offerTimes = (
  ticket: Ticket,
  asked: PersonId,
  candidates: readonly Candidate[],
  organisation: Organisation,
  now: Instant,
): { readonly acceptBy: Instant | null; readonly leavesAt?: Instant } => {
  const until = acceptBy(ticket, asked, candidates, organisation, now);
  const leaves = leavesAt(asked, until, ticket.priority, candidates, organisation, now);
  return { acceptBy: until, ...(leaves !== null && { leavesAt: leaves }) };
};

/**
 * Whether what a waiting ticket is known to wait for has changed. A later time than the known one makes no difference
 * until that is over: looking again then costs nothing. Once it is over, there is no time to wait for any more.
 */
export const waitsOtherwise = (
  { waiting }: Pick<Ticket, 'waiting'>,
  { why, retryAt }: { readonly why: WaitingReason; readonly retryAt: Instant | null },
  now: Instant,
): boolean => {
  if (waiting === null || waiting.why !== why) return true;
  if (retryAt === null) return waiting.retryAt !== null && waiting.retryAt <= now;
  return waiting.retryAt === null || waiting.retryAt <= now || retryAt < waiting.retryAt;
};

/** `queue`: those that wait in the ticket's team. `isTurn`: the queue has come to it. `planned`: see `route`. */
type Looking = {
  readonly queue?: readonly Ticket[];
  readonly isTurn?: boolean;
  readonly planned?: PersonId | null;
};

/**
 * Looks for someone to ask about an unassigned ticket. A ticket that keeps waiting for the same reason gets no new
 * event. `queue`: those that wait in its team. Nothing happens while one ahead of it can have someone, or is kept room for,
 * unless the queue has come to this ticket (`isTurn`): then it is recorded that it waits for that room.
 */
export const findTechnician = (
  ticket: Ticket,
  candidates: readonly Candidate[],
  organisation: Organisation,
  now: Instant,
  { queue = [], isTurn = false, planned = null }: Looking = {},
): readonly TicketEvent[] => {
  if (holdsWork(ticket)) return [];
  if (ticket.category === null) {
    if (ticket.waiting?.why === 'triage') return [];
    return [{ type: 'ticket.waiting', why: 'triage', retryAt: null, reason: null }];
  }
  const alone = route(ticket, candidates, organisation, now, nothingKept, planned);
  const kept = alone.outcome === 'chosen' ? keptAhead(ticket, queue, candidates, organisation, now) : new Map();
  if (kept === null) return [];
  const result = kept.size === 0 ? alone : route(ticket, candidates, organisation, now, kept, planned);
  if (result.outcome === 'chosen') {
    return [
      {
        type: 'ticket.assigned',
        assignee: result.person,
        offer: ticket.offers + 1,
        ...offerTimes(ticket, result.person, candidates, organisation, now),
        reason: result.reason,
      },
    ];
  }
  const { why, retryAt, reason } = result;
  if (alone.outcome === 'chosen' && !isTurn) return [];
  if (!waitsOtherwise(ticket, result, now)) return [];
  return [{ type: 'ticket.waiting', why, retryAt, reason }];
};
