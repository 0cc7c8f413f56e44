import { prepared, preparedRows } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { WatcherRow } from '#db/engine/tables/tickets.ts';
import type { TicketChange } from '#src/app/ports/tickets.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';

/** Who was added to a ticket, the first added first. */
export const findWatchers = prepared((db, { ticket }: { ticket: TicketNumber }) =>
  db.selectFrom('watchers').select('person').where('ticket', '=', ticket).orderBy('position'),
);

/** The same of several tickets: few enough for the values of one statement. */
export const watchersOf = (db: Db, tickets: readonly number[]): Promise<WatcherRow[]> =>
  db
    .selectFrom('watchers')
    .selectAll()
    .where('ticket', 'in', [...tickets])
    .orderBy('ticket')
    .orderBy('position')
    .execute();

const findWatchedBy = prepared((db, { person }: { person: PersonId }) =>
  db.selectFrom('watchers').select('ticket').where('person', '=', person).orderBy('ticket'),
);

/** All tickets that someone was added to, by number. */
export const ticketsWatchedBy = async (db: Db, person: PersonId): Promise<readonly TicketNumber[]> =>
  (await findWatchedBy(db, { person })).rows.map((row) => row.ticket as TicketNumber);

const removeWatchers = prepared((db, { ticket }: { ticket: TicketNumber }) =>
  db.deleteFrom('watchers').where('ticket', '=', ticket),
);

const insertWatchers = preparedRows<WatcherRow>(['ticket', 'person', 'position'], (db, rows) =>
  db.insertInto('watchers').values([...rows]),
);

/** All of a ticket's anew, if they have changed: they are few, and seldom change. */
export const keepWatchers = async (db: Db, { before, after }: TicketChange): Promise<void> => {
  const [was, is] = [before?.watchers ?? [], after.watchers];
  if (was.length === is.length && was.every((person, index) => person === is[index])) return;
  if (was.length > 0) await removeWatchers(db, { ticket: after.number });
  await insertWatchers(
    db,
    is.map((person, position) => ({ ticket: after.number, person, position })),
  );
};
