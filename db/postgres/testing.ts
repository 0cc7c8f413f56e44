import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { Client } from 'pg';
import { openDatabase } from '../database.ts';

/** The server that tests may make databases on; null: these tests are skipped. */
export const testServer: string | null = process.env.TEST_POSTGRES_URL || null;

export const skipWithoutServer: string | false =
  testServer === null && 'set TEST_POSTGRES_URL to run these, or run .ci/postgres.sh';

const inDatabase = (name: string): string => {
  const url = new URL(testServer ?? 'postgres://nowhere');
  url.pathname = `/${name}`;
  return url.href;
};

/** Runs statements on the server, outside any database of ours. */
export const onServer = async (...statements: readonly string[]): Promise<void> => {
  const client = new Client({ connectionString: testServer ?? undefined });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
};

/** A connection beside the desk's, closed when the test ends. */
export const rivalOn = async (t: TestContext, url: string): Promise<Client> => {
  const client = new Client({ connectionString: url });
  // The test may cut it, or drop its database first.
  client.on('error', () => {});
  await client.connect();
  t.after(() => client.end().catch(() => {}));
  return client;
};

let template: Promise<string> | null = null;

/** A database with the schema in it: copying it is faster than making it anew for every test. */
const makeTemplate = async (): Promise<string> => {
  const { name, url } = await emptyDatabase();
  await (await openDatabase(url)).close();
  return name;
};

export type TestDatabase = { readonly name: string; readonly url: string; drop(): Promise<void> };

/** Without any table. */
export const emptyDatabase = async (from = 'template0'): Promise<TestDatabase> => {
  const name = `deskhand_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${from} ENCODING 'UTF8'`);
  return { name, url: inDatabase(name), drop: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`) };
};

/** With the schema, and nothing in it. */
export const freshDatabase = async (): Promise<TestDatabase> => {
  template ??= makeTemplate();
  return emptyDatabase(await template);
};

/** When all tests of a file are over. */
export const dropTemplate = async (): Promise<void> => {
  if (template !== null) await onServer(`DROP DATABASE ${await template} WITH (FORCE)`);
};
