import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { openStatuses, type Ticket } from '#src/core/ticket/ticket.ts';
import { type CountedPage, countedPage, type ListParts, type Part } from './counted-page.ts';

/** Not over for the requester: a resolved ticket can still be reopened. */
const going = [...openStatuses, 'resolved'] as const;

/** What this person filed and is not over, last changed first. Throws InvalidCursorError. */
export const ticketsRequested = (parts: ListParts, person: Person, part: Part): Promise<CountedPage> =>
  countedPage(parts, { requester: person.id, statuses: going }, 'recent', part);

/** What waits for this person's answer, last changed first. */
export const ticketsWaitingFor = async (
  { lists }: Pick<ListParts, 'lists'>,
  person: Person,
): Promise<readonly Ticket[]> =>
  (await lists.listTickets({ filter: { requester: person.id, statuses: ['pending'] }, order: 'recent', limit: 5 }))
    .tickets;

/** What this person has to work on, most urgent first. Throws InvalidCursorError. */
const ticketsHeld = (parts: ListParts, person: Person, part: Part): Promise<CountedPage> =>
  countedPage(parts, { assignee: person.id, statuses: openStatuses }, 'queue', part);

/**
 * A part of someone's tickets, and how many they have in all. `rest`: the last of these behind which it goes on, and
 * among which; null: that was all.
 */
export type Mine = {
  readonly tickets: readonly Ticket[];
  readonly total: number;
  readonly rest: { readonly behind: Ticket; readonly among: Among } | null;
};

/** What someone works on comes first, then what they filed. */
export type Among = 'held' | 'filed';

/**
 * What this person has to work on, if they are a technician, then what they filed; each ticket once, at most `most`.
 * `from`: behind this ticket.
 */
export const myTickets = async (
  parts: ListParts,
  person: Person,
  most: number,
  from: Mine['rest'] = null,
): Promise<Mine> => {
  const works = hasRole(person, 'technician');
  const behind = (among: Among): Part => ({ limit: most, behind: from?.among === among ? from.behind : null });
  const held = works && from?.among !== 'filed' ? await ticketsHeld(parts, person, behind('held')) : null;
  const requested = await ticketsRequested(parts, person, behind('filed'));
  const total = requested.total + (works ? await heldOnly(parts, person) : 0);
  const filed = requested.tickets.filter((ticket) => !works || ticket.assignee !== person.id);
  const room = most - (held?.tickets.length ?? 0);
  const tickets = [...(held?.tickets ?? []), ...(held?.next == null ? filed.slice(0, room) : [])];
  const last = tickets.at(-1);
  const goesOn = held?.next != null || filed.length > room || requested.next !== null;
  const among: Among = held !== null && (held.next !== null || last?.assignee === person.id) ? 'held' : 'filed';
  return { tickets, total, rest: last !== undefined && goesOn ? { behind: last, among } : null };
};

/** How many this person works on and did not file. */
const heldOnly = async ({ counts }: ListParts, { id }: Person): Promise<number> =>
  (await counts.countTickets({ assignee: id, statuses: openStatuses })) -
  (await counts.countTickets({ assignee: id, requester: id, statuses: openStatuses }));
