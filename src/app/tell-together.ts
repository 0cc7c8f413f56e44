import type { Card } from '#src/cards/card.ts';
import { overdueListCard } from '#src/cards/overdue-list.ts';
import { isWarning, type Notice } from '#src/core/notices.ts';
import { overtaken } from '#src/core/overtaken.ts';
import type { Person } from '#src/core/person.ts';
import { comparePriority } from '#src/core/priority.ts';
import type { Ticket } from '#src/core/ticket.ts';
import type { Lease, Outbox, OutboxRow } from './ports/outbox.ts';
import type { Reader } from './ports/store.ts';
import { viewsFor } from './views.ts';

/** From so many warnings to one person on, they come as one card rather than as a storm. */
const aStorm = 6;
/** As many as one card stands for. */
const mostTogether = 5_000;

const soonestDue = ({ clocks }: Ticket): number =>
  Math.min(...clocks.flatMap(({ endedAt, dueAt }) => (endedAt === null && dueAt !== null ? [dueAt] : [])));

const mostPressingFirst = (a: Ticket, b: Ticket): number =>
  comparePriority(a.priority, b.priority) || soonestDue(a) - soonestDue(b) || a.number - b.number;

/** One card that stands for a held row and for others to the same person. */
export type Together = { readonly card: Card; readonly rows: readonly OutboxRow[] };

/** The card for a warning and all those that wait behind it; null: they are few, and each is told by itself. */
export const tellTogether = async (
  parts: { readonly read: Reader; readonly outbox: Outbox },
  lease: Lease,
  told: { readonly notice: Notice; readonly ticket: Ticket; readonly person: Person | null },
): Promise<Together | null> => {
  const { read, outbox } = parts;
  if (!isWarning(told.notice) || told.person === null) return null;
  const tickets = new Map([[told.ticket.number, told.ticket]]);
  const rows: OutboxRow[] = [];
  for (const row of await outbox.behind(lease, mostTogether)) {
    if (row.owed.kind !== 'notice' || !isWarning(row.owed.notice)) continue;
    const { notice } = row.owed;
    const ticket = tickets.get(notice.ticket) ?? (await read.ticket(notice.ticket));
    if (ticket === null || overtaken(notice, ticket) !== null) continue;
    tickets.set(ticket.number, ticket);
    rows.push(row);
  }
  if (rows.length + 1 < aStorm) return null;
  const views = await viewsFor(read, [...tickets.values()].toSorted(mostPressingFirst), told.person);
  return { card: overdueListCard(views), rows };
};
