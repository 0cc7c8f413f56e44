import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { removeBitByBit, rowsAtOnce } from '#db/engine/bit-by-bit.ts';
import { databaseTime, lockName, skipLocked } from '#db/engine/dialect.ts';
import type { Engine } from '#db/engine/engine.ts';
import { isFree, isFromFuture, takeLease, unheld } from '#db/engine/leases.ts';
import { prepared } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { TaskTable } from '#db/engine/tables/background.ts';
import type { Lease } from '#src/app/ports/outbox.ts';
import type { ClaimedKind, HeldTask, Json, Tasks } from '#src/app/ports/tasks.ts';
import type { Instant } from '#src/core/ids.ts';
import { taskBacklog } from './task-backlog.ts';

type Row = Selectable<TaskTable>;

type Due = { kind: string; leaseMs: number; now: Instant };

const findDue = prepared((db, { kind, leaseMs, now }: Due) => ({
  compile: () =>
    // As two subqueries, each of which reads a short part of an index.
    sql<{ due_at: Instant }>`
      SELECT min(due_at) AS due_at FROM (
        SELECT * FROM (
          SELECT due_at FROM tasks
          WHERE state = 'pending' AND kind = ${kind} AND due_at <= ${now} AND ${isFree(db, leaseMs)}
          ORDER BY due_at LIMIT 1
        ) AS soonest
        UNION ALL
        SELECT * FROM (
          SELECT set_at AS due_at FROM tasks
          WHERE state = 'pending' AND kind = ${kind} AND ${isFromFuture('set_at', now)} AND ${isFree(db, leaseMs)}
          ORDER BY set_at LIMIT 1
        ) AS put_off
      ) AS due`.compile(db),
}));

const countRunning = prepared((db, { kind, leaseMs }: { kind: string; leaseMs: number }) => ({
  compile: () =>
    sql<{ n: number }>`
      SELECT count(*) AS n FROM tasks
      WHERE lease_token IS NOT NULL AND kind = ${kind} AND NOT ${isFree(db, leaseMs)}`.compile(db),
}));

type Claim = Due & { token: string; limit: number };

const claim = prepared((db, { kind, leaseMs, now, token, limit }: Claim) => ({
  compile: () =>
    sql<Row>`
      WITH chosen AS MATERIALIZED (
        SELECT id FROM tasks
        WHERE state = 'pending' AND kind = ${kind} AND due_at <= ${now} AND ${isFree(db, leaseMs)}
        ORDER BY due_at, id
        LIMIT ${limit}
        ${skipLocked(db)}
      ),
      put_off AS MATERIALIZED (
        SELECT id FROM tasks
        WHERE state = 'pending' AND kind = ${kind} AND ${isFromFuture('set_at', now)} AND ${isFree(db, leaseMs)}
        ORDER BY set_at, id
        LIMIT ${limit}
        ${skipLocked(db)}
      )
      UPDATE tasks
      SET ${takeLease(db, token, leaseMs)}, attempts = attempts + 1
      WHERE id IN (SELECT id FROM put_off UNION SELECT id FROM chosen LIMIT ${limit})
      RETURNING *`.compile(db),
}));

/** Only one instance at a time claims tasks of a kind, so that no more are in progress than the limit allows. */
const claimKind = async (db: Db, asked: Claim, atMost: number): Promise<readonly Row[]> => {
  const { kind, leaseMs, limit } = asked;
  await lockName(db, `tasks:${kind}`);
  const { rows } = await countRunning(db, { kind, leaseMs });
  const room = Math.min(limit, atMost - (rows[0]?.n ?? 0));
  return room <= 0 ? [] : (await claim(db, { ...asked, limit: room })).rows;
};

const prolong = prepared((db, { id, token, leaseMs }: Lease & { leaseMs: number }) => ({
  compile: () =>
    sql`
      UPDATE tasks SET leased_until = ${databaseTime(db)} + ${leaseMs}
      WHERE id = ${id} AND lease_token = ${token} AND NOT ${isFree(db, leaseMs)}`.compile(db),
}));

type End = Lease & { state: 'done' | 'failed'; at: Instant; fault: string | null };

/** Ends a task; none is changed when the lease was lost. */
const finish = prepared((db, { id, token, state, at, fault }: End) =>
  db
    .updateTable('tasks')
    .set({ state, done_at: at, fault, ...unheld })
    .where('id', '=', id)
    .where('lease_token', '=', token),
);

const postpone = prepared((db, { id, token, at, now, fault }: Lease & { at: Instant; now: Instant; fault: string }) =>
  db
    .updateTable('tasks')
    .set({ due_at: at, set_at: now, fault, ...unheld })
    .where('id', '=', id)
    .where('lease_token', '=', token),
);

const release = prepared((db, { id, token }: Lease) =>
  db
    .updateTable('tasks')
    .set((set) => ({ attempts: set('attempts', '-', 1), ...unheld }))
    .where('id', '=', id)
    .where('lease_token', '=', token),
);

const forget = prepared((db, { state, before }: { state: 'done' | 'failed'; before: Instant }) =>
  db
    .deleteFrom('tasks')
    .where('id', 'in', (query) =>
      query
        .selectFrom('tasks')
        .select('id')
        .where('state', '=', state)
        .where('done_at', '<', before)
        .limit(sql<number>`${rowsAtOnce}`),
    ),
);

/** A row that was damaged must not hold up the others: its payload is nothing, which fits no kind. */
const payloadOf = (text: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const heldTask = (row: Row, token: string): HeldTask => ({
  id: row.id,
  token,
  task: {
    id: row.id,
    kind: row.kind,
    payload: payloadOf(row.payload),
    attempts: row.attempts - 1,
    createdAt: row.created_at,
  },
});

/** The queue of slow and outside work, in a database of either engine. */
export const createTasks = (engine: Engine): Tasks => {
  /** The kinds that have something due, the most overdue first; locks nothing. */
  const dueKinds = async (kinds: readonly ClaimedKind[], now: Instant): Promise<readonly ClaimedKind[]> => {
    const due: { readonly kind: ClaimedKind; readonly at: Instant }[] = [];
    for (const kind of kinds) {
      const { rows } = await findDue(engine.read, { kind: kind.kind, leaseMs: kind.leaseMs, now });
      const at = rows[0]?.due_at ?? null;
      if (at !== null) due.push({ kind, at });
    }
    return due.toSorted((a, b) => a.at - b.at).map(({ kind }) => kind);
  };
  return {
    claim: async ({ kinds, limit, now }) => {
      if (limit <= 0) return [];
      const token = randomUUID();
      const held: HeldTask[] = [];
      for (const { kind, leaseMs, atMost } of await dueKinds(kinds, now)) {
        if (held.length >= limit) break;
        const asked = { kind, leaseMs, now, token, limit: limit - held.length };
        try {
          const rows = await engine.write((db) => claimKind(db, asked, atMost));
          held.push(...rows.toSorted((a, b) => a.due_at - b.due_at).map((row) => heldTask(row, token)));
        } catch (error) {
          // Return what was claimed before the failure; otherwise it would wait for its lease to end.
          if (held.length === 0) throw error;
          return held;
        }
      }
      return held;
    },
    renew: async (lease, leaseMs) => (await engine.single((db) => prolong(db, { ...lease, leaseMs }))).changed === 1,
    done: async (lease, at) => {
      const { changed } = await engine.single((db) => finish(db, { ...lease, state: 'done', at, fault: null }));
      return changed === 1;
    },
    retryAt: async (lease, at, fault, now) =>
      (await engine.single((db) => postpone(db, { ...lease, at, fault, now }))).changed === 1,
    release: async (lease) => (await engine.single((db) => release(db, lease))).changed === 1,
    markFailed: async (lease, fault, at) =>
      (await engine.single((db) => finish(db, { ...lease, state: 'failed', at, fault }))).changed === 1,
    forget: async (before) => {
      const done = await removeBitByBit(engine, (db) => forget(db, { state: 'done', before: before.done }));
      return done + (await removeBitByBit(engine, (db) => forget(db, { state: 'failed', before: before.failed })));
    },
    backlog: () => taskBacklog(engine.read),
  };
};
