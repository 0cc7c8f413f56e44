import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import type { Notice } from './notices.ts';

/**
 * Why a notice that has not gone out yet is no longer needed: the ticket has moved on. Null: it is still needed.
 */
export const overtaken = (notice: Notice, ticket: Ticket): string | null => {
  const to = 'person' in notice.to ? notice.to.person : null;
  switch (notice.kind) {
    case 'assigned':
      if (ticket.offers !== notice.offer || ticket.assignee !== to) return 'the ticket was given to someone else';
      return isOpen(ticket) ? null : `the ticket is ${ticket.status}`;
    case 'taken_away':
      return ticket.assignee === to && isOpen(ticket) ? 'it is theirs again' : null;
    case 'due_soon':
    case 'breached': {
      const clock = ticket.clocks.find(({ metric, cycle }) => metric === notice.metric && cycle === notice.cycle);
      if (!clock || clock.endedAt !== null) return 'the clock has ended';
      if (notice.kind === 'due_soon' && clock.breached.length > 0) return 'it is overdue by now';
      return notice.kind === 'due_soon' && clock.state === 'paused' ? 'the clock is stopped' : null;
    }
    case 'pending':
      return ticket.status === 'pending' && ticket.question === notice.question ? null : 'it was answered';
    case 'resolved':
      if (ticket.reopenedCount !== notice.cycle) return 'it was reopened';
      return ticket.status === 'resolved' || ticket.status === 'closed' ? null : `the ticket is ${ticket.status}`;
    case 'triage':
    case 'nobody_eligible':
    case 'all_declined':
      return ticket.status === 'new' && ticket.waiting?.why === notice.kind ? null : 'someone was found';
    case 'filed':
    case 'accepted':
    case 'reply':
    case 'reopened':
    case 'closed':
    case 'cancelled':
      return null;
  }
};
