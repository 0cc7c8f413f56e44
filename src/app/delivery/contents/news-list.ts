import type { NewsCard } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import { othersNow } from '#src/app/tickets/owed-to-others.ts';
import type { Card } from '#src/cards/card.ts';
import { listLength } from '#src/cards/lists/lists.ts';
import { newsListCard } from '#src/cards/lists/overdue-list.ts';
import type { Instant, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { overtaken } from '#src/core/notices/overtaken.ts';
import { teamCalled } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { mostPressingFirst } from './tell-together.ts';
import { viewsFor } from './views.ts';

/** A piece of a team's news, with its ticket as it is now. */
export type News = { readonly notice: Notice; readonly ticket: Ticket; readonly told: boolean };

/** What a card shows, with the tickets as they are now: what still needs its reader, and what needs others instead. */
const newsNow = async (
  store: Store,
  { news }: Pick<NewsCard, 'news'>,
  now: Instant,
): Promise<{ readonly still: readonly News[]; readonly others: readonly News[] }> => {
  const numbers = [...new Set(news.map(({ notice }) => notice.ticket))];
  const tickets = new Map((await store.lists.ticketsByNumber(numbers)).map((ticket) => [ticket.number, ticket]));
  const still: News[] = [];
  const others: News[] = [];
  for (const one of news) {
    const ticket = tickets.get(one.notice.ticket);
    if (ticket === undefined || overtaken(one.notice, ticket) !== null) continue;
    const isTheirs = (await othersNow(store.read, ticket, one.notice, now)).length === 0;
    (isTheirs ? still : others).push({ ...one, ticket });
  }
  return { still, others };
};

/** What a card shows that still needs its reader. */
export const stillNews = async (store: Store, card: Pick<NewsCard, 'news'>, now: Instant): Promise<readonly News[]> =>
  (await newsNow(store, card, now)).still;

/** A team's news as a list. `done`: so many more were on it and need nobody any more; `others`: somebody else. */
export const newsList = async (
  { read }: Pick<Store, 'read'>,
  news: readonly News[],
  about: {
    readonly team: TeamId;
    readonly reader: Person;
    readonly now: Instant;
    readonly done?: number;
    readonly others?: number;
  },
): Promise<Card> => {
  const { team, reader, now, done = 0, others = 0 } = about;
  const tickets = [...new Map(news.map(({ ticket }) => [ticket.number, ticket])).values()];
  const shown = await viewsFor(read, tickets.toSorted(mostPressingFirst).slice(0, listLength), reader, now);
  const name = teamCalled(await read.organisation(), team);
  return newsListCard(shown, { howMany: tickets.length, team: name, done, others });
};

const numbersOf = (news: readonly { readonly notice: Notice }[]): ReadonlySet<TicketNumber> =>
  new Set(news.map(({ notice }) => notice.ticket));

/** A list that was sent, as its reader should see it now. */
export const newsListNow = async (store: Store, card: NewsCard, reader: Person, now: Instant): Promise<Card> => {
  const { still, others } = await newsNow(store, card, now);
  const needed = numbersOf([...still, ...others]).size;
  const done = numbersOf(card.news).size - needed;
  return newsList(store, still, { team: card.team, reader, now, done, others: needed - numbersOf(still).size });
};
