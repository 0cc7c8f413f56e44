import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { Client } from 'pg';
import { openDatabase } from '#db/database.ts';

/** The server on which tests may create databases; null: these tests are skipped. */
export const testServer: string | null = process.env.TEST_POSTGRES_URL || null;

export const skipWithoutServer: string | false =
  testServer === null && 'set TEST_POSTGRES_URL to run these, or run .ci/postgres.sh';

const inDatabase = (name: string): string => {
  const url = new URL(testServer ?? 'postgres://nowhere');
  url.pathname = `/${name}`;
  return url.href;
};

/** Runs statements on the server, outside the desk's databases. */
const onServer = async (...statements: readonly string[]): Promise<void> => {
  const client = new Client({ connectionString: testServer ?? undefined });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
};

/** A connection separate from the desk's, closed when the test ends. */
export const rivalOn = async (t: TestContext, url: string): Promise<Client> => {
  const client = new Client({ connectionString: url });
  // The test may cut it, or drop its database first.
  client.on('error', () => {});
  await client.connect();
  t.after(() => client.end().catch(() => {}));
  return client;
};

export type TestDatabase = { readonly url: string; drop(): Promise<void> };

/** Creates a database without any tables. */
export const emptyDatabase = async (): Promise<TestDatabase> => {
  const name = `deskhand_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  return { url: inDatabase(name), drop: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`) };
};

let shared: Promise<TestDatabase> | null = null;

const withSchema = async (): Promise<TestDatabase> => {
  const made = await emptyDatabase();
  await (await openDatabase(made.url)).close();
  return made;
};

/** Resets a database to its state right after the migrations, with the append-only trigger of events disabled. */
const wipe = `
  SET session_replication_role = replica;
  DO $$ BEGIN
    EXECUTE (
      SELECT 'TRUNCATE ' || string_agg(quote_ident(table_name), ', ') || ' RESTART IDENTITY CASCADE'
      FROM information_schema.tables
      WHERE table_schema = 'public' AND table_name <> 'schema_migrations'
    );
  END $$;
  ALTER SEQUENCE ticket_numbers RESTART;
  INSERT INTO desk (id, version, people_version) VALUES (1, 0, 0)`;

/** A database with the schema and no rows: this test file's database, wiped, which is faster than a new one. */
export const freshDatabase = async (): Promise<string> => {
  shared ??= withSchema();
  const { url } = await shared;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(wipe);
  await client.end();
  return url;
};

/** Removes it when all tests of a file are done. */
export const dropShared = async (): Promise<void> => {
  await (await shared)?.drop();
};
