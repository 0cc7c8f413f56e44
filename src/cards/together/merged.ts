import { button } from '#src/cards/button.ts';
import type { Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { card, subject, type TicketView, text, titleLine } from '#src/cards/view.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';

/** To those who hear of a ticket: it goes on in another one. */
export const mergedIntoCard = (view: TicketView, into: number): Card =>
  card(view, 'merged_into', texts.title.mergedInto(view.ticket.number, into), {
    blocks: [text(texts.say.mergedInto(into))],
    actions: [button('details', `${into}`)],
  });

/** To the technician: another ticket of its requester was merged into theirs. */
export const mergedCard = (view: TicketView, { from, by }: Extract<Notice, { kind: 'merged' }>): Card => {
  const { ticket, names, reader } = view;
  const isTheirs = isOpen(ticket) && ticket.assignee === reader;
  const title = isTheirs ? texts.title.merged : texts.title.wasMerged;
  return card(view, 'merged', title(ticket.number, from), {
    blocks: [titleLine(view), by === undefined ? null : text(texts.say.mergedBy(names.person(by)))],
    actions: [
      button('details', subject(ticket)),
      button('details', `${from}`, { label: texts.action.showTicket(from) }),
    ],
  });
};
