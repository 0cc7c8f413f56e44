import { prepared, preparedRows } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { EventRow } from '#db/engine/tables/tickets.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import type { LoggedEvent, TicketEvent } from '#src/core/ticket/events.ts';

type NewEvent = Omit<EventRow, 'id'>;

const insertEvents = preparedRows<NewEvent>(['ticket', 'seq', 'at', 'actor', 'type', 'body', 'open_ms'], (db, rows) =>
  db.insertInto('events').values([...rows]),
);

/** Appends to the tickets' logs; the database itself refuses to change or remove events. */
export const appendEvents = async (db: Db, events: readonly LoggedEvent[]): Promise<void> => {
  await insertEvents(
    db,
    events.map(({ ticket, seq, at, actor, event: { type, ...body }, openMs }) => ({
      ticket,
      seq,
      at,
      actor,
      type,
      body: JSON.stringify(body),
      open_ms: openMs ?? null,
    })),
  );
};

const findEvents = prepared((db, { ticket }: { ticket: TicketNumber }) =>
  db.selectFrom('events').selectAll().where('ticket', '=', ticket).orderBy('seq'),
);

export const loggedOf = (row: Omit<EventRow, 'id'>): LoggedEvent => ({
  ticket: row.ticket as TicketNumber,
  seq: row.seq,
  at: row.at,
  actor: row.actor as PersonId | null,
  // Written by `appendEvents` from the same type.
  event: { type: row.type, ...JSON.parse(row.body) } as TicketEvent,
  ...(row.open_ms !== null && { openMs: row.open_ms }),
});

export const readEventsAfter = async (
  db: Db,
  id: number,
  limit: number,
): Promise<readonly { readonly id: number; readonly logged: LoggedEvent }[]> => {
  const rows = await db.selectFrom('events').selectAll().where('id', '>', id).orderBy('id').limit(limit).execute();
  return rows.map((row) => ({ id: row.id, logged: loggedOf(row) }));
};

export const readEvents = async (db: Db, ticket: TicketNumber): Promise<readonly LoggedEvent[]> =>
  (await findEvents(db, { ticket })).rows.map(loggedOf);
