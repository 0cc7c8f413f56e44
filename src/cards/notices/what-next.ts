import type { Span, Text } from '#src/cards/card.ts';
import { approvalNext } from '#src/cards/requests/approval.ts';
import { texts } from '#src/cards/texts.ts';
import { sentences, type TicketView, timeSpan } from '#src/cards/view.ts';
import { fitsNothing } from '#src/core/ticket/fits-nothing.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';

/** When the desk of an open ticket will be there again; null: it is there now. */
export const opensAgain = (
  view: TicketView,
  said: (team: string, at: Span) => readonly Span[] = texts.filed.opens,
): readonly Span[] | null => {
  const { ticket, names, opensAt } = view;
  if (opensAt === null || !isOpen(ticket)) return null;
  return said(names.team(ticket.team), timeSpan(view, opensAt));
};

/** What a ticket on hold waits for, and when the desk looks again; null: it is not on hold. */
export const looksAgain = (view: TicketView): Text | null => {
  const { ticket } = view;
  if (ticket.status !== 'pending' || ticket.waitsFor === 'requester') return null;
  const waits = texts.waitsFor[ticket.waitsFor];
  return ticket.remindAt === null
    ? texts.say.waits(waits)
    : texts.say.looksAgain(waits, timeSpan(view, ticket.remindAt));
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
    return sentences(nextStep(view), opensAgain(view, texts.filed.countFrom));
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
  const approval = approvalNext(view);
  if (approval !== null) return approval;
  if (ticket.parent !== undefined) return texts.outage.say.along;
  const { waiting } = ticket;
  if (fitsNothing(ticket))
    return [filed.notOurs, view.elsewhere ?? '', filed.stillRead].filter((words) => words !== '').join(' ');
  if (waiting?.why === 'triage') return filed.triage;
  if (waiting?.why === 'all_declined') return filed.deciding;
  if (waiting?.why !== 'nobody_eligible') return filed.looking;
  if (waiting.retryAt === null) return filed.nobody;
  return sentences(filed.backFrom(timeSpan(view, waiting.retryAt)), filed.told);
};
