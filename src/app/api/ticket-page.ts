import { viewFor, viewsFor } from '#src/app/delivery/contents/views.ts';
import type { GoingAlong, TicketPage } from '#src/app/ports/console/pages.ts';
import type { Store } from '#src/app/ports/store.ts';
import { peopleInLog } from '#src/app/tickets/people-in-log.ts';
import { ticketInFull } from '#src/app/tickets/ticket-in-full.ts';
import { lineOf } from '#src/app/tickets/who-leads.ts';
import type { Instant } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { repliesFor } from '#src/core/replies/say-canned.ts';
import { suggest } from '#src/core/routing/suggest.ts';
import { maySee } from '#src/core/ticket/permissions.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { isOutage } from '#src/core/together/outage.ts';

/** As many as anybody looks through; the others are in the queue's search. */
const mostAlong = 50;

const goingAlong = async (
  { read, lists, counts }: Store,
  { number: parent }: Ticket,
  person: Person,
  now: Instant,
): Promise<GoingAlong> => {
  const { tickets } = await lists.listTickets({ filter: { parent }, order: 'number', limit: mostAlong });
  const line = hasRole(person, 'manager') ? await read.organisation() : null;
  const seen: Ticket[] = [];
  for (const ticket of tickets) {
    const above = line === null ? [] : await lineOf(read, line, ticket);
    if (maySee(person, ticket, above)) seen.push(ticket);
  }
  return { views: await viewsFor(read, seen, person, now), total: await counts.countTickets({ parent }) };
};

/** See `DeskPages.ticket`. */
export const ticketPage = async (
  store: Store,
  person: Person,
  number: number,
  now: Instant,
): Promise<TicketPage | null> => {
  const { read } = store;
  const shown = await ticketInFull(read, number, person);
  if (shown === null) return null;
  const { ticket, part, said, assigned } = shown;
  const log = part === 'requester' ? [] : await read.events(ticket.number);
  const authors = said.flatMap(({ author }) => author ?? []);
  const view = await viewFor(read, ticket, person, now, [...authors, ...log.flatMap(peopleInLog)]);
  const organisation = await read.organisation();
  const names = { requester: view.names.person(ticket.requester), technician: person.name };
  const replies = part === 'requester' || !isOpen(ticket) ? [] : repliesFor(ticket, organisation, names);
  const along = part === 'requester' || !isOutage(ticket) ? null : await goingAlong(store, ticket, person, now);
  const page = { part, said, log, assigned, replies, along };
  if (part !== 'manager' || !isOpen(ticket) || !view.may('assign')) return { ...page, view };
  const candidates = await read.candidates(ticket.team, ticket.category);
  return { ...page, view: { ...view, suggested: suggest(ticket, candidates, organisation, now) } };
};
