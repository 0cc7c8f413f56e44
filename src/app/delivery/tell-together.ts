import type { TicketLists } from '#src/app/ports/lists.ts';
import type { Lease, Outbox, OutboxRow } from '#src/app/ports/outbox.ts';
import type { Card } from '#src/cards/card.ts';
import { listLength } from '#src/cards/lists/lists.ts';
import { overdueListCard } from '#src/cards/lists/overdue-list.ts';
import { isWarning, type Notice } from '#src/core/notices/notices.ts';
import { overtaken } from '#src/core/notices/overtaken.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { comparePriority } from '#src/core/priority.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type ViewReader, viewsFor } from './views.ts';

/** From this many warnings to one person, they are sent as one card. */
const fewestTogether = 6;
/** The most warnings one card stands for, so that building it takes far less time than a lease lasts. */
const mostTogether = 1_000;

const warningsOf = (rows: readonly OutboxRow[]): readonly { readonly row: OutboxRow; readonly notice: Notice }[] =>
  rows.flatMap((row) => {
    const { owed } = row;
    return owed.kind === 'notice' && isWarning(owed.notice) ? [{ row, notice: owed.notice }] : [];
  });

const soonestDue = ({ clocks }: Ticket): number =>
  Math.min(...clocks.flatMap(({ endedAt, dueAt }) => (endedAt === null && dueAt !== null ? [dueAt] : [])));

const mostPressingFirst = (a: Ticket, b: Ticket): number =>
  comparePriority(a.priority, b.priority) || soonestDue(a) - soonestDue(b) || a.number - b.number;

/** One card that stands for a leased row and for others to the same person. */
export type Together = { readonly card: Card; readonly rows: readonly OutboxRow[] };

/**
 * The card for a warning and all those waiting behind it. Null: there are few, and each is sent by itself. `lost`: it
 * took so long that another instance has them now.
 */
export const tellTogether = async (
  parts: { readonly read: ViewReader; readonly lists: TicketLists; readonly outbox: Outbox },
  lease: Lease,
  told: { readonly notice: Notice; readonly ticket: Ticket; readonly person: Person | null },
): Promise<Together | 'lost' | null> => {
  const { read, lists, outbox } = parts;
  if (!isWarning(told.notice) || told.person === null) return null;
  const behind = warningsOf(await outbox.behind(lease, mostTogether));
  if (behind.length + 1 < fewestTogether) return null;
  const known = new Map([[told.ticket.number, told.ticket]]);
  const numbers = new Set(behind.map(({ notice }) => notice.ticket).filter((number) => !known.has(number)));
  for (const ticket of await lists.ticketsByNumber([...numbers])) known.set(ticket.number, ticket);

  const tickets = new Set([told.ticket]);
  const rows: OutboxRow[] = [];
  for (const { row, notice } of behind) {
    const ticket = known.get(notice.ticket);
    if (ticket === undefined || overtaken(notice, ticket) !== null) continue;
    tickets.add(ticket);
    rows.push(row);
  }
  if (rows.length + 1 < fewestTogether) return null;
  const shown = [...tickets].toSorted(mostPressingFirst).slice(0, listLength);
  const card = overdueListCard(await viewsFor(read, shown, told.person), tickets.size);
  if ((await outbox.behind(lease, 1)).length === 0) return 'lost';
  return { card, rows };
};
