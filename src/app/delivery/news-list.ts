import type { NewsCard } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import { othersNow } from '#src/app/tickets/owed-to-others.ts';
import type { Card } from '#src/cards/card.ts';
import { listLength } from '#src/cards/lists/lists.ts';
import { newsListCard } from '#src/cards/lists/overdue-list.ts';
import type { Instant, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { overtaken } from '#src/core/notices/overtaken.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { mostPressingFirst } from './tell-together.ts';
import { viewsFor } from './views.ts';

/** A piece of a team's news, with its ticket as it is now. */
export type News = { readonly notice: Notice; readonly ticket: Ticket; readonly told: boolean };

/** What a card shows, with the tickets as they are now, without what needs nobody any more, or others. */
export const stillNews = async (
  store: Store,
  { news }: Pick<NewsCard, 'news'>,
  now: Instant,
): Promise<readonly News[]> => {
  const numbers = [...new Set(news.map(({ notice }) => notice.ticket))];
  const tickets = new Map((await store.lists.ticketsByNumber(numbers)).map((ticket) => [ticket.number, ticket]));
  const still: News[] = [];
  for (const one of news) {
    const ticket = tickets.get(one.notice.ticket);
    if (ticket === undefined || overtaken(one.notice, ticket) !== null) continue;
    if ((await othersNow(store.read, ticket, one.notice, now)).length === 0) still.push({ ...one, ticket });
  }
  return still;
};

/** A team's news as a list. `done`: so many more were on it and need nobody any more. */
export const newsList = async (
  { read }: Pick<Store, 'read'>,
  news: readonly News[],
  about: { readonly team: TeamId; readonly reader: Person; readonly now: Instant; readonly done?: number },
): Promise<Card> => {
  const { team, reader, now, done = 0 } = about;
  const tickets = [...new Map(news.map(({ ticket }) => [ticket.number, ticket])).values()];
  const shown = await viewsFor(read, tickets.toSorted(mostPressingFirst).slice(0, listLength), reader, now);
  const name = (await read.organisation()).teams.get(team)?.name ?? team;
  return newsListCard(shown, { howMany: tickets.length, team: name, done });
};

const numbersOf = (news: readonly { readonly notice: Notice }[]): ReadonlySet<TicketNumber> =>
  new Set(news.map(({ notice }) => notice.ticket));

/** A list that was sent, as its reader should see it now. */
export const newsListNow = async (store: Store, card: NewsCard, reader: Person, now: Instant): Promise<Card> => {
  const news = await stillNews(store, card, now);
  const done = numbersOf(card.news).size - numbersOf(news).size;
  return newsList(store, news, { team: card.team, reader, now, done });
};
