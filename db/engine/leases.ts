import { type RawBuilder, sql } from 'kysely';
import type { Lease } from '#src/app/ports/outbox.ts';
import type { Instant } from '#src/core/ids.ts';
import { databaseTime } from './dialect.ts';
import type { Engine } from './engine.ts';
import { rowId } from './row-id.ts';
import type { Db } from './schema.ts';

/** How much clocks normally differ. */
const clockSlackMs = 60_000;

/** Whether a row's time is in the future: the clock has been set back since, and times derived from it are void. */
export const isFromFuture = (column: 'created_at' | 'retried_at' | 'set_at', now: Instant): RawBuilder<boolean> =>
  sql`${sql.ref(column)} > CAST(${now} AS BIGINT) + ${sql.lit(clockSlackMs)}`;

/**
 * Whether a row may be claimed for `leaseMs`: nobody holds it, or the lease has ended. A lease that ends later than any
 * taken now is from before the clock was set back, and is void.
 */
export const isFree = (db: Db, leaseMs: number): RawBuilder<boolean> =>
  sql`(
    leased_until IS NULL
    OR leased_until <= ${databaseTime(db)}
    OR leased_until > ${databaseTime(db)} + ${leaseMs} + ${sql.lit(clockSlackMs)}
  )`;

/** What a claim sets: the row is held by `token` for `leaseMs` from now, by the database's clock. */
export const takeLease = (db: Db, token: string, leaseMs: number): RawBuilder<unknown> =>
  sql`lease_token = ${token}, leased_until = ${databaseTime(db)} + ${leaseMs}`;

/** The columns of a row that nobody holds. */
export const unheld = { lease_token: null, leased_until: null } as const;

/** The row that a lease is on. */
export type Held = { readonly id: number; readonly token: string };

/** A lease on a row whose id the database counts; one with an invalid id matches no row. */
export const heldRow = ({ id, token }: Lease): Held => ({ id: rowId(id) ?? -1, token });

/**
 * Frees leases at the start of the desk. With SQLite nobody else delivers, watches timers or does tasks, so that whoever
 * holds a lease is dead, and its work does not need to wait for the lease to end. With PostgreSQL the holder may be
 * another instance, and nothing changes.
 */
export const releaseLeases = async (engine: Engine): Promise<void> => {
  if (engine.kind !== 'sqlite') return;
  await engine.write(async (db) => {
    const held = sql<boolean>`lease_token IS NOT NULL`;
    await db.updateTable('outbox').set(unheld).where(sql<boolean>`state = 'pending'`).where(held).execute();
    for (const table of ['timers', 'tasks'] as const) await db.updateTable(table).set(unheld).where(held).execute();
  });
};
