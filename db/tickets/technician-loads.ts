import { preparedRows } from '#db/engine/prepared.ts';
import type { Db, Schema } from '#db/engine/schema.ts';
import type { TicketChange } from '#src/app/ports/tickets.ts';
import { millionthsHeld } from '#src/app/store-kit/technician-load.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

const addToLoads = preparedRows<Schema['technician_loads']>(['person', 'held_millionths'], (db, rows) =>
  db
    .insertInto('technician_loads')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.column('person').doUpdateSet((set) => ({
        held_millionths: set('technician_loads.held_millionths', '+', set.ref('excluded.held_millionths')),
      })),
    ),
);

/** How a change of a ticket changes people's loads: one row per person, in the order of their ids. */
const differences = (before: Ticket | null, after: Ticket): readonly Schema['technician_loads'][] => {
  const added = new Map<PersonId, number>();
  const add = (ticket: Ticket | null, sign: 1 | -1): void => {
    if (ticket === null || ticket.assignee === null) return;
    added.set(ticket.assignee, (added.get(ticket.assignee) ?? 0) + sign * millionthsHeld(ticket));
  };
  add(before, -1);
  add(after, 1);
  return [...added]
    .filter(([, difference]) => difference !== 0)
    .map(([person, held_millionths]) => ({ person, held_millionths }))
    .toSorted((a, b) => (a.person < b.person ? -1 : 1));
};

/**
 * Updates people's loads with a change of one ticket. This is exact because the ticket's row is written in the same
 * transaction, guarded by the version of `before`. On PostgreSQL these rows are locked last and in one order, so that two
 * changes cannot deadlock here.
 */
export const keepLoads = async (db: Db, { before, after }: TicketChange): Promise<void> => {
  await addToLoads(db, differences(before, after));
};
