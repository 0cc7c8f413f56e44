import type { TicketFilter, TicketLists } from '#src/app/ports/lists.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

const pageSize = 200;

/** All tickets that pass, by number, read a page at a time. Each is as it was when its page was read. */
export async function* everyTicket(lists: TicketLists, filter: TicketFilter): AsyncGenerator<Ticket, void, void> {
  for (let after: string | null = null; ; ) {
    const page = await lists.listTickets({ filter, order: 'number', limit: pageSize, after });
    yield* page.tickets;
    if (page.next === null) return;
    after = page.next;
  }
}
