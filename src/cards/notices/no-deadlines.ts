import { button } from '#src/cards/button.ts';
import type { Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { card, facts, priorityFact, statusFact, subject, type TicketView, text, titleLine } from '#src/cards/view.ts';

/** To the admins: this ticket goes on without deadlines until its calendar opens again. */
export const noDeadlinesCard = (view: TicketView): Card => {
  const { ticket } = view;
  const titleOf = ticket.policy === null ? texts.title.noDeadlines : texts.title.hadNoDeadlines;
  return card(view, 'no_deadlines', titleOf(ticket.number), {
    tone: ticket.policy === null ? 'warning' : 'neutral',
    blocks: [
      titleLine(view),
      facts(priorityFact(view), statusFact(view)),
      text(ticket.policy === null ? texts.say.noDeadlines : texts.say.deadlinesAgain),
    ],
    actions: [button('details', subject(ticket))],
  });
};
