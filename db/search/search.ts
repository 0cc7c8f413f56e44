import { engineOf } from '#db/engine/dialect.ts';
import type { Db } from '#db/engine/schema.ts';
import { publicComments } from '#db/tickets/comments.ts';
import { filtered, isEmptyFilter, ticketsOf } from '#db/tickets/tickets.ts';
import type { TicketFilter } from '#src/app/ports/store.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { postgresSearch } from './search-postgres.ts';
import { sqliteSearch } from './search-sqlite.ts';
import { wordsOf } from './search-words.ts';

const index = (db: Db) => (engineOf(db) === 'postgres' ? postgresSearch : sqliteSearch);

/** Makes the ticket's words findable; called when it is new or when its texts have changed. */
export const indexTicket = async (db: Db, ticket: Ticket, isNew: boolean): Promise<void> => {
  const { number, title, description } = ticket;
  const comments = isNew ? [] : await publicComments(db, number);
  await index(db).replaceWords(db, { number, title, description, comments: comments.join('\n') });
};

/** More would only slow the search down. */
const maxTerms = 24;
/** A shorter word stands for itself only, or every word would begin with it. */
const shortestPrefix = 3;

/** The words of any text a person may type; nothing in it has a meaning for the search engine. */
const termsOf = (text: string): readonly { word: string; prefix: boolean }[] =>
  [...new Set(wordsOf(text.slice(0, 2_000)))]
    .slice(0, maxTerms)
    .map((word) => ({ word, prefix: word.length >= shortestPrefix }));

/** Tickets with all the words, else with any of them; a word in the title weighs most. */
export const searchTickets = async (
  db: Db,
  text: string,
  filter: TicketFilter,
  limit: number,
): Promise<readonly Ticket[]> => {
  const terms = termsOf(text);
  if (terms.length === 0 || limit <= 0 || isEmptyFilter(filter)) return [];
  const find = async (every: boolean): Promise<readonly Ticket[]> => {
    const rows = await filtered(db, filter)
      .innerJoin(index(db).hits(terms, every).as('found'), 'found.hit', 'tickets.number')
      .selectAll('tickets')
      .orderBy('found.rank')
      .orderBy('tickets.number', 'desc')
      .limit(limit)
      .execute();
    return ticketsOf(db, rows);
  };
  const all = await find(true);
  return all.length > 0 || terms.length === 1 ? all : find(false);
};
