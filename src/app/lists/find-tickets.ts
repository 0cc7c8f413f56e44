import type { TicketLists, TicketSearch } from '#src/app/ports/lists.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleLists } from '#src/app/ports/people.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { maySee, maySeeQueue } from '#src/core/ticket/permissions.ts';
import { isTagWord, taggedIn } from '#src/core/ticket/tags.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { queueNow } from './team-queue.ts';

type Parts = {
  readonly search: TicketSearch;
  readonly lists: TicketLists;
  readonly read: OrganisationReader & PeopleLists;
};

/**
 * Tickets with these words in any status, best match first: those of their teams and of those they stand in for, if they
 * work at the desk, then their own and those they were added to; at most `limit` of each. `tag:vpn` asks for a tag: for
 * people who work there, and not about their own. Searches only what the requester may read, so not internal notes.
 */
export const findTickets = async (
  { search, lists, read }: Parts,
  words: string,
  person: Person,
  { limit, now }: { readonly limit: number; readonly now: Instant },
): Promise<readonly Ticket[]> => {
  const whose = await queueNow(read, person, now);
  const isVisible = (one: Ticket): boolean =>
    maySee(person, one, whose.teams?.includes(one.team) === true ? [person.id] : []);
  const all = words.split(/\s+/).filter((word) => word !== '');
  const tag = maySeeQueue(person) ? taggedIn(all) : null;
  if (tag !== null) {
    const filter = { ...whose, tag };
    const text = all.filter((word) => !isTagWord(word)).join(' ');
    const found =
      text === ''
        ? (await lists.listTickets({ filter, order: 'recent', limit })).tickets
        : await search.searchTickets(text, filter, limit);
    return found.filter((one) => isVisible(one) && one.requester !== person.id);
  }
  const worked = maySeeQueue(person) ? await search.searchTickets(words, whose, limit) : [];
  const known = new Set(worked.map(({ number }) => number));
  const own = await search.searchTickets(words, { requester: person.id }, limit);
  const watched = await search.searchTickets(words, { watcher: person.id }, limit);
  return [...worked, ...[...own, ...watched].filter(({ number }) => !known.has(number))].filter(isVisible);
};
