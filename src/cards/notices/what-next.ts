import type { Span, Text } from '#src/cards/card.ts';
import { outage } from '#src/cards/texts/outage.ts';
import { texts } from '#src/cards/texts.ts';
import { sentences, type TicketView, time } from '#src/cards/view.ts';
import { fitsNothing } from '#src/core/ticket/fits-nothing.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';

/** When the desk of an open ticket will be there again; null: it is there now. */
export const opensAgain = (view: TicketView): readonly Span[] | null => {
  const { ticket, names, opensAt } = view;
  if (opensAt === null || !isOpen(ticket)) return null;
  return [`${names.team(ticket.team)} ${texts.filed.opens} `, ...time(view, opensAt), '.'];
};

/** What a ticket on hold waits for, and when the desk looks again; null: it is not on hold. */
export const looksAgain = (view: TicketView): Text | null => {
  const { ticket } = view;
  if (ticket.status !== 'pending' || ticket.waitsFor === 'requester') return null;
  const waits = texts.waitsFor[ticket.waitsFor];
  return ticket.remindAt === null ? `${waits}.` : [texts.say.looksAgain(waits), ...time(view, ticket.remindAt), '.'];
};

/**
 * What happens next with an open ticket, for its requester; null when they know. Outside hours: when somebody will be
 * there.
 */
export const whatNext = (view: TicketView): Text | null => {
  const opens = opensAgain(view);
  const waits = view.ticket.status === 'new' && view.ticket.parent === undefined && !fitsNothing(view.ticket);
  // Somebody is there although the desk is not open: what it opens for are the deadlines.
  if (opens !== null && view.ticket.status === 'assigned') {
    return sentences(nextStep(view), [`${texts.filed.countFrom} `, ...opens]);
  }
  // Who is free, or chooses, matters once somebody is there.
  return opens !== null && waits ? sentences(opens, texts.filed.whenOpen) : sentences(nextStep(view), opens);
};

const nextStep = (view: TicketView): Text | null => {
  const { ticket, names } = view;
  const { filed } = texts;
  if (ticket.status === 'assigned') return filed.asked(names.person(ticket.assignee));
  if (ticket.status === 'pending') return looksAgain(view);
  if (ticket.status !== 'new') return null;
  if (ticket.parent !== undefined) return outage.say.along;
  const { waiting } = ticket;
  if (fitsNothing(ticket))
    return [filed.notOurs, view.elsewhere ?? '', filed.stillRead].filter((words) => words !== '').join(' ');
  if (waiting?.why === 'triage') return filed.triage;
  if (waiting?.why === 'all_declined') return filed.deciding;
  if (waiting?.why !== 'nobody_eligible') return filed.looking;
  if (waiting.retryAt === null) return filed.nobody;
  return [`${filed.backFrom} `, ...time(view, waiting.retryAt), `. ${filed.told}`];
};
