import { button } from '#src/cards/button.ts';
import type { Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import {
  assigneeFact,
  card,
  categoryFact,
  facts,
  quote,
  ratingBlocks,
  requesterFact,
  subject,
  type TicketView,
  titleLine,
} from '#src/cards/view.ts';
import { isLowRating } from '#src/core/organisation/policy.ts';

/** To a manager: the requester is not satisfied. Words that come later stand on the same card. */
export const ratedCard = (view: TicketView): Card => {
  const { ticket, names } = view;
  const stars = ticket.rating?.stars ?? 0;
  const solution = ticket.status === 'resolved' || ticket.status === 'closed' ? ticket.resolution : '';
  const author = ticket.assignee === null ? texts.theDesk : names.person(ticket.assignee);
  return card(view, 'rated', texts.title.rated(ticket.number, stars), {
    tone: isLowRating(stars, ticket.policy) ? 'warning' : 'neutral',
    blocks: [
      titleLine(view),
      ...ratingBlocks(view),
      facts(requesterFact(view), assigneeFact(view), categoryFact(view)),
      quote(solution, author),
    ],
    actions: [button('details', subject(ticket))],
  });
};
