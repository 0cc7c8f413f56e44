import { viewsFor } from '#src/app/delivery/contents/views.ts';
import { refused } from '#src/app/inbound/replies/answer.ts';
import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply } from '#src/app/inbound/replies/reply.ts';
import { findTickets } from '#src/app/lists/find-tickets.ts';
import { type Among, myTickets, ticketsWatched } from '#src/app/lists/my-tickets.ts';
import type { QueuePart } from '#src/app/lists/overdue-first.ts';
import { queueChoices } from '#src/app/lists/queue-filter.ts';
import { queueNow, teamQueue } from '#src/app/lists/team-queue.ts';
import { paidSearch } from '#src/app/people/limits.ts';
import type { Placed } from '#src/app/store-kit/cursor.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { foundCard, listLength, myTicketsCard, queueCard, type Watched, watchedCard } from '#src/cards/lists/lists.ts';
import { subject } from '#src/cards/view.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { firstDue } from '#src/core/sla/clock-state.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Handle } from './desk-request.ts';

// Lists, a part at a time: a Next button carries the ticket behind which its list goes on and when that was due (with what
// is done about it that moves, and with it the ticket), or how many results were shown, and which list it is.

/** How many search results to look for. */
const mostFound = listLength + 40;

const isAmong = (words: string): words is Among => words === 'held' || words === 'filed';

/** How many tickets of others stand below someone's own. */
const watchedShown = 5;

/** What someone was added to, from behind a ticket; null: from the start. */
export const watchedPart = async (
  { store, clock }: InboundParts,
  person: Person,
  limit = watchedShown,
  behind: Ticket | null = null,
): Promise<Watched> => {
  const { tickets, total, next } = await ticketsWatched(store, person, { limit, behind });
  const last = next === null ? undefined : tickets.at(-1);
  return {
    views: await viewsFor(store.read, tickets, person, clock.now()),
    total,
    next: last === undefined ? null : subject(last, 'watched'),
  };
};

/** Someone's own tickets, and below the first of them those they were added to. */
export const listMine: Handle = async (parts, { person, number, words }) => {
  const { store, clock } = parts;
  const last = words === '' ? null : await visibleTicket(store.read, number, person);
  if (words === 'watched' && last !== null) {
    return cardReply(watchedCard(await watchedPart(parts, person, listLength, last)));
  }
  const place = last === null ? null : placeBefore(last, words);
  const from = place !== null && isAmong(place.words) ? { behind: place.behind, among: place.words } : null;
  const { tickets, total, rest } = await myTickets(store, person, listLength, from);
  const next = rest === null ? null : onBehind(rest.behind, rest.among);
  const watched = from === null ? await watchedPart(parts, person) : null;
  return cardReply(myTicketsCard(await viewsFor(store.read, tickets, person, clock.now()), total, next, watched));
};

/** What a Next button carries: it goes on behind this ticket, where that is in its list now. */
const onBehind = (ticket: Ticket, words: string): string =>
  subject(ticket, `~${firstDue(ticket)?.toString(36) ?? ''}~${words}`);

/** The place that a Next button carries, and its words. A button from before this was kept carries words alone. */
const placeBefore = (ticket: Ticket, given: string): { readonly behind: Placed; readonly words: string } => {
  // With more digits it would be no whole number.
  const [, due, words] = /^~([0-9a-z]{0,10})~(.*)$/s.exec(given) ?? [];
  if (due === undefined || words === undefined) return { behind: ticket, words: given };
  const { priority, eligibleSince, updatedAt, number } = ticket;
  const dueAt = due === '' ? null : Number.parseInt(due, 36);
  return { behind: { priority, eligibleSince, updatedAt, number, dueAt }, words };
};

/** Marks in a Next button that its queue goes on among what is overdue. Nobody types it. */
const amongOverdue = '!';

/** What the Next button of a queue carries; null: there is no more. `words`: what it was narrowed to. */
export const nextInQueue = ({ rest }: QueuePart, words = ''): string | null =>
  rest === null ? null : onBehind(rest.behind, `${rest.half === 'overdue' ? amongOverdue : ''}${words}`);

/** The queue of someone's teams, or the part of it that was named. */
export const listQueue: Handle = async ({ store, clock }, { person, number, words: given }) => {
  const last = number === null ? null : await visibleTicket(store.read, number, person);
  const place = last === null ? null : placeBefore(last, given);
  const named = place?.words ?? given;
  const isLate = named.startsWith(amongOverdue);
  const words = isLate ? named.slice(amongOverdue.length) : named;
  const half = isLate ? ('overdue' as const) : ('others' as const);
  const from = place === null ? null : { behind: place.behind, half };
  const queue = await teamQueue(store, person, { limit: listLength, from }, { words, now: clock.now() });
  if ('code' in queue) return refused(store.read, person, { rejection: queue });
  const choices = queueChoices(
    await store.read.organisation(),
    (await queueNow(store.read, person, clock.now())).teams,
  );
  const views = await viewsFor(store.read, queue.tickets, person, clock.now());
  return cardReply(queueCard(views, queue.total, { words, next: nextInQueue(queue, words), choices }));
};

/** What a search finds. */
export const listFound: Handle = async (parts, { person, number, words }) => {
  const { store, clock } = parts;
  const { read } = store;
  const rejection = await paidSearch(parts, person);
  if (rejection !== null) return refused(read, person, { rejection });
  const found = await findTickets(store, words, person, { limit: mostFound, now: clock.now() });
  const shown = Math.min(number ?? 0, found.length);
  const page = found.slice(shown, shown + listLength);
  const atLeast = found.length >= mostFound;
  const next = shown + page.length < found.length ? `${shown + page.length}.${words}` : null;
  return cardReply(
    foundCard(words, await viewsFor(read, page, person, clock.now()), { total: found.length, atLeast, next }),
  );
};
