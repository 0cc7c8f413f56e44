import { preparedRows } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { BreachRow } from '#db/engine/tables/tickets.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';

const insertBreaches = preparedRows<BreachRow>(
  ['ticket', 'metric', 'cycle', 'level', 'at', 'due_at', 'caused_by', 'superseded'],
  (db, rows) => db.insertInto('breaches').values([...rows]),
);

/** A breach is recorded once per ticket, metric, cycle and level: a second one is an error and rolls back. */
export const keepBreaches = async (db: Db, events: readonly LoggedEvent[]): Promise<void> => {
  await insertBreaches(
    db,
    events.flatMap(({ ticket, at, event }): BreachRow[] =>
      event.type === 'sla.breached'
        ? [
            {
              ticket,
              metric: event.metric,
              cycle: event.cycle,
              level: event.level,
              at,
              due_at: event.dueAt,
              caused_by: event.causedBy,
              superseded: event.superseded ? 1 : 0,
            },
          ]
        : [],
    ),
  );
};
