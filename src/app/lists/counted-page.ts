import type { TicketCounts, TicketFilter, TicketLists, TicketOrder, TicketPage } from '#src/app/ports/lists.ts';
import { cursorAfter, type Placed } from '#src/app/store-kit/cursor.ts';

/** A page of tickets, and the total on all pages. */
export type CountedPage = TicketPage & { readonly total: number };

/**
 * Which part of a list: this many tickets, after the page that `after` came with, or behind a ticket: where it was, or
 * wherever in the list it would be now.
 */
export type Part = {
  readonly limit: number;
  readonly after?: string | null;
  readonly behind?: Placed | null;
  readonly countUpTo?: number;
};

export type ListParts = { readonly lists: TicketLists; readonly counts: TicketCounts };

/** A page with its total, using two indexes; `countUpTo`: counted no further. Throws InvalidCursorError. */
export const countedPage = async (
  { lists, counts }: ListParts,
  filter: TicketFilter,
  order: TicketOrder,
  part: Part,
): Promise<CountedPage> => {
  const { limit, after, behind = null, countUpTo } = part;
  const from = behind === null ? (after ?? null) : cursorAfter({ filter, order }, behind);
  const [page, total] = await Promise.all([
    lists.listTickets({ filter, order, limit, after: from }),
    counts.countTickets(filter, countUpTo),
  ]);
  return { ...page, total };
};
