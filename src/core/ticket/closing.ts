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

/** Why nothing that is only for open tickets can be done with this one; null: it is open. */
export const openProblem = (ticket: Ticket): Rejection | null =>
  isOpen(ticket) ? null : { code: 'wrong_status', status: ticket.status };

/** Why a ticket cannot be resolved now; null: it can. */
export const resolveProblem = (ticket: Ticket): Rejection | null =>
  ticket.status === 'resolved' ? { code: 'already_done' } : openProblem(ticket);

/** Why a ticket cannot be withdrawn now; null: it can. */
export const cancelProblem = (ticket: Ticket): Rejection | null =>
  ticket.status === 'cancelled' ? { code: 'already_done' } : openProblem(ticket);

/** Whether people work on it from now on, and did not before: it was opened again. What goes along with an outage is not worked on. */
export const isWorkedOnAgain = ({
  before,
  after,
}: {
  readonly before: Ticket | null;
  readonly after: Ticket;
}): boolean => before !== null && !isOpen(before) && isOpen(after) && after.parent === undefined;

/** Why a ticket cannot be reopened now; null: it can, because it is resolved and not closed yet. */
export const reopenProblem = ({ status }: Ticket): Rejection | null =>
  status === 'resolved' ? null : { code: 'wrong_status', status };
