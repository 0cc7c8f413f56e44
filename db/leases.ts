import { type RawBuilder, sql } from 'kysely';
import { databaseTime } from './dialect.ts';
import type { Db } from './schema.ts';

/** How far clocks are off in the ordinary way. */
const CLOCK_SLACK_MS = 60_000;

/**
 * Whether a row may be claimed for `leaseMs`: nobody holds it, or whoever did has run out of time. A lease that ends
 * later than any taken now is from before the clock was set back, and counts no more.
 */
export const isFree = (db: Db, leaseMs: number): RawBuilder<boolean> =>
  sql`(
    leased_until IS NULL
    OR leased_until <= ${databaseTime(db)}
    OR leased_until > ${databaseTime(db)} + ${leaseMs} + ${sql.lit(CLOCK_SLACK_MS)}
  )`;
