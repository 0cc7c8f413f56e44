import type { Text } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { type TicketView, time } from '#src/cards/view.ts';
import { fitsNothing } from '#src/core/ticket/fits-nothing.ts';

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
  if (fitsNothing(ticket))
    return [filed.notOurs, view.elsewhere ?? '', filed.stillRead].filter((words) => words !== '').join(' ');
  if (opensAt !== null) return [`${names.team(ticket.team)} opens `, ...time(view, opensAt), `. ${filed.whenOpen}`];
  if (waiting?.why === 'triage') return filed.triage;
  if (waiting?.why === 'all_declined') return filed.deciding;
  if (waiting?.why !== 'nobody_eligible') return filed.looking;
  if (waiting.retryAt === null) return filed.nobody;
  return [`${filed.backFrom} `, ...time(view, waiting.retryAt), `. ${filed.told}`];
};
