import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { TicketReader } from '#src/app/ports/tickets.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { maySee } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { lineOf } from './context.ts';

/** What it takes to say whether somebody may see a ticket. */
export type SightReader = TicketReader & OrganisationReader & PeopleReader;

/**
 * A ticket that this person may see; null: there is none, and one they may not see is as good as none. `number` may be
 * anything somebody gave for one.
 */
export const visibleTicket = async (read: SightReader, number: number, person: Person): Promise<Ticket | null> => {
  const ticket = Number.isSafeInteger(number) ? await read.ticket(number as TicketNumber) : null;
  if (ticket === null || maySee(person, ticket)) return ticket;
  const line = await lineOf(read, await read.organisation(), ticket.assignee, ticket.team);
  return maySee(person, ticket, line) ? ticket : null;
};

/** What is said of a ticket that this person cannot see. */
export const unknownTicket = (number: number): Rejection => ({
  code: 'unknown_ticket',
  number: Number.isSafeInteger(number) ? number : null,
});
