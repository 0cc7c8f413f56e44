import type { Person } from '#src/core/organisation/person.ts';
import type { Rejection } from './rejections.ts';
import { isOpen, type Ticket } from './ticket.ts';

/**
 * The command that closes a ticket for this person: its requester withdraws an open one, anyone else resolves it; after
 * that, it can only be confirmed. Whether they may, and whether it makes sense now, is decided when they give it.
 */
export const wayToClose = (ticket: Ticket, person: Person): 'confirm' | 'cancel' | 'resolve' => {
  if (!isOpen(ticket)) return 'confirm';
  return ticket.requester === person.id ? 'cancel' : 'resolve';
};

/** Why a ticket cannot be reopened now; null: it can, because it is resolved and not closed yet. */
export const reopenProblem = ({ status }: Ticket): Rejection | null =>
  status === 'resolved' ? null : { code: 'wrong_status', status };
