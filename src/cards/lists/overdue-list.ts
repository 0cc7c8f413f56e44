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

/**
 * What needs someone who leads in a team, on one card: late, or nobody has it. Ordered and counted like
 * `overdueListCard`; it may become empty. `done`: so many more were on it and need nobody any more; `others`: so many more
 * need somebody else.
 */
export const newsListCard = (
  views: readonly TicketView[],
  {
    howMany = views.length,
    team,
    done = 0,
    others = 0,
  }: { readonly howMany?: number; readonly team: string; readonly done?: number; readonly others?: number },
): Card => {
  const { blocks, actions } = listed(texts.say.newsList, newsItems(views.slice(0, listLength)), {
    howMany,
    all: button('queue', '', { label: texts.wholeQueue }),
  });
  const context = (n: number, said: (n: number) => string) =>
    n === 0 ? [] : [{ type: 'context', text: said(n) } as const];
  const gone = [...context(done, texts.say.newsDone), ...context(others, texts.say.newsOthers)];
  return {
    kind: 'news_list',
    tone: howMany === 0 ? 'neutral' : 'warning',
    title: howMany === 0 ? texts.title.noNews(team) : texts.title.news(team, howMany),
    blocks: howMany === 0 ? gone : [...blocks, ...gone],
    actions,
    ticket: null,
  };
};

/** In place of such a card, once a newer one shows what was left on it. */
export const newsMovedCard = (team: string): Card => ({
  kind: 'news_list',
  tone: 'neutral',
  title: texts.title.newsMoved(team),
  blocks: [],
  actions: [],
  ticket: null,
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
