import type { Calendar } from '#src/core/calendar/calendar.ts';
import { addOpenTime } from '#src/core/calendar/open-time.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { route } from './routing.ts';

/** The calendar a ticket's targets count in; null for a ticket without a policy. */
export const calendarOf = (ticket: Ticket, organisation: Organisation): Calendar | null =>
  ticket.policy === null ? null : (organisation.calendars.get(ticket.policy.calendar) ?? null);

/** By when a technician asked at `now` must accept; null without a policy. */
export const acceptBy = (ticket: Ticket, organisation: Organisation, now: Instant): Instant | null => {
  const calendar = calendarOf(ticket, organisation);
  if (ticket.policy === null || calendar === null) return null;
  return addOpenTime(calendar, now, ticket.policy.acceptWithin[ticket.priority] * 60_000);
};

/**
 * Looks for someone to ask about an unassigned ticket. A ticket that keeps waiting for the same reason gets no new
 * event.
 */
export const findTechnician = (
  ticket: Ticket,
  candidates: readonly Candidate[],
  organisation: Organisation,
  now: Instant,
): readonly TicketEvent[] => {
  if (ticket.category === null) {
    if (ticket.waiting?.why === 'triage') return [];
    return [{ type: 'ticket.waiting', why: 'triage', retryAt: null, reason: null }];
  }
  const result = route(ticket, candidates, organisation.calendars, now);
  if (result.outcome === 'chosen') {
    return [
      {
        type: 'ticket.assigned',
        assignee: result.person,
        offer: ticket.offers + 1,
        acceptBy: acceptBy(ticket, organisation, now),
        reason: result.reason,
      },
    ];
  }
  const { why, retryAt, reason } = result;
  const { waiting } = ticket;
  if (waiting !== null && waiting.why === why && waiting.retryAt === retryAt) return [];
  return [{ type: 'ticket.waiting', why, retryAt, reason }];
};
