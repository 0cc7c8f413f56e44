import type { Db } from '#db/engine/schema.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { ticketsOf } from './tickets.ts';

/** Tickets with an appointment that ends after `after` and is somebody's of these: the host has the ticket. The first to end first. */
export const readAppointments = async (
  db: Db,
  people: readonly PersonId[],
  after: Instant,
): Promise<readonly Ticket[]> => {
  if (people.length === 0) return [];
  const rows = await db
    .selectFrom('tickets')
    .selectAll()
    .where('appointment_to', '>', after)
    .where((either) => either.or([either('assignee', 'in', people), either('requester', 'in', people)]))
    .orderBy('appointment_to')
    .orderBy('number')
    .execute();
  return ticketsOf(db, rows);
};
