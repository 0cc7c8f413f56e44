import { yieldToEventLoop } from '#src/app/background/yield-to-event-loop.ts';
import { queueNow } from '#src/app/lists/team-queue.ts';
import type { AskedWithoutArticle } from '#src/app/ports/console/articles.ts';
import type { MakeArticleSearch } from '#src/app/ports/knowledge/article-search.ts';
import type { Store } from '#src/app/ports/store.ts';
import { strikeOut } from '#src/core/assistant/strike-out.ts';
import { days, type Instant, type TicketNumber } from '#src/core/ids.ts';
import type { Article } from '#src/core/knowledge/article.ts';
import { askedOften, type Uncovered } from '#src/core/knowledge/asked-often.ts';
import { isCovered, suggestsArticles } from '#src/core/knowledge/suggest.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { statuses, type Ticket } from '#src/core/ticket/ticket.ts';
import type { ArticleShelf } from './shelf.ts';
import { askedIn } from './suggest-articles.ts';

const lookedBack = days(30);
/** The latest ones: comparing more of them would take seconds. */
const mostTickets = 400;
const mostLike = 40;
const mostGroups = 20;
const asking = statuses.filter((status) => status !== 'cancelled');

/** A ticket in the form in which articles are searched. */
const asArticle = (ticket: Ticket): Article => ({
  ...{ id: `${ticket.number}`, title: ticket.title, body: ticket.description, language: '' },
  ...{ category: null, audience: 'desk', owner: null, reviewOn: null, draft: false, version: 1 },
  changedAt: ticket.createdAt,
});

/** See `DeskArticles.askedWithoutArticle`. */
export const askedWithoutArticle = async (
  parts: {
    readonly store: Store;
    readonly shelf: Pick<ArticleShelf, 'findByWords'>;
    readonly makeSearch: MakeArticleSearch;
  },
  reader: Person,
  now: Instant,
): Promise<AskedWithoutArticle | null> => {
  const { store, shelf, makeSearch } = parts;
  if (!hasRole(reader, 'manager', 'admin')) return null;
  const filter = {
    ...(await queueNow(store.read, reader, now)),
    ...{ created: { from: now - lookedBack }, statuses: asking },
  };
  const tickets: Ticket[] = [];
  let after: string | null = null;
  do {
    const page = await store.lists.listTickets({ filter, order: 'recent', limit: 100, after });
    tickets.push(...page.tickets);
    after = page.next;
  } while (after !== null && tickets.length < mostTickets);
  // Where articles are not to be suggested, nobody is told that one is missing.
  const organisation = await store.read.organisation();
  const looked = tickets.filter((ticket) => suggestsArticles(organisation, ticket)).slice(0, mostTickets);
  const uncovered: Ticket[] = [];
  // Hundreds of searches take seconds: between them everybody else's messages are read.
  for (const ticket of looked) {
    await yieldToEventLoop();
    const [best] = await shelf.findByWords(askedIn(ticket), null, 1);
    if (best === undefined || !isCovered(best)) uncovered.push(ticket);
  }
  const { search } = await makeSearch(uncovered.map(asArticle));
  const compared: Uncovered[] = [];
  for (const { number, title, requester, createdAt: at } of uncovered) {
    await yieldToEventLoop();
    // By their titles: in a long description little is about the same even where all of it has one cause.
    const like = search(title, mostLike).map(({ id, coverage }) => ({ number: Number(id) as TicketNumber, coverage }));
    compared.push({ number, title, requester, at, like });
  }
  const groups = askedOften(compared).slice(0, mostGroups);
  const byNumber = new Map(uncovered.map((ticket) => [ticket.number, ticket]));
  const people = await store.read.people([...new Set(uncovered.map(({ requester }) => requester))]);
  const names = people.map(({ name }) => name);
  return {
    looked: looked.length,
    uncovered: uncovered.length,
    groups: groups.map((group) => {
      const members = group.numbers.flatMap((number) => byNumber.get(number) ?? []);
      const solved = members.find(({ status }) => status === 'resolved' || status === 'closed');
      const [first] = members;
      return {
        ...group,
        name: strikeOut(group.name, names).trim(),
        solved: solved?.number ?? null,
        category:
          first !== undefined && members.every(({ category }) => category === first.category) ? first.category : null,
      };
    }),
  };
};
