import { button } from '#src/cards/button.ts';
import type { Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import {
  card,
  context,
  dueFact,
  facts,
  impactFact,
  priorityFact,
  priorityTone,
  quote,
  statusFact,
  subject,
  type TicketView,
  text,
  titleLine,
  urgencyFact,
} from '#src/cards/view.ts';
import { whereabouts } from '#src/cards/whereabouts.ts';
import type { Audience } from '#src/core/notices/notices.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import { workActions } from './assignment.ts';

/** To whoever has it, or those who should find someone, or the manager who set its priority: the requester says that it is worse than it had seemed. */
export const worseCard = (view: TicketView, reason: string | null, audience: Audience): Card => {
  const { ticket, names, reader } = view;
  const leads = audience === 'manager';
  const theirs = isOpen(ticket) && (leads || ticket.assignee === reader);
  const requester = names.person(ticket.requester);
  const accept = button('accept', subject(ticket, ticket.offers), { style: 'primary' });
  const own = ticket.status === 'assigned' ? [accept] : workActions(ticket).filter(({ id }) => id !== 'details');
  // What a manager has set, only a manager changes.
  const mayCorrect = leads || ticket.prioritySource !== 'manager';
  return card(view, 'worse', texts.title.worse(ticket.number, requester), {
    tone: theirs ? priorityTone(view) : 'neutral',
    blocks: [
      titleLine(view),
      text(texts.say.worse),
      facts(
        impactFact(view),
        urgencyFact(view),
        priorityFact(view),
        statusFact(view),
        dueFact(view, 'resolution', texts.promise.solution),
      ),
      quote(reason ?? '', requester),
      theirs && mayCorrect && ticket.prioritySource !== 'matrix'
        ? text(texts.say.worseThanPriority(texts.priority[ticket.priority]))
        : null,
      theirs ? null : context(whereabouts(ticket, names.person)),
    ],
    actions: [
      ...(theirs && !leads ? own : []),
      ...(theirs && leads && ticket.assignee === null ? [button('assign', subject(ticket), { style: 'primary' })] : []),
      ...(theirs && mayCorrect ? [button('priority', subject(ticket))] : []),
      button('details', subject(ticket)),
    ],
  });
};
