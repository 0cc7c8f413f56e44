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

/** The start of a list, and its total length. */
export type Glance = { readonly tickets: readonly Ticket[]; readonly total: number };

/**
 * What this person has to work on, if they are a technician, then what they filed; each ticket once, `most` of each.
 */
export const myTickets = async (parts: ListParts, person: Person, most: number): Promise<Glance> => {
  const requested = await ticketsRequested(parts, person, { limit: most });
  if (!hasRole(person, 'technician')) return requested;
  const held = await ticketsHeld(parts, person, { limit: most });
  const both = { requester: person.id, assignee: person.id, statuses: going };
  const others = requested.tickets.filter((ticket) => ticket.assignee !== person.id);
  return {
    tickets: [...held.tickets, ...others],
    total: held.total + requested.total - (await parts.counts.countTickets(both)),
  };
};
