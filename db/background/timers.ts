import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { skipLocked } from '#db/engine/dialect.ts';
import type { Engine } from '#db/engine/engine.ts';
import { type Held, heldRow, isFree, isFromFuture, takeLease, unheld } from '#db/engine/leases.ts';
import { prepared } from '#db/engine/prepared.ts';
import type { TimerTable } from '#db/engine/tables/background.ts';
import type { Timer, Timers } from '#src/app/ports/timers.ts';
import type { Instant, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { TimerKind } from '#src/core/sla/timers.ts';

type Row = Selectable<TimerTable>;

const timerOf = ({ ticket, team, kind, due_at: dueAt }: Row): Timer =>
  ticket === null
    ? { subject: 'team', team: team as TeamId, kind: 'queue', dueAt }
    : { subject: 'ticket', ticket: ticket as TicketNumber, kind: kind as TimerKind, dueAt };

type Claim = { now: Instant; leaseMs: number; token: string; limit: number };

const claim = prepared((db, { now, leaseMs, token, limit }: Claim) => ({
  compile: () =>
    sql<Row>`
      WITH chosen AS MATERIALIZED (
        SELECT id FROM timers
        WHERE due_at <= ${now} AND ${isFree(db, leaseMs)}
        ORDER BY due_at, id
        LIMIT ${limit}
        ${skipLocked(db)}
      ),
      -- By themselves: both halves are short walks along an index.
      put_off AS MATERIALIZED (
        SELECT id FROM timers
        WHERE ${isFromFuture('retried_at', now)} AND ${isFree(db, leaseMs)}
        ORDER BY retried_at, id
        LIMIT ${limit}
        ${skipLocked(db)}
      )
      UPDATE timers
      SET ${takeLease(db, token, leaseMs)}
      WHERE id IN (SELECT id FROM put_off UNION ALL SELECT id FROM chosen LIMIT ${limit})
      RETURNING *`.compile(db),
}));

const remove = prepared((db, { id, token }: Held) =>
  db.deleteFrom('timers').where('id', '=', id).where('lease_token', '=', token).where('again_at', 'is', null),
);

/** The timer was set again while it was handled: the new time applies now. */
const repeat = prepared((db, { id, token }: Held) =>
  db
    .updateTable('timers')
    .set((set) => ({
      due_at: set.fn.coalesce('again_at', 'due_at'),
      again_at: null,
      retried_at: null,
      ...unheld,
    }))
    .where('id', '=', id)
    .where('lease_token', '=', token),
);

const postpone = prepared((db, { id, token, at, now }: Held & { at: Instant; now: Instant }) =>
  db
    .updateTable('timers')
    .set({
      due_at: sql<number>`CASE WHEN again_at < ${at} THEN again_at ELSE ${at} END`,
      again_at: null,
      retried_at: now,
      ...unheld,
    })
    .where('id', '=', id)
    .where('lease_token', '=', token),
);

const findNext = prepared((db, _: object) =>
  db.selectFrom('timers').select('due_at').where('lease_token', 'is', null).orderBy('due_at').limit(sql<number>`1`),
);

/** When the desk must look at what, in a database of either engine. */
export const createTimers = (engine: Engine): Timers => {
  return {
    claim: async ({ limit, leaseMs, now }) => {
      if (limit <= 0) return [];
      const token = randomUUID();
      const { rows } = await engine.single((db) => claim(db, { now, leaseMs, token, limit }));
      return rows
        .toSorted((a, b) => a.due_at - b.due_at || a.id - b.id)
        .map((row) => ({ id: String(row.id), token, timer: timerOf(row) }));
    },
    done: async (lease) => {
      const { changed } = await engine.single((db) => remove(db, heldRow(lease)));
      if (changed === 0) await engine.single((db) => repeat(db, heldRow(lease)));
    },
    retryAt: async (lease, at, now) => {
      await engine.single((db) => postpone(db, { ...heldRow(lease), at, now }));
    },
    next: async () => (await findNext(engine.read, {})).rows[0]?.due_at ?? null,
  };
};
