import { PostgresAdapter, type RawBuilder, sql } from 'kysely';
import type { TeamId, TicketNumber } from '#src/core/ids.ts';
import { prepared } from './prepared.ts';
import type { Db } from './schema.ts';

// What SQLite and PostgreSQL do differently, apart from search (`search-sqlite`, `search-postgres`) and data definition (`migrate`).

export type EngineKind = 'sqlite' | 'postgres';

export const engineOf = (db: Db): EngineKind =>
  db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';

/**
 * The database's own time, UTC milliseconds. Leases use it: they are about which process is alive, so neither the desk's
 * adjustable clock nor an instance's wrong one may shorten them.
 */
export const databaseTime = (db: Db): RawBuilder<number> =>
  engineOf(db) === 'postgres'
    ? sql`(extract(epoch FROM clock_timestamp()) * 1000)::bigint`
    : sql`CAST(unixepoch('subsec') * 1000 AS INTEGER)`;

export const readDatabaseTime = async (db: Db): Promise<number> => {
  const { rows } = await sql<{ at: number }>`SELECT ${databaseTime(db)} AS at`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The database did not return the time');
  return row.at;
};

/** The end of a query for rows to claim: skips rows that another instance is claiming at this moment. */
export const skipLocked = (db: Db): RawBuilder<unknown> =>
  engineOf(db) === 'postgres' ? sql`FOR UPDATE SKIP LOCKED` : sql``;

/**
 * On PostgreSQL the older of two rows may become visible after the newer was claimed: it waits for that one, so that a
 * recipient still has only one message on its way. SQLite has one writer at a time, so its rows appear in order.
 */
export const nothingInFlight = (db: Db): RawBuilder<boolean> =>
  engineOf(db) === 'postgres'
    ? sql`NOT EXISTS (
        SELECT 1 FROM outbox AS flying
        WHERE flying.lease_token IS NOT NULL AND flying.recipient = outbox.recipient
          AND flying.id <> outbox.id AND flying.leased_until > ${databaseTime(db)}
      )`
    : sql`TRUE`;

/**
 * The end of a query for a row that will be changed: on PostgreSQL anyone else who wants to change it waits, and then
 * reads the result. Rows that refer to it can still be added. SQLite has one writer at a time.
 */
export const lockForUpdate = (db: Db): RawBuilder<unknown> =>
  engineOf(db) === 'postgres' ? sql`FOR NO KEY UPDATE` : sql``;

/** … and nor can rows that refer to it be added until the transaction ends. */
export const lockForRemoval = (db: Db): RawBuilder<unknown> => (engineOf(db) === 'postgres' ? sql`FOR UPDATE` : sql``);

/** The end of a query for a row that must not change until the transaction ends: waits for whoever is changing it. */
export const lockAsRead = (db: Db): RawBuilder<unknown> => (engineOf(db) === 'postgres' ? sql`FOR SHARE` : sql``);

const lock = prepared((db, { name }: { name: string }) => ({
  compile: () => sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`.compile(db),
}));

/** SQLite has one writer at a time, so that it needs no lock. */
export const lockName = async (db: Db, name: string): Promise<void> => {
  if (engineOf(db) === 'postgres') await lock(db, { name });
};

const lockShared = prepared((db, { name }: { name: string }) => ({
  compile: () => sql`SELECT pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))`.compile(db),
}));

/** As `lockName`, but only those who call that wait, and are waited for. */
export const lockNameShared = async (db: Db, name: string): Promise<void> => {
  if (engineOf(db) === 'postgres') await lockShared(db, { name });
};

/** In the same order for everyone, so that teams that share technicians cannot deadlock. */
const lockTechnicians = prepared((db, { team }: { team: string }) =>
  db
    .selectFrom('technicians')
    .innerJoin('memberships', 'memberships.person', 'technicians.person')
    .select('technicians.person')
    .where('memberships.team', '=', team)
    .orderBy('technicians.person')
    .forNoKeyUpdate('technicians'),
);

/**
 * Locks a team and each of its technicians for routing, as someone's load counts in all their teams. SQLite has one
 * writer at a time.
 */
export const lockRouting = async (db: Db, team: TeamId): Promise<void> => {
  if (engineOf(db) === 'postgres') await Promise.all([lockName(db, `route:${team}`), lockTechnicians(db, { team })]);
};

/** Of several instances starting at once, one migrates; the others wait and then find it done. */
export const lockMigrations = async (db: Db): Promise<void> => {
  if (engineOf(db) === 'postgres') await sql`SELECT pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(db);
};

/** An arbitrary number that nothing else uses. */
const migrationLock = 4_733_746_001;

const increase = prepared((db, { name }: { name: string }) =>
  db
    .insertInto('counters')
    .values({ name, value: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet((set) => ({ value: set('counters.value', '+', 1) })))
    .returning('value'),
);

const draw = prepared((db, _: object) => ({
  compile: () => sql<{ value: number }>`SELECT nextval('ticket_numbers') AS value`.compile(db),
}));

/**
 * The next number each time. On PostgreSQL it is a sequence, so that people filing at once do not wait for each other; a
 * transaction that fails leaves a gap there.
 */
export const nextTicketNumber = async (db: Db): Promise<TicketNumber> => {
  const { rows } = engineOf(db) === 'postgres' ? await draw(db, {}) : await increase(db, { name: 'ticket' });
  const [row] = rows;
  if (row === undefined) throw new Error('The ticket counter returned nothing');
  return row.value as TicketNumber;
};

/** The last number given out, or a higher one if some were not used; 0: none. */
export const lastTicketNumber = async (db: Db): Promise<number> => {
  if (engineOf(db) === 'postgres') {
    const { rows } = await sql<{ n: number }>`
      SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS n FROM ticket_numbers
    `.execute(db);
    return rows[0]?.n ?? 0;
  }
  const row = await db.selectFrom('counters').select('value').where('name', '=', 'ticket').executeTakeFirst();
  return row?.value ?? 0;
};

/** Sets the last number given out, so that the next is one more. */
export const setTicketNumber = async (db: Db, last: number): Promise<void> => {
  if (engineOf(db) === 'postgres') {
    await sql`SELECT setval('ticket_numbers', ${Math.max(last, 1)}, ${last > 0})`.execute(db);
    return;
  }
  await db
    .insertInto('counters')
    .values({ name: 'ticket', value: last })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: last }))
    .execute();
};

/** Continues the numbering after rows were inserted with given ids; SQLite continues from the highest by itself. */
export const resumeCounting = async (db: Db, table: string): Promise<void> => {
  if (engineOf(db) === 'sqlite') return;
  await sql`
    SELECT setval(pg_get_serial_sequence(${table}, 'id'), coalesce(max(id), 1), max(id) IS NOT NULL)
    FROM ${sql.table(table)}
  `.execute(db);
};

/**
 * Marks a statement that PostgreSQL must plan for each value, such as one that looks for words: after a few runs it
 * would otherwise use one plan for all, which takes every word for rare.
 */
export const planEachTime = '/* plan each time */';
