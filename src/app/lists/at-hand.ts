import type { TicketFilter, TicketLists } from '#src/app/ports/lists.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleLists } from '#src/app/ports/people.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { maySeeQueue } from '#src/core/ticket/permissions.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { queueNow } from './team-queue.ts';

/** How many tickets of a list to search for what is typed. */
const mostLooked = 100;

/**
 * The tickets that someone most likely means by a number or a word of their titles: their teams' queue, then their own
 * and those they were added to.
 */
export const ticketsAtHand = async (
  { lists, read }: { readonly lists: TicketLists; readonly read: OrganisationReader & PeopleLists },
  person: Person,
  typed: string,
  now: Instant,
): Promise<readonly Ticket[]> => {
  const recent = async (filter: TicketFilter) =>
    (await lists.listTickets({ filter, order: 'recent', limit: mostLooked })).tickets;
  const mine = [...(await recent({ requester: person.id })), ...(await recent({ watcher: person.id }))];
  const worked = maySeeQueue(person)
    ? (await lists.listTickets({ filter: await queueNow(read, person, now), order: 'queue', limit: mostLooked }))
        .tickets
    : [];
  const all = new Map([...worked, ...mine].map((ticket) => [ticket.number, ticket]));
  const lower = typed.toLowerCase();
  return [...all.values()].filter(({ number, title }) => `${number} ${title}`.toLowerCase().includes(lower));
};
