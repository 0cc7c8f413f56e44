import { button } from '#src/cards/button.ts';
import type { Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import {
  card,
  context,
  facts,
  lookAgainFact,
  priorityFact,
  quote,
  requesterFact,
  statusFact,
  subject,
  type TicketView,
  text,
  titleLine,
} from '#src/cards/view.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import { workActions } from './assignment.ts';
import { looksAgain } from './what-next.ts';

/** To the requester: it waits for somebody or something else, and when the desk looks again. */
export const onHoldCard = (view: TicketView, notice: Extract<Notice, { kind: 'on_hold' }>): Card => {
  const { ticket, names } = view;
  const { waitsFor, note, by } = notice;
  const person = by ?? ticket.assignee;
  const still = ticket.status === 'pending' && ticket.waitsFor === waitsFor && ticket.question === note;
  const next = still ? looksAgain(view) : null;
  const { onHold, wasOnHold } = texts.title;
  return card(view, 'on_hold', (still ? onHold : wasOnHold)(ticket.number), {
    tone: still ? 'info' : 'neutral',
    blocks: [
      titleLine(view),
      quote(note, person === null ? texts.theDesk : names.person(person)),
      next === null ? context(texts.say.continued) : text(next),
    ],
    actions: [...(isOpen(ticket) ? [button('reply', subject(ticket))] : []), button('details', subject(ticket))],
  });
};

/** To whoever has it: the day has come to look again. */
export const lookAgainCard = (view: TicketView, reminder: number): Card => {
  const { ticket, reader } = view;
  const held = ticket.status === 'pending' && ticket.waitsFor !== 'requester';
  const due = held && ticket.reminded === reminder;
  const own = ticket.assignee === reader && (held || ticket.status === 'in_progress');
  const { lookAgain, wasLookAgain } = texts.title;
  return card(view, 'look_again', (due ? lookAgain : wasLookAgain)(ticket.number), {
    tone: due ? 'warning' : 'neutral',
    blocks: [
      titleLine(view),
      facts(statusFact(view), requesterFact(view), priorityFact(view), due ? null : lookAgainFact(view)),
      held ? quote(ticket.question) : null,
      text(due ? texts.say.lookAgain : texts.say.movedOn),
    ],
    actions: own ? [...workActions(ticket)] : [button('details', subject(ticket))],
  });
};
