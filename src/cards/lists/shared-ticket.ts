import type { Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { card, facts, priorityFact, statusFact, type TicketView, text, waitsForApproval } from '#src/cards/view.ts';

/**
 * A ticket that somebody shared in a conversation. `readers`: the desk's own people or whoever asked for it alone; or
 * anyone, who is told its number, its status and its team, and none of anybody's words.
 */
export const sharedCard = (view: TicketView, readers: 'desk' | 'anyone'): Card => {
  const { ticket, names, pageUrl } = view;
  const team = { label: texts.label.team, value: names.team(ticket.team) };
  const holder = ticket.assignee === null ? texts.nobodyYet : names.person(ticket.assignee);
  const said =
    readers === 'desk'
      ? facts(statusFact(view), priorityFact(view), team, { label: texts.label.assignee, value: holder })
      : facts(
          {
            label: texts.label.status,
            value: waitsForApproval(ticket) ? texts.requests.approval.waits : texts.status[ticket.status],
          },
          team,
        );
  const title = texts.say.sharedTicket(ticket.number);
  return card(view, 'shared', readers === 'desk' ? `${title}: ${ticket.title}` : title, {
    blocks: [said, pageUrl == null ? null : text([{ type: 'link', url: pageUrl, text: texts.say.inConsole }])],
  });
};
