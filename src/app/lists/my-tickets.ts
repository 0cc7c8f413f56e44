import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { Placed } from '#src/app/store-kit/cursor.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { filesAsked } from '#src/core/questions/question.ts';
import { questionsIn } from '#src/core/requests/read-answers.ts';
import { isOpen, openStatuses, type Status, type Ticket } from '#src/core/ticket/ticket.ts';
import { type CountedPage, countedPage, type ListParts, type Part } from './counted-page.ts';

/** Not over for the requester: a resolved ticket can still be reopened. */
const going = [...openStatuses, 'resolved'] as const;

/** What this person filed and is not over, last changed first. Throws InvalidCursorError. */
export const ticketsRequested = (parts: ListParts, person: Person, part: Part): Promise<CountedPage> =>
  countedPage(parts, { requester: person.id, statuses: going }, 'recent', part);

/** What this person was added to and is not over, last changed first. Throws InvalidCursorError. */
export const ticketsWatched = (parts: ListParts, person: Person, part: Part): Promise<CountedPage> =>
  countedPage(parts, { watcher: person.id, statuses: going }, 'recent', part);

const lastFiled = async (
  { lists }: Pick<ListParts, 'lists'>,
  { id: requester }: Person,
  statuses: readonly Status[],
  limit: number,
): Promise<readonly Ticket[]> =>
  (await lists.listTickets({ filter: { requester, statuses }, order: 'recent', limit })).tickets;

/** What waits for this person's answer, last changed first; at most five. */
export const ticketsWaitingFor = async (
  parts: Pick<ListParts, 'lists'>,
  person: Person,
): Promise<readonly Ticket[]> => {
  // Those on hold wait for nobody's answer.
  const pending = await lastFiled(parts, person, ['pending'], 25);
  return pending.filter((ticket) => ticket.status === 'pending' && ticket.waitsFor === 'requester').slice(0, 5);
};

/** To which of their open tickets this person may want to add something, last changed first; at most ten. */
export const ticketsToAddTo = async (
  parts: Pick<ListParts, 'lists'>,
  person: Person,
): Promise<readonly TicketNumber[]> => (await lastFiled(parts, person, openStatuses, 10)).map(({ number }) => number);

/** For which of their open tickets this person was asked for a file: one that needs it before others; null: for none. */
export const ticketAskingForFile = async (
  store: Pick<ListParts, 'lists'> & { readonly read: OrganisationReader },
  person: Person,
): Promise<TicketNumber | null> => {
  const open = await lastFiled(store, person, openStatuses, 10);
  const organisation = await store.read.organisation();
  const asking = open.flatMap((ticket) => {
    const [first] = filesAsked(questionsIn(ticket, organisation), ticket.answers);
    return first === undefined ? [] : [{ number: ticket.number, needed: first.required === true }];
  });
  return (asking.find(({ needed }) => needed) ?? asking[0])?.number ?? null;
};

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
  from: { readonly behind: Placed; readonly among: Among } | null = null,
): Promise<Mine> => {
  const works = hasRole(person, 'technician');
  const behind = (among: Among): Placed | null => (from?.among === among ? from.behind : null);
  const held =
    works && from?.among !== 'filed' ? await ticketsHeld(parts, person, { limit: most, behind: behind('held') }) : null;
  const tickets = [...(held?.tickets ?? [])];
  const lastHeld = tickets.at(-1);
  let last: Mine['rest'] = lastHeld === undefined ? null : { behind: lastHeld, among: 'held' };
  let page = await ticketsRequested(parts, person, { limit: most, behind: behind('filed') });
  const total = page.total + (works ? await heldOnly(parts, person) : 0);
  if (held?.next != null) return { tickets, total, rest: last };
  // A page may hold nothing but what was shown among what they work on: it goes on behind it.
  for (;;) {
    for (const ticket of page.tickets) {
      const shown = works && ticket.assignee === person.id && isOpen(ticket);
      if (!shown && tickets.length === most) return { tickets, total, rest: last };
      if (!shown) tickets.push(ticket);
      last = { behind: ticket, among: 'filed' };
    }
    if (page.next === null || last === null) return { tickets, total, rest: null };
    page = await ticketsRequested(parts, person, { limit: most, behind: last.behind });
  }
};

/** How many this person works on and did not file. */
const heldOnly = async ({ counts }: ListParts, { id }: Person): Promise<number> =>
  (await counts.countTickets({ assignee: id, statuses: openStatuses })) -
  (await counts.countTickets({ assignee: id, requester: id, statuses: openStatuses }));
