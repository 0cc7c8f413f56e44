import { button } from '#src/cards/button.ts';
import type { Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import {
  assigneeFact,
  card,
  categoryFact,
  facts,
  priorityFact,
  statusFact,
  subject,
  type TicketView,
  text,
  titleLine,
} from '#src/cards/view.ts';
import type { Audience } from '#src/core/notices/notices.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import { workActions } from './assignment.ts';

/** To whoever has it, or should find someone: it is open, and nothing else would bring it to mind. */
export const leftAloneCard = (view: TicketView, audience: Audience): Card => {
  const { ticket } = view;
  const value = subject(ticket);
  const open = isOpen(ticket);
  const working = ticket.status === 'in_progress' || ticket.status === 'pending';
  const own = audience === 'technician' && ticket.assignee === view.reader && working;
  const choose = button('assign', value, { style: 'primary' });
  const title = open ? texts.title.leftAlone(ticket.number) : texts.title.wasLeftAlone(ticket.number);
  return card(view, 'left_alone', title, {
    tone: open ? 'warning' : 'neutral',
    blocks: [
      titleLine(view),
      facts(statusFact(view), priorityFact(view), categoryFact(view), assigneeFact(view)),
      text(open ? texts.say.leftAlone : texts.say.movedOn),
    ],
    actions: [
      ...(!open ? [button('details', value)] : own ? workActions(ticket) : []),
      ...(open && audience === 'manager' ? [choose, button('details', value)] : []),
    ],
  });
};
