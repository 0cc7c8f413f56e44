import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { nothingInFlight, skipLocked } from '#db/engine/dialect.ts';
import type { Engine } from '#db/engine/engine.ts';
import { type Held, isFree, isFromFuture, takeLease } from '#db/engine/leases.ts';
import { prepared } from '#db/engine/prepared.ts';
import type { Outbox } from '#src/app/ports/outbox.ts';
import type { Instant } from '#src/core/ids.ts';
import { headsAfter, keepsPlace } from './in-line.ts';
import { type Row, rowOf } from './outbox-row.ts';

type Claim = { now: Instant; leaseMs: number; token: string; limit: number; after: string };

const claim = prepared((db, { now, leaseMs, token, limit, after }: Claim) => ({
  compile: () =>
    sql<Row>`
      WITH RECURSIVE ${headsAfter(after, keepsPlace(now))},
      chosen AS MATERIALIZED (
        -- CROSS: SQLite takes the tables in this order.
        SELECT outbox.id FROM heads CROSS JOIN outbox
        WHERE outbox.id = heads.id AND state = 'pending'
          AND (due_at <= ${now} OR ${isFromFuture('created_at', now)} OR ${isFromFuture('retried_at', now)})
          AND ${isFree(db, leaseMs)} AND ${nothingInFlight(db)}
        LIMIT ${limit}
        ${skipLocked(db)}
      )
      UPDATE outbox
      SET ${takeLease(db, token, leaseMs)}, attempts = attempts + 1
      WHERE id IN (SELECT id FROM chosen)
      RETURNING *`.compile(db),
}));

/** Holds a row for longer. */
export const renewLease = prepared((db, { id, token, leaseMs }: Held & { leaseMs: number }) => ({
  compile: () =>
    sql`UPDATE outbox SET ${takeLease(db, token, leaseMs)} WHERE id = ${id} AND lease_token = ${token}`.compile(db),
}));

/** Claims what is due, of each recipient the oldest, so that recipients take turns. */
export const createClaim = (engine: Engine): Outbox['claim'] => {
  /** The recipient this instance served last. */
  let turn = '';
  return async ({ limit, leaseMs, now }) => {
    const token = randomUUID();
    const rows: Row[] = [];
    const claimAfter = async (after: string): Promise<void> => {
      const asked = { now, leaseMs, token, limit: limit - rows.length, after };
      if (asked.limit > 0) rows.push(...(await engine.single((db) => claim(db, asked))).rows);
    };
    await claimAfter(turn);
    if (turn !== '') await claimAfter('');
    // The next claim starts after one of those served, so that nobody waits forever.
    turn = rows.length < limit ? '' : (rows.at(-1)?.recipient ?? '');
    return rows.toSorted((a, b) => a.id - b.id).map((row) => ({ id: String(row.id), token, row: rowOf(row) }));
  };
};
