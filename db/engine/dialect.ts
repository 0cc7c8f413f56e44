import { PostgresAdapter, type RawBuilder, sql } from 'kysely';
import type { TeamId, TicketNumber } from '#src/core/ids.ts';
import { prepared } from './prepared.ts';
import type { Db } from './schema.ts';

// What SQLite and PostgreSQL do differently, apart from search (`search-sqlite`, `search-postgres`) and data definition (`migrate`).

export type EngineKind = 'sqlite' | 'postgres';

export const engineOf = (db: Db): EngineKind =>
  db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';

/**
 * The database's own time, UTC milliseconds. Leases are measured with it: they are about who is alive, so neither the
 * desk's adjustable clock nor an instance's wrong one may shorten them.
 */
export const databaseTime = (db: Db): RawBuilder<number> =>
  engineOf(db) === 'postgres'
    ? sql`(extract(epoch FROM clock_timestamp()) * 1000)::bigint`
    : sql`CAST(unixepoch('subsec') * 1000 AS INTEGER)`;

export const readDatabaseTime = async (db: Db): Promise<number> => {
  const { rows } = await sql<{ at: number }>`SELECT ${databaseTime(db)} AS at`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The database does not know what time it is');
  return row.at;
};

/** Ends the choice of rows to claim: rows that another instance is choosing at this moment are left to it. */
export const skipLocked = (db: Db): RawBuilder<unknown> =>
  engineOf(db) === 'postgres' ? sql`FOR UPDATE SKIP LOCKED` : sql``;

/**
 * On PostgreSQL the older of two rows may become visible after the younger was claimed: it waits for that one, so that
 * a recipient still has one message on its way. SQLite's writers come one after the other, and so do their rows.
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
 * Ends the query of a row that is going to be changed: on PostgreSQL whoever else is about to change it waits, and then
 * reads what was made of it. Rows that refer to it can still be added. SQLite has one writer at a time.
 */
export const lockForUpdate = (db: Db): RawBuilder<unknown> =>
  engineOf(db) === 'postgres' ? sql`FOR NO KEY UPDATE` : sql``;

/** Ends the query of a row that must stay as it is read until the transaction ends: whoever is changing it goes first. */
export const lockAsRead = (db: Db): RawBuilder<unknown> => (engineOf(db) === 'postgres' ? sql`FOR SHARE` : sql``);

const lock = prepared((db, { name }: { name: string }) => ({
  compile: () => sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`.compile(db),
}));

/** SQLite has one writer at a time: whoever is in a transaction is alone. */
export const lockName = async (db: Db, name: string): Promise<void> => {
  if (engineOf(db) === 'postgres') await lock(db, { name });
};

/** In one order for everyone, so that teams which share technicians do not wait for each other. */
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
 * Whoever routes within a team does so alone, and alone with each of its technicians: what someone holds counts in all
 * their teams. SQLite has one writer at a time.
 */
export const lockRouting = async (db: Db, team: TeamId): Promise<void> => {
  if (engineOf(db) === 'postgres') await Promise.all([lockName(db, `route:${team}`), lockTechnicians(db, { team })]);
};

/** One of several instances starting at once migrates; the others wait and then find it done. */
export const lockMigrations = async (db: Db): Promise<void> => {
  if (engineOf(db) === 'postgres') await sql`SELECT pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(db);
};

/** Any number, as long as nobody else uses it. */
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
 * Each time the next. On PostgreSQL a sequence, so that those who file do not wait for each other; a filing that fails
 * leaves a gap there.
 */
export const nextTicketNumber = async (db: Db): Promise<TicketNumber> => {
  const { rows } = engineOf(db) === 'postgres' ? await draw(db, {}) : await increase(db, { name: 'ticket' });
  const [row] = rows;
  if (row === undefined) throw new Error('The ticket counter answered nothing');
  return row.value as TicketNumber;
};

/** The last one given, or more where numbers were drawn in vain; 0: none. */
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

/** The next will be one more. */
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

/** After rows came in with ids of their own: SQLite goes on from the highest by itself. */
export const resumeCounting = async (db: Db, table: string): Promise<void> => {
  if (engineOf(db) === 'sqlite') return;
  await sql`
    SELECT setval(pg_get_serial_sequence(${table}, 'id'), coalesce(max(id), 1), max(id) IS NOT NULL)
    FROM ${sql.table(table)}
  `.execute(db);
};
