import type { PersonId } from '#src/core/ids.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Text } from './card.ts';
import { texts } from './texts.ts';
import { type TicketView, time } from './view.ts';

/** Who has the ticket now, or its status, in one sentence, for someone who does not have it. */
export const whereabouts = (ticket: Ticket, name: (id: PersonId) => string): string => {
  const { outcome } = texts;
  switch (ticket.status) {
    case 'new':
      return ticket.waiting?.why === 'all_declined' ? outcome.managerDecides : outcome.movedOn;
    case 'assigned':
      return outcome.assigned(name(ticket.assignee));
    case 'in_progress':
    case 'pending':
      return outcome.movedTo(name(ticket.assignee));
    case 'resolved':
      return outcome.resolved;
    case 'closed':
      return outcome.closed;
    case 'cancelled':
      return outcome.cancelled;
  }
};

/**
 * What happens next with an open ticket, for its requester; null when they know. Outside hours: when somebody will be
 * there.
 */
export const whatNext = (view: TicketView): Text | null => {
  const { ticket, names, opensAt } = view;
  const { filed } = texts;
  if (ticket.status === 'assigned') return filed.asked(names.person(ticket.assignee));
  if (ticket.status !== 'new') return null;
  const { waiting } = ticket;
  if (opensAt !== null) return [`${names.team(ticket.team)} opens `, ...time(view, opensAt), `. ${filed.whenOpen}`];
  if (waiting?.why === 'triage') return filed.triage;
  if (waiting?.why === 'all_declined') return filed.deciding;
  if (waiting?.why !== 'nobody_eligible') return filed.looking;
  if (waiting.retryAt === null) return filed.nobody;
  return [`${filed.backFrom} `, ...time(view, waiting.retryAt), `. ${filed.told}`];
};
