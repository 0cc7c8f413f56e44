import { viewsFor } from '#src/app/delivery/views.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { queueOf } from '#src/app/tickets/queue-of.ts';
import { foundCard, listLength } from '#src/cards/lists.ts';
import { texts } from '#src/cards/texts.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { maySee, maySeeQueue } from '#src/core/ticket/permissions.ts';
import type { Handlers } from './handlers.ts';
import { cardReply, refusalReply } from './reply.ts';

/** A list says "and 40 more" up to here. */
const mostFound = listLength + 40;

/**
 * Tickets with these words, whatever became of them: one's own, and those of one's teams for who works there. Only
 * what the requester may read is searched: internal notes are not.
 */
export const findTickets = async ({ store }: Handlers, words: string, person: Person): Promise<Reply> => {
  if (words === '') return refusalReply(texts.refusal.needWords);
  const { read } = store;
  const worked = maySeeQueue(person) ? await read.search(words, queueOf(person), mostFound) : [];
  const known = new Set(worked.map(({ number }) => number));
  const own = await read.search(words, { requester: person.id }, mostFound);
  const found = [...worked, ...own.filter(({ number }) => !known.has(number))].filter((one) => maySee(person, one));
  return cardReply(foundCard(words, await viewsFor(read, found, person)));
};
