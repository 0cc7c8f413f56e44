import type { TicketSearch } from '#src/app/ports/lists.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleLists } from '#src/app/ports/people.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { maySee, maySeeQueue } from '#src/core/ticket/permissions.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { queueNow } from './team-queue.ts';

/**
 * Tickets with these words in any status, best match first: those of their teams and of those they stand in for, if they
 * work at the desk, then their own and those they were added to; at most `limit` of each. Searches only what the requester may read, so not internal notes.
 */
export const findTickets = async (
  { search, read }: { readonly search: TicketSearch; readonly read: OrganisationReader & PeopleLists },
  words: string,
  person: Person,
  { limit, now }: { readonly limit: number; readonly now: Instant },
): Promise<readonly Ticket[]> => {
  const whose = await queueNow(read, person, now);
  const worked = maySeeQueue(person) ? await search.searchTickets(words, whose, limit) : [];
  const known = new Set(worked.map(({ number }) => number));
  const own = await search.searchTickets(words, { requester: person.id }, limit);
  const watched = await search.searchTickets(words, { watcher: person.id }, limit);
  return [...worked, ...[...own, ...watched].filter(({ number }) => !known.has(number))].filter((one) =>
    maySee(person, one, whose.teams?.includes(one.team) === true ? [person.id] : []),
  );
};
