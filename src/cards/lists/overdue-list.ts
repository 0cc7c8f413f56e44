import { button } from '#src/cards/button.ts';
import type { Action, Card, ListItem } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketView } from '#src/cards/view.ts';
import { listLength, newsItems, overdueItems } from './lists.ts';

/**
 * Many warnings on one card: the tickets, most urgent first, each once. `views` may hold only the first of `howMany`.
 */
export const overdueListCard = (views: readonly TicketView[], howMany = views.length): Card => ({
  ...listed(texts.say.overdueList, overdueItems(views.slice(0, listLength)), {
    howMany,
    all: button('queue', 'overdue', { label: texts.allOverdue }),
  }),
  kind: 'overdue_list',
  tone: 'urgent',
  title: texts.title.overdue(howMany),
});

/** What needs someone who leads, on one card: late, or nobody has it. Ordered and counted like `overdueListCard`. */
export const newsListCard = (views: readonly TicketView[], howMany = views.length): Card => ({
  ...listed(texts.say.newsList, newsItems(views.slice(0, listLength)), {
    howMany,
    all: button('queue', '', { label: texts.wholeQueue }),
  }),
  kind: 'news_list',
  tone: 'warning',
  title: texts.title.news(howMany),
});

/** `all`: the button for the whole list, if there is more than fits. */
const listed = (
  intro: string,
  items: readonly ListItem[],
  { howMany, all }: { readonly howMany: number; readonly all: Action },
): Pick<Card, 'blocks' | 'actions' | 'ticket'> => ({
  blocks: [
    { type: 'context', text: intro },
    { type: 'list', items },
    ...(howMany > listLength ? [{ type: 'context', text: texts.say.inAll(howMany, false) } as const] : []),
  ],
  actions: howMany > listLength ? [all] : [],
  ticket: null,
});
