import { type Expression, type RawBuilder, sql } from 'kysely';
import { prepared, preparedRows } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { Timer } from '#src/app/ports/timers.ts';
import type { Instant, TicketNumber } from '#src/core/ids.ts';
import type { TicketTimer, TimerKind } from '#src/core/sla/timers.ts';

type TicketTimerRow = { ticket: number; kind: string; due_at: Instant };

const forgetTimers = prepared((db, { ticket }: { ticket: TicketNumber }) =>
  db.deleteFrom('timers').where('ticket', '=', ticket),
);

const insertTimers = preparedRows<TicketTimerRow>(['ticket', 'kind', 'due_at'], (db, rows) =>
  db.insertInto('timers').values([...rows]),
);

/** Replaces all timers of a ticket. They are new rows, so that a lease on an old one is void. */
export const replaceTimers = async (
  db: Db,
  ticket: TicketNumber,
  timers: readonly TicketTimer[],
  isNew: boolean,
): Promise<void> => {
  if (!isNew) await forgetTimers(db, { ticket });
  await insertTimers(
    db,
    timers.map(({ kind, dueAt }) => ({ ticket, kind, due_at: dueAt })),
  );
};

export const timersOf = async (db: Db, ticket: TicketNumber): Promise<readonly TicketTimer[]> => {
  const rows = await db.selectFrom('timers').select(['kind', 'due_at']).where('ticket', '=', ticket).execute();
  return rows.map((row) => ({ kind: row.kind as TimerKind, dueAt: row.due_at }));
};

type TimerRow = { ticket: number | null; team: string | null; kind: string; due_at: Instant };

/** The smaller of two values: SQLite calls it min, PostgreSQL least. */
const earlier = (a: Expression<number | null>, b: Expression<number | null>): RawBuilder<number> =>
  sql`CASE WHEN ${a} < ${b} THEN ${a} ELSE ${b} END`;

/**
 * While the timer is being handled, a new time must neither disturb that nor be lost with its `done`: it waits in
 * `again_at`.
 */
const upsertTimer = (target: 'ticket' | 'team') =>
  preparedRows<TimerRow>(['ticket', 'team', 'kind', 'due_at'], (db, rows) =>
    db
      .insertInto('timers')
      .values([...rows])
      .onConflict((conflict) =>
        conflict.columns([target, 'kind']).doUpdateSet((set) => ({
          due_at: set
            .case()
            .when('timers.lease_token', 'is', null)
            .then(earlier(set.ref('timers.due_at'), set.ref('excluded.due_at')))
            .else(set.ref('timers.due_at'))
            .end(),
          again_at: set
            .case()
            .when('timers.lease_token', 'is', null)
            .then(set.ref('timers.again_at'))
            .when('timers.again_at', 'is', null)
            .then(set.ref('excluded.due_at'))
            .else(earlier(set.ref('timers.again_at'), set.ref('excluded.due_at')))
            .end(),
        })),
      ),
  );

const upsertTicketTimer = upsertTimer('ticket');
const upsertTeamTimer = upsertTimer('team');

export const setTimer = async (db: Db, timer: Timer): Promise<void> => {
  if (timer.subject === 'ticket') {
    await upsertTicketTimer(db, [{ ticket: timer.ticket, team: null, kind: timer.kind, due_at: timer.dueAt }]);
  } else {
    await upsertTeamTimer(db, [{ ticket: null, team: timer.team, kind: timer.kind, due_at: timer.dueAt }]);
  }
};
