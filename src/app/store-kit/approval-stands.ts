import { type Stand, standsOf } from '#src/core/approvals/approval.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';

/** Who has decided about a ticket, and whom it waits for; nobody, once it is over. */
export const approvalStands = (ticket: Ticket): readonly Stand[] => standsOf(ticket, isOpen(ticket));
