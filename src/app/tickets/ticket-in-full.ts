import type { Person } from '#src/core/organisation/person.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import { type Part, partOf } from '#src/core/ticket/permissions.ts';
import { type Said, saidOn } from '#src/core/ticket/said.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type SightReader, visibleTicket } from './visible-ticket.ts';
import { lineOf } from './who-leads.ts';

/** A ticket with everything its reader may see. */
export type TicketInFull = {
  readonly ticket: Ticket;
  readonly part: Part;
  /** Oldest first; internal notes only for the desk's side. */
  readonly said: readonly Said[];
  /** How the current technician was chosen; only for the desk's side. */
  readonly assigned: Extract<TicketEvent, { type: 'ticket.assigned' }> | null;
};

/** A ticket in full, as far as this person may see it; null: they can see no ticket with this number. */
export const ticketInFull = async (
  read: SightReader,
  number: number | null,
  person: Person,
): Promise<TicketInFull | null> => {
  const ticket = await visibleTicket(read, number, person);
  if (ticket === null) return null;
  const log = await read.events(ticket.number);
  const line = await lineOf(read, await read.organisation(), ticket);
  const part = partOf(person, ticket, line);
  const assigned = log.findLast(({ event }) => event.type === 'ticket.assigned')?.event;
  return {
    ticket,
    part,
    said: saidOn(log).filter(({ as }) => part !== 'requester' || as !== 'note'),
    assigned: part !== 'requester' && assigned?.type === 'ticket.assigned' ? assigned : null,
  };
};
