import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '#src/core/ids.ts';
import { databaseTime } from './dialect.ts';
import type { Engine } from './engine.ts';
import type { Db } from './schema.ts';

/** How far clocks are off in the ordinary way. */
const clockSlackMs = 60_000;

/** Whether a row's time is one at which the clock was ahead: it was set back since, and what follows from it is void. */
export const isFromFuture = (column: 'created_at' | 'retried_at', now: Instant): RawBuilder<boolean> =>
  sql`${sql.ref(column)} > CAST(${now} AS BIGINT) + ${sql.lit(clockSlackMs)}`;

/**
 * Whether a row may be claimed for `leaseMs`: nobody holds it, or whoever did has run out of time. A lease that ends
 * later than any taken now is from before the clock was set back, and counts no more.
 */
export const isFree = (db: Db, leaseMs: number): RawBuilder<boolean> =>
  sql`(
    leased_until IS NULL
    OR leased_until <= ${databaseTime(db)}
    OR leased_until > ${databaseTime(db)} + ${leaseMs} + ${sql.lit(clockSlackMs)}
  )`;

/**
 * For the start of the desk: over SQLite nobody else delivers or watches timers, so whoever holds a lease is dead, and
 * its work need not wait for the lease to end. Over PostgreSQL the holder may be another instance, and nothing changes.
 */
export const releaseLeases = async (engine: Engine): Promise<void> => {
  if (engine.kind !== 'sqlite') return;
  await engine.write(async (db) => {
    const free = { lease_token: null, leased_until: null };
    await db
      .updateTable('outbox')
      .set(free)
      .where(sql<boolean>`state = 'pending'`)
      .where('lease_token', 'is not', null)
      .execute();
    await db.updateTable('timers').set(free).where('lease_token', 'is not', null).execute();
  });
};
