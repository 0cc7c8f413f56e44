import type { Card, ListItem } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketView } from '#src/cards/view.ts';
import { listLength, newsItems, overdueItems } from './lists.ts';

/**
 * Many warnings on one card: the tickets, most urgent first, each once. `views` may hold only the first of `howMany`.
 */
export const overdueListCard = (views: readonly TicketView[], howMany = views.length): Card => ({
  ...listCard(texts.say.overdueList, overdueItems(views.slice(0, listLength)), howMany),
  kind: 'overdue_list',
  tone: 'urgent',
  title: texts.title.overdue(howMany),
});

/** What needs someone who leads, on one card: late, or nobody has it. Ordered and counted like `overdueListCard`. */
export const newsListCard = (views: readonly TicketView[], howMany = views.length): Card => ({
  ...listCard(texts.say.newsList, newsItems(views.slice(0, listLength)), howMany),
  kind: 'news_list',
  tone: 'warning',
  title: texts.title.news(howMany),
});

const listCard = (
  intro: string,
  items: readonly ListItem[],
  howMany: number,
): Pick<Card, 'blocks' | 'actions' | 'ticket'> => {
  const more = howMany - listLength;
  return {
    blocks: [
      { type: 'context', text: intro },
      { type: 'list', items },
      ...(more > 0 ? [{ type: 'context', text: texts.say.more(more) } as const] : []),
    ],
    actions: [],
    ticket: null,
  };
};
