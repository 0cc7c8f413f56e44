import type { Person } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type Recorded, transcriptOf } from '#src/core/ticket/transcript.ts';
import { type SightReader, visibleTicket } from './visible-ticket.ts';

/**
 * What was said publicly on a ticket, for whoever may see it; null: they can see no ticket with this number. The same
 * for all readers: a transcript is made to be passed on, so internal notes are not in it for the desk's side either.
 */
export const ticketTranscript = async (
  read: SightReader,
  number: number | null,
  person: Person,
): Promise<{ readonly ticket: Ticket; readonly said: readonly Recorded[] } | null> => {
  const ticket = await visibleTicket(read, number, person);
  return ticket === null ? null : { ticket, said: transcriptOf(await read.events(ticket.number)) };
};
