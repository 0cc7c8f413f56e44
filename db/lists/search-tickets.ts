import type { Db } from '#db/engine/schema.ts';
import { searchIndex, termsOf } from '#db/search/terms.ts';
import { ticketsOf } from '#db/tickets/tickets.ts';
import type { TicketFilter } from '#src/app/ports/lists.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { filtered, isEmptyFilter } from './filter-tickets.ts';

/** Tickets with all the words, or else with any of them; a word in the title counts most. */
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
