import type { TicketLists } from '#src/app/ports/lists.ts';
import type { Lease, Outbox, OutboxRow } from '#src/app/ports/outbox.ts';
import type { Card } from '#src/cards/card.ts';
import { listLength } from '#src/cards/lists/lists.ts';
import { overdueListCard } from '#src/cards/lists/overdue-list.ts';
import type { Instant } from '#src/core/ids.ts';
import { mayFallBack } from '#src/core/notices/note-readers.ts';
import { isWarning, type Notice } from '#src/core/notices/notices.ts';
import { overtaken } from '#src/core/notices/overtaken.ts';
import { toldTogether } from '#src/core/notices/when-told.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { comparePriority } from '#src/core/priority.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type ViewReader, viewsFor } from './views.ts';

/** The most messages one card stands for, so that building it takes far less time than a lease lasts. */
export const mostTogether = 1_000;

type Owed = { readonly row: OutboxRow; readonly notice: Notice; readonly ticket: Ticket };

/** Those of the rows that are about a ticket, with what they say. */
export const noticesIn = (rows: readonly OutboxRow[]): readonly Omit<Owed, 'ticket'>[] =>
  rows.flatMap((row) => (row.owed.kind === 'notice' ? [{ row, notice: row.owed.notice }] : []));

const soonestDue = ({ clocks }: Ticket): number =>
  Math.min(...clocks.flatMap(({ endedAt, dueAt }) => (endedAt === null && dueAt !== null ? [dueAt] : [])));

/** Orders tickets: by priority, then by what is due. */
export const mostPressingFirst = (a: Ticket, b: Ticket): number =>
  comparePriority(a.priority, b.priority) || soonestDue(a) - soonestDue(b) || a.number - b.number;

/** One card that stands for a leased row and for others to the same person, in the language in which it is asked for. */
export type Together = { readonly card: () => Promise<Card>; readonly rows: readonly OutboxRow[] };

/**
 * The card for a warning and those waiting behind it that are told with it. Null: there are few, and each is sent alone.
 * `lost`: it took so long that another instance has them now.
 */
export const tellTogether = async (
  parts: { readonly read: ViewReader; readonly lists: TicketLists; readonly outbox: Outbox },
  lease: Lease,
  told: { readonly notice: Notice; readonly ticket: Ticket; readonly person: Person | null; readonly now: Instant } & {
    /** If they cannot be reached, it goes to a team's channel. */
    readonly inChannel: boolean;
    /** Whether they want to hear of another one by now. */
    readonly wants: (other: Owed) => boolean;
  },
): Promise<Together | 'lost' | null> => {
  const { read, lists, outbox } = parts;
  if (!isWarning(told.notice) || told.person === null) return null;
  const behind = noticesIn(await outbox.behind(lease, mostTogether)).filter(({ notice }) => isWarning(notice));
  if (behind.length === 0) return null;
  const known = new Map([[told.ticket.number, told.ticket]]);
  const numbers = new Set(behind.map(({ notice }) => notice.ticket).filter((number) => !known.has(number)));
  for (const ticket of await lists.ticketsByNumber([...numbers])) known.set(ticket.number, ticket);

  const needed = behind.flatMap(({ row, notice }): readonly Owed[] => {
    const ticket = known.get(notice.ticket);
    if (ticket === undefined || overtaken(notice, ticket) !== null) return [];
    // A channel reads of its own team's tickets alone.
    if (told.inChannel && !(mayFallBack(notice) && ticket.team === told.ticket.team)) return [];
    return told.wants({ row, notice, ticket }) ? [{ row, notice, ticket }] : [];
  });
  const others = toldTogether(told.notice, needed);
  if (others.length === 0) return null;
  const tickets = new Set([told.ticket, ...others.map(({ ticket }) => ticket)]);
  const shown = await viewsFor(
    read,
    [...tickets].toSorted(mostPressingFirst).slice(0, listLength),
    told.person,
    told.now,
  );
  if ((await outbox.behind(lease, 1)).length === 0) return 'lost';
  return { card: async () => overdueListCard(shown, tickets.size), rows: others.map(({ row }) => row) };
};
