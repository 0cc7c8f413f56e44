import { button } from '#src/cards/button.ts';
import type { Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketView } from '#src/cards/view.ts';
import { listLength, overdueItems } from './lists.ts';

/**
 * Many warnings on one card: the tickets, most urgent first, each once. `views` may hold only the first of `howMany`.
 */
export const overdueListCard = (views: readonly TicketView[], howMany = views.length): Card => {
  return {
    kind: 'overdue_list',
    tone: 'urgent',
    title: texts.title.overdue(howMany),
    blocks: [
      { type: 'context', text: texts.say.overdueList },
      { type: 'list', items: overdueItems(views.slice(0, listLength)) },
      ...(howMany > listLength ? [{ type: 'context', text: texts.say.inAll(howMany, false) } as const] : []),
    ],
    actions: howMany > listLength ? [button('queue', 'overdue', { label: texts.allOverdue })] : [],
    ticket: null,
  };
};
