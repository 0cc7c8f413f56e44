import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleReader } from '#src/app/ports/people.ts';
import type { TicketReader } from '#src/app/ports/tickets.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { maySee } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { lineOf } from './who-leads.ts';

/** What is needed to decide whether someone may see a ticket. */
export type SightReader = TicketReader & OrganisationReader & PeopleReader;

/**
 * A ticket this person may see. Null: there is none, or they may not see it, which looks the same to them. `number`
 * is as they gave it; null: they gave none.
 */
export const visibleTicket = async (
  read: SightReader,
  number: number | null,
  person: Person,
): Promise<Ticket | null> => {
  const ticket = number === null ? null : await read.ticket(number as TicketNumber);
  if (ticket === null || maySee(person, ticket)) return ticket;
  const line = await lineOf(read, await read.organisation(), ticket);
  return maySee(person, ticket, line) ? ticket : null;
};

/** What to say about a ticket this person cannot see. */
export const unknownTicket = (number: number | null): Rejection => ({ code: 'unknown_ticket', number });
