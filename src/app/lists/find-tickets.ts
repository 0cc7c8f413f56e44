import type { TicketSearch } from '#src/app/ports/lists.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { maySee, maySeeQueue } from '#src/core/ticket/permissions.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { queueOf } from './team-queue.ts';

/**
 * Tickets with these words in any status, best match first: those of their teams for people who work there, then their
 * own and those they were added to; at most `limit` of each. Searches only what the requester may read, so not internal notes.
 */
export const findTickets = async (
  search: TicketSearch,
  words: string,
  person: Person,
  limit: number,
): Promise<readonly Ticket[]> => {
  const worked = maySeeQueue(person) ? await search.searchTickets(words, queueOf(person), limit) : [];
  const known = new Set(worked.map(({ number }) => number));
  const own = await search.searchTickets(words, { requester: person.id }, limit);
  const watched = await search.searchTickets(words, { watcher: person.id }, limit);
  return [...worked, ...[...own, ...watched].filter(({ number }) => !known.has(number))].filter((one) =>
    maySee(person, one),
  );
};
