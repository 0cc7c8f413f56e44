import type { Db } from '#db/engine/schema.ts';
import { publicComments } from '#db/tickets/comments.ts';
import { filtered, isEmptyFilter } from '#db/tickets/filter-tickets.ts';
import { ticketsOf } from '#db/tickets/tickets.ts';
import type { TicketFilter } from '#src/app/ports/lists.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { searchIndex, termsOf } from './terms.ts';

/** Makes the ticket's words findable; called when it is new or when its texts have changed. */
export const indexTicket = async (db: Db, ticket: Ticket, isNew: boolean): Promise<void> => {
  const { number, title, description } = ticket;
  const comments = isNew ? [] : await publicComments(db, number);
  await searchIndex(db).replaceWords(db, { number, title, description, comments: comments.join('\n') });
};

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
    const rows = await filtered(db, filter, 'order')
      .innerJoin(searchIndex(db).hits(terms, every).as('found'), 'found.hit', 'tickets.number')
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
