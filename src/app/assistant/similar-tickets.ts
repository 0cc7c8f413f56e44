import { queueNow } from '#src/app/lists/team-queue.ts';
import type { SolvedTicket } from '#src/app/ports/console/ticket-help.ts';
import type { MakeArticleSearch } from '#src/app/ports/knowledge/article-search.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Article } from '#src/core/knowledge/article.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { maySee } from '#src/core/ticket/permissions.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** Found by their words, of which the likest are shown. */
const mostCandidates = 40;
const mostShown = 3;
/** Of what the ticket says: with less in common, two are not alike. */
const leastAlike = 0.2;
/** As many of the words as a search looks at anyway. */
const longestQuestion = 500;

type Solved = Extract<Ticket, { status: 'resolved' | 'closed' }>;

const isSolved = (ticket: Ticket): ticket is Solved => ticket.status === 'resolved' || ticket.status === 'closed';

/** A ticket in the form in which articles are searched. */
const asArticle = ({ number, title, description, resolution, resolvedAt }: Solved): Article => ({
  ...{ id: `${number}`, title, body: `${description}\n${resolution}`, language: '' },
  ...{ category: null, audience: 'desk', owner: null, reviewOn: null, draft: false, version: 1, changedAt: resolvedAt },
});

/**
 * Solved tickets of the reader's teams that are like this one, the likest first: found by the search for tickets, and put
 * in order by the search for articles, which also knows that a Drucker is a printer.
 */
export const similarTickets = async (
  { store, makeSearch, now }: { readonly store: Store; readonly makeSearch: MakeArticleSearch; readonly now: Instant },
  reader: Person,
  { number, title, description }: Ticket,
): Promise<readonly SolvedTicket[]> => {
  const whose = await queueNow(store.read, reader, now);
  const question = (description.startsWith(title) ? description : `${title} ${description}`).slice(0, longestQuestion);
  const filter = { ...whose, statuses: ['resolved', 'closed'] as const };
  const found = await store.search.searchTickets(question, filter, mostCandidates);
  const mayRead = (one: Ticket): boolean =>
    maySee(reader, one, whose.teams === undefined || whose.teams.includes(one.team) ? [reader.id] : []);
  const solved = found.filter(isSolved).filter((one) => one.number !== number && mayRead(one));
  if (solved.length === 0) return [];
  const { search } = await makeSearch(solved.map(asArticle));
  const byNumber = new Map(solved.map((one) => [`${one.number}`, one]));
  return search(question, mostShown)
    .filter(({ coverage }) => coverage >= leastAlike)
    .flatMap(({ id }) => byNumber.get(id) ?? [])
    .map(({ number: other, title: its, resolution, resolvedAt }) => ({
      number: other,
      title: its,
      resolution,
      resolvedAt,
    }));
};
