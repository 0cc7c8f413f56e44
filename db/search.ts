import { sql } from 'kysely';
import type { TicketFilter } from '#src/app/ports/store.ts';
import type { Ticket } from '#src/core/ticket.ts';
import { publicComments } from './comments.ts';
import { prepared } from './prepared.ts';
import type { Db } from './schema.ts';
import { filtered, isEmptyFilter, ticketsOf } from './tickets.ts';

type Words = { number: number; title: string; description: string; comments: string };

const replaceWords = prepared((db, { number, title, description, comments }: Words) => ({
  compile: () =>
    sql`INSERT OR REPLACE INTO ticket_search (rowid, title, description, comments)
        VALUES (${number}, ${title}, ${description}, ${comments})`.compile(db),
}));

/** Makes the ticket's words findable; called when it is new or when its texts have changed. */
export const indexTicket = async (db: Db, ticket: Ticket, isNew: boolean): Promise<void> => {
  const comments = isNew ? [] : await publicComments(db, ticket.number);
  await replaceWords(db, {
    number: ticket.number,
    title: ticket.title,
    description: ticket.description,
    comments: comments.join('\n'),
  });
};

/** More would only slow the search down. */
const MOST_TERMS = 24;
/** A shorter word stands for itself only, or every word would begin with it. */
const SHORTEST_PREFIX = 3;

/** The words of any text a person may type; nothing in it has a meaning for the search engine. */
export const searchTerms = (text: string): readonly string[] =>
  [...new Set(text.slice(0, 2_000).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])].slice(0, MOST_TERMS);

const matchOf = (terms: readonly string[], operator: 'AND' | 'OR'): string =>
  terms.map((term) => (term.length < SHORTEST_PREFIX ? `"${term}"` : `"${term}"*`)).join(` ${operator} `);

/** Tickets with all the words, else with any of them; a word in the title weighs most. */
export const searchTickets = async (
  db: Db,
  text: string,
  filter: TicketFilter,
  limit: number,
): Promise<readonly Ticket[]> => {
  const terms = searchTerms(text);
  if (terms.length === 0 || limit <= 0 || isEmptyFilter(filter)) return [];
  const all = await matching(db, matchOf(terms, 'AND'), filter, limit);
  return all.length > 0 || terms.length === 1 ? all : matching(db, matchOf(terms, 'OR'), filter, limit);
};

const matching = async (db: Db, match: string, filter: TicketFilter, limit: number): Promise<readonly Ticket[]> => {
  const rows = await filtered(db, filter)
    .innerJoin(
      sql<{ hit: number; rank: number }>`(
        SELECT rowid AS hit, bm25(ticket_search, 4.0, 1.0, 1.0) AS rank
        FROM ticket_search WHERE ticket_search MATCH ${match}
      )`.as('found'),
      'found.hit',
      'tickets.number',
    )
    .selectAll('tickets')
    .orderBy('found.rank')
    .orderBy('tickets.number', 'desc')
    .limit(limit)
    .execute();
  return ticketsOf(db, rows);
};
