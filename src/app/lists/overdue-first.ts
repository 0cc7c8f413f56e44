import type { TicketFilter, TicketPage } from '#src/app/ports/lists.ts';
import { cursorAfter, type Placed } from '#src/app/store-kit/cursor.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { ListParts } from './counted-page.ts';

/** A queue shows what is overdue first, then the others. */
type Half = 'overdue' | 'others';

/** A part of a queue, and its total length. `rest`: the last of these, behind which it goes on; null: that was all. */
export type QueuePart = {
  readonly tickets: readonly Ticket[];
  readonly total: number;
  readonly rest: { readonly behind: Ticket; readonly half: Half } | null;
};

/** Which part of a queue: this many tickets, from the start or behind one of a half. */
export type FromQueue = {
  readonly limit: number;
  readonly from?: { readonly behind: Placed; readonly half: Half } | null;
};

/** The open tickets that match a filter: what is overdue first, each half most urgent first. */
export const overdueFirst = async (
  { lists, counts }: ListParts,
  filter: TicketFilter,
  { limit, from: given = null }: FromQueue,
): Promise<QueuePart> => {
  const only = filter.overdue === true;
  const from = given === null || !only ? given : { ...given, half: 'overdue' as const };
  const pageOf = (half: Half, length: number): Promise<TicketPage> => {
    const listed = { filter: { ...filter, overdue: half === 'overdue' }, order: 'queue' as const };
    const after = from?.half === half ? cursorAfter(listed, from.behind) : null;
    return lists.listTickets({ ...listed, limit: length, after });
  };
  const total = await counts.countTickets(filter);
  const late = from?.half === 'others' ? { tickets: [], next: null } : await pageOf('overdue', limit);
  const lastLate = late.tickets.at(-1);
  if (late.next !== null && lastLate !== undefined) {
    return { tickets: late.tickets, total, rest: { behind: lastLate, half: 'overdue' } };
  }
  if (only) return { tickets: late.tickets, total, rest: null };
  const room = limit - late.tickets.length;
  // With no room left, one more tells whether there are others.
  const others = await pageOf('others', Math.max(room, 1));
  const tickets = [...late.tickets, ...others.tickets.slice(0, room)];
  const last = room === 0 ? lastLate : others.tickets.at(-1);
  const more = room === 0 ? others.tickets.length > 0 : others.next !== null;
  if (!more || last === undefined) return { tickets, total, rest: null };
  return { tickets, total, rest: { behind: last, half: room === 0 ? 'overdue' : 'others' } };
};
