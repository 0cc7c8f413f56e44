import { preparedRows } from '#db/engine/prepared.ts';
import type { Db, Schema } from '#db/engine/schema.ts';
import type { TicketChange } from '#src/app/ports/tickets.ts';

const addToRecord = preparedRows<Schema['technician_records']>(
  ['person', 'category', 'resolved', 'total_ms'],
  (db, rows) =>
    db
      .insertInto('technician_records')
      .values([...rows])
      .onConflict((conflict) =>
        conflict.columns(['person', 'category']).doUpdateSet((set) => ({
          resolved: set('technician_records.resolved', '+', set.ref('excluded.resolved')),
          total_ms: set('technician_records.total_ms', '+', set.ref('excluded.total_ms')),
        })),
      ),
);

/**
 * When a ticket is resolved for the first time, whoever worked on it gains experience in its category. The time counts
 * from when they accepted; a ticket that is reopened is not counted twice.
 */
export const keepRecord = async (db: Db, { before, after, events }: TicketChange): Promise<void> => {
  const resolved = events.find(({ event }) => event.type === 'ticket.resolved');
  if (resolved === undefined || after.reopenedCount > 0 || after.category === null || after.assignee === null) return;
  const since = before !== null && 'acceptedAt' in before ? before.acceptedAt : after.createdAt;
  await addToRecord(db, [
    { person: after.assignee, category: after.category, resolved: 1, total_ms: Math.max(0, resolved.at - since) },
  ]);
};
