import type { Instant, PersonId } from '#src/core/ids.ts';
import { despite } from '#src/core/routing/eligible.ts';
import { offerTimes } from '#src/core/routing/find-technician.ts';
import type { AssignmentReason } from '#src/core/ticket/assignment-reason.ts';
import { openProblem } from '#src/core/ticket/closing.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { textProblem } from '#src/core/ticket/text-limits.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Context } from './context.ts';
import { canWorkOn, resumed } from './holder.ts';

type Despite = NonNullable<AssignmentReason['despite']>;

/** A person chose them, whatever speaks against it: that is kept. */
const chosenBy = (by: 'manager' | 'self', against: Despite): AssignmentReason => ({
  by,
  candidates: [],
  excluded: [],
  dropped: [],
  ...(against.length > 0 && { despite: against }),
});

/** What speaks against giving a ticket to this person now. */
export const speaksAgainst = (
  { effort, priority }: Ticket,
  person: PersonId,
  { candidates, organisation }: Pick<Context, 'candidates' | 'organisation'>,
  now: Instant,
): Despite => {
  const chosen = candidates.find((candidate) => candidate.person === person);
  return chosen === undefined ? [] : despite(chosen, { effort, priority }, organisation.calendars, now);
};

/** Why this person cannot answer an offer now; null when they can. An old card shows by its offer number. */
export const offerProblem = (ticket: Ticket, offer: number | undefined, by: PersonId | null): Rejection | null => {
  switch (ticket.status) {
    case 'assigned':
      if (ticket.assignee !== by) return { code: 'reassigned', to: ticket.assignee };
      return offer === undefined || offer === ticket.offers ? null : { code: 'outdated_card' };
    case 'in_progress':
    case 'pending':
      return { code: 'already_accepted', by: ticket.assignee };
    case 'new':
      return { code: 'reassigned', to: null };
    case 'resolved':
    case 'closed':
    case 'cancelled':
      return { code: 'wrong_status', status: ticket.status };
  }
};

/** The first to accept gets it, everyone else is told who has it. */
export const acceptOffer = (ticket: Ticket, offer: number | undefined, by: PersonId | null): Decision => {
  const problem = offerProblem(ticket, offer, by);
  if (problem || by === null) return refused(problem ?? { code: 'not_allowed' });
  return accepted({ type: 'ticket.accepted', assignee: by, offer: ticket.offers });
};

export const declineOffer = (
  ticket: Ticket,
  { offer, reason }: Extract<Command, { type: 'decline' }>,
  by: PersonId | null,
  thenRoute: (events: readonly TicketEvent[]) => Decision,
): Decision => {
  const problem = textProblem('reason', reason) ?? offerProblem(ticket, offer, by);
  if (problem || by === null) return refused(problem ?? { code: 'not_allowed' });
  return thenRoute([{ type: 'ticket.declined', person: by, offer: ticket.offers, reason }]);
};

/**
 * Only the timer ends an offer, whatever the clock says: one that was accepted first stays accepted. An offer that could
 * not be delivered was not made and ends at once. When the shift of whoever was asked ends first, somebody else who is
 * on is asked; when there is nobody, the offer stays theirs. `find`: who is asked about the ticket after these events.
 */
export const expireOffer = (
  ticket: Ticket,
  { offer, unreachable }: Extract<Command, { type: 'expire_offer' }>,
  now: Instant,
  find: (events: readonly TicketEvent[]) => Decision,
): Decision => {
  if (ticket.status !== 'assigned' || ticket.offers !== offer) return accepted();
  if (ticket.acceptBy === null) return accepted();
  const expired = { type: 'ticket.offer_expired', person: ticket.assignee, offer } as const;
  if (unreachable) return find([{ ...expired, why: 'unreachable' }]);
  if (ticket.acceptBy <= now) return find([expired]);
  if (ticket.leavesAt === null || ticket.leavesAt > now) return accepted();
  const person = ticket.assignee;
  const passedOn = find([{ type: 'ticket.offer_passed_on', person, offer }]);
  const asksSomeone = passedOn.ok && passedOn.events.some(({ type }) => type === 'ticket.assigned');
  return asksSomeone ? passedOn : accepted({ type: 'ticket.offer_kept', person, offer });
};

/** A technician takes a ticket that nobody has accepted, whatever is `against` it; empty when they take it by acting on it. */
export const takeTicket = (ticket: Ticket, by: PersonId, against: Despite): readonly TicketEvent[] => {
  const offer = ticket.offers + 1;
  return [
    {
      type: 'ticket.assigned',
      assignee: by,
      offer,
      acceptBy: null,
      reason: chosenBy('self', against),
    },
    { type: 'ticket.accepted', assignee: by, offer },
  ];
};

/** A manager's choice may ignore capacity and shifts, never permissions. It has the time limit of any other offer. */
export const assign = (
  ticket: Ticket,
  { note }: Extract<Command, { type: 'assign' }>,
  { named: to, candidates, organisation }: Pick<Context, 'named' | 'candidates' | 'organisation'>,
  now: Instant,
): Decision => {
  const badNote = note === undefined ? null : textProblem('note', note);
  if (badNote) return refused(badNote);
  if (to === null || !to.active) return refused({ code: 'unknown_person' });
  if (!canWorkOn(to, ticket)) {
    return refused({ code: 'not_a_technician', person: to.id });
  }
  const problem = openProblem(ticket);
  if (problem) return refused(problem);
  if (ticket.assignee === to.id) return refused({ code: note === undefined ? 'already_done' : 'note_not_kept' });
  const offer = ticket.offers + 1;
  return accepted(...resumed(ticket), {
    type: 'ticket.assigned',
    assignee: to.id,
    offer,
    ...offerTimes(ticket, to.id, candidates, organisation, now),
    reason: chosenBy('manager', speaksAgainst(ticket, to.id, { candidates, organisation }, now)),
    ...(note === undefined ? {} : { note }),
  });
};
