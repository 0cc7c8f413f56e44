import type { DeskFiles } from '#src/app/ports/files/files.ts';
import type { Outbox, OutboxRow } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Card } from '#src/cards/card.ts';
import { gatheredCard } from '#src/cards/lists/gathered.ts';
import { listLength } from '#src/cards/lists/lists.ts';
import type { Instant } from '#src/core/ids.ts';
import { mayFallBack } from '#src/core/notices/note-readers.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { overtaken } from '#src/core/notices/overtaken.ts';
import { goesByMail, isToldInALine, type Preferences, type Wish, wishOf } from '#src/core/notices/preferences.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { cardFor } from './contents/card-for.ts';
import { takenBack } from './contents/comment-told.ts';
import { mostTogether, noticesIn, type Together } from './contents/tell-together.ts';
import { madeOnce } from './sending/channel-language.ts';
import type { Leased } from './sending/send.ts';

type Parts = {
  readonly store: Pick<Store, 'read' | 'lists'>;
  readonly outbox: Pick<Outbox, 'behind'>;
  readonly files: Pick<DeskFiles, 'links' | 'tooLarge'> | null;
};

type Told = { readonly notice: Notice; readonly ticket: Ticket; readonly person: Person };

/** When somebody hears of a leased message as they have chosen, and whether by e-mail first. */
export const asChosen = (
  chosen: Preferences | null,
  { notice, ticket, person }: Omit<Told, 'person'> & { readonly person: Person | null },
  row: OutboxRow,
  now: Instant,
): { readonly wish: Wish; readonly mailFirst: boolean } => {
  if (chosen === null || person === null) return { wish: 'now', mailFirst: false };
  const when = { zone: person.zone, owedAt: row.createdAt, now };
  return {
    wish: wishOf(chosen, notice, ticket, when),
    mailFirst: goesByMail(chosen, notice, ticket),
  };
};

const inALine = (chosen: Preferences, { notice, ticket, person }: Told, row: OutboxRow, now: Instant): boolean => {
  const when = { zone: person.zone, owedAt: row.createdAt, now };
  return isToldInALine(chosen, notice, ticket, when) && wishOf(chosen, notice, ticket, when) === 'now';
};

/**
 * One card for a message that waited as somebody chose, and for the others that did. Null: it is the only one, or has a card
 * of its own. `lost`: it took so long that another instance has them now. `inChannel`: if nothing else reaches its reader, it
 * comes in a channel of the ticket's team, where nothing else may stand.
 */
export const tellWhatWaited = async (
  { store: { read, lists }, outbox, files }: Parts,
  lease: Leased,
  chosen: Preferences | null,
  { notice, ticket, person, inChannel }: Parameters<typeof asChosen>[1] & { readonly inChannel: boolean },
  now: Instant,
): Promise<Together | 'lost' | null> => {
  if (chosen === null || person === null) return null;
  const told: Told = { notice, ticket, person };
  if (!inALine(chosen, told, lease.row, now)) return null;
  const behind = noticesIn(await outbox.behind(lease, mostTogether));
  const tickets = await lists.ticketsByNumber([...new Set(behind.map(({ notice }) => notice.ticket))]);
  const byNumber = new Map(tickets.map((ticket) => [ticket.number, ticket]));
  const gone = await takenBack(read, behind);
  const others = behind.flatMap(({ row, notice }) => {
    const ticket = byNumber.get(notice.ticket);
    if (ticket === undefined || overtaken(notice, ticket) !== null || gone.has(notice)) return [];
    if (inChannel && !(mayFallBack(notice) && ticket.team === told.ticket.team)) return [];
    const one = { row, notice, ticket, person };
    return inALine(chosen, one, row, now) ? [one] : [];
  });
  if (others.length === 0) return null;
  const all = [told, ...others];
  const card = await madeOnce(async () => {
    const cards: (readonly [Ticket, Card])[] = [];
    for (const { notice, ticket } of all.slice(0, listLength)) {
      cards.push([ticket, await cardFor(read, notice, ticket, person, now, files)]);
    }
    return gatheredCard(cards, all.length);
  });
  if ((await outbox.behind(lease, 1)).length === 0) return 'lost';
  return { card, rows: others.map(({ row }) => row) };
};
