import type { TicketCounts } from '#src/app/ports/counts.ts';
import type { TicketFilter, TicketLists, TicketOrder, TicketPage } from '#src/app/ports/lists.ts';

/** A page of tickets, and the total on all pages. */
export type CountedPage = TicketPage & { readonly total: number };

/** Which part of a list: this many tickets, after the page that `after` came with. */
export type Part = { readonly limit: number; readonly after?: string | null };

export type ListParts = { readonly lists: TicketLists; readonly counts: TicketCounts };

/** A page with its total, using two indexes. Throws InvalidCursorError. */
export const countedPage = async (
  { lists, counts }: ListParts,
  filter: TicketFilter,
  order: TicketOrder,
  part: Part,
): Promise<CountedPage> => {
  const [page, total] = await Promise.all([lists.listTickets({ filter, order, ...part }), counts.countTickets(filter)]);
  return { ...page, total };
};
