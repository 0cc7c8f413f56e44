import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { TicketFilter } from './lists.ts';

export type TicketSearch = {
  /** Full-text search over titles, descriptions and public comments, best match first. Any text is a valid query. */
  searchTickets(text: string, filter: TicketFilter, limit: number): Promise<readonly Ticket[]>;
};
