import type { Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketView } from '#src/cards/view.ts';
import { listLength, overdueItems } from './lists.ts';

/**
 * Many warnings on one card: the tickets, most urgent first, each once. `views` may hold only the first of `howMany`.
 */
export const overdueListCard = (views: readonly TicketView[], howMany = views.length): Card => {
  const more = howMany - listLength;
  return {
    kind: 'overdue_list',
    tone: 'urgent',
    title: texts.title.overdue(howMany),
    blocks: [
      { type: 'context', text: texts.say.overdueList },
      { type: 'list', items: overdueItems(views.slice(0, listLength)) },
      ...(more > 0 ? [{ type: 'context', text: texts.say.more(more) } as const] : []),
    ],
    actions: [],
    ticket: null,
  };
};
