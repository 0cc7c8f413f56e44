import { viewFor } from '#src/app/delivery/contents/views.ts';
import type { TicketPage } from '#src/app/ports/console/pages.ts';
import type { Store } from '#src/app/ports/store.ts';
import { peopleInLog } from '#src/app/tickets/people-in-log.ts';
import { ticketInFull } from '#src/app/tickets/ticket-in-full.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { repliesFor } from '#src/core/replies/say-canned.ts';
import { suggest } from '#src/core/routing/suggest.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';

/** See `DeskPages.ticket`. */
export const ticketPage = async (
  { read }: Store,
  person: Person,
  number: number,
  now: Instant,
): Promise<TicketPage | null> => {
  const shown = await ticketInFull(read, number, person);
  if (shown === null) return null;
  const { ticket, part, said, assigned } = shown;
  const log = part === 'requester' ? [] : await read.events(ticket.number);
  const authors = said.flatMap(({ author }) => author ?? []);
  const view = await viewFor(read, ticket, person, now, [...authors, ...log.flatMap(peopleInLog)]);
  const organisation = await read.organisation();
  const names = { requester: view.names.person(ticket.requester), technician: person.name };
  const replies = part === 'requester' || !isOpen(ticket) ? [] : repliesFor(ticket, organisation, names);
  const page = { part, said, log, assigned, replies };
  if (part !== 'manager' || !isOpen(ticket) || !view.may('assign')) return { ...page, view };
  const candidates = await read.candidates(ticket.team, ticket.category);
  return { ...page, view: { ...view, suggested: suggest(ticket, candidates, organisation, now) } };
};
