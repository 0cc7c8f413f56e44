import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import { openDatabase } from '#db/database.ts';
import { DatabaseError } from '#db/engine/errors.ts';
import type { Migration } from '#db/engine/migration.ts';
import { openSqlite } from '#db/sqlite/open.ts';
import { checkOldTickets } from '#db/testing/old-tickets.ts';
import { testFolder } from '#db/testing.ts';
import { migrations, newestVersion } from './migrate.ts';

const now = Date.UTC(2026, 2, 2, 9, 30, 5);
const next = newestVersion(migrations) + 1;

const step = (version: number, ...statements: readonly string[]): Migration => ({
  version,
  name: `step ${version}`,
  up: () => statements,
});

const existing = async (t: TestContext): Promise<{ folder: string; path: string }> => {
  const folder = testFolder(t);
  const path = join(folder, 'desk.db');
  const database = await openDatabase(`sqlite:${path}`);
  await database.store.transaction((tx) => tx.saveSetting('kept', 'yes'));
  await database.close();
  return { folder, path };
};

const copies = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name.includes('.v'));

describe('migrations', () => {
  it('are in the order of their numbers, each of which is used once', () => {
    const versions = migrations.map(({ version }) => version);
    assert.deepEqual(
      versions,
      [...new Set(versions)].toSorted((a, b) => a - b),
    );
  });

  it('make no copy of a new database', async (t) => {
    const folder = testFolder(t);
    await (await openDatabase(`sqlite:${join(folder, 'desk.db')}`)).close();
    assert.deepEqual(readdirSync(folder), ['desk.db']);
  });

  it('are applied only once', async (t) => {
    const { folder, path } = await existing(t);
    const again = await openDatabase(`sqlite:${path}`);
    assert.equal(again.schemaVersion, newestVersion(migrations));
    await again.close();
    assert.deepEqual(copies(folder), []);
  });

  it('make a copy of an existing database before the first one', async (t) => {
    const { folder, path } = await existing(t);
    const list = [
      ...migrations,
      step(next, 'CREATE TABLE more (a TEXT)'),
      step(next + 1, 'CREATE TABLE most (a TEXT)'),
    ];
    const { engine, schemaVersion } = await openSqlite(path, { now, migrations: list });
    await engine.close();
    assert.equal(schemaVersion, next + 1);
    assert.deepEqual(copies(folder), [`desk.db.v${next - 1}-2026-03-02T09-30-05Z`]);
    const copy = new SqliteDatabase(join(folder, copies(folder)[0] ?? ''), { readonly: true });
    t.after(() => copy.close());
    assert.deepEqual(copy.prepare('SELECT value FROM settings').all(), [{ value: 'yes' }]);
    assert.deepEqual(copy.prepare("SELECT name FROM sqlite_schema WHERE name = 'more'").all(), []);
  });

  it('leave the schema as it was before a failed step, and can be tried again', async (t) => {
    const { path } = await existing(t);
    const bad = step(next, 'CREATE TABLE half (a TEXT)', 'CREATE TABLE half (a TEXT)');
    await assert.rejects(openSqlite(path, { now, migrations: [...migrations, bad] }), /half/);
    const file = new SqliteDatabase(path, { readonly: true });
    assert.deepEqual(file.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").all(), []);
    assert.deepEqual(file.prepare('SELECT max(version) AS v FROM schema_migrations').get(), { v: next - 1 });
    file.close();
    const good = step(next, 'CREATE TABLE half (a TEXT)');
    const { engine } = await openSqlite(path, { now: now + 1_000, migrations: [...migrations, good] });
    await engine.close();
  });

  it('leave nothing of a new database whose schema could not be made', async (t) => {
    const path = join(testFolder(t), 'desk.db');
    await assert.rejects(
      openSqlite(path, { now, migrations: [...migrations, step(next, 'SELECT nonsense')] }),
      /nonsense/,
    );
    const file = new SqliteDatabase(path, { readonly: true });
    assert.deepEqual(file.prepare('SELECT count(*) AS n FROM schema_migrations').get(), { n: 0 });
    assert.deepEqual(file.prepare("SELECT name FROM sqlite_schema WHERE name = 'tickets'").all(), []);
    file.close();
    await (await openDatabase(`sqlite:${path}`)).close();
  });

  it('refuse a schema that is newer than the code', async (t) => {
    const { folder, path } = await existing(t);
    const list = [...migrations, step(next, 'CREATE TABLE more (a TEXT)')];
    await (await openSqlite(path, { now, migrations: list })).engine.close();
    await assert.rejects(openDatabase(`sqlite:${path}`), (error) => {
      assert.ok(error instanceof DatabaseError);
      assert.equal(error.code, 'newer_schema');
      assert.match(error.message, new RegExp(`version ${next}.*versions up to ${next - 1}`));
      return true;
    });
    assert.equal(copies(folder).length, 1);
  });

  it('fill in the columns for lists in existing tickets', async (t) => {
    const folder = testFolder(t);
    await checkOldTickets(`sqlite:${join(folder, 'new.db')}`, `sqlite:${join(folder, 'old.db')}`);
  });

  it('happen once when several start at the same time', async (t) => {
    const path = join(testFolder(t), 'desk.db');
    const opened = await Promise.all([1, 2, 3, 4].map(() => openDatabase(`sqlite:${path}`)));
    for (const database of opened) await database.close();
    const file = new SqliteDatabase(path, { readonly: true });
    t.after(() => file.close());
    assert.deepEqual(file.prepare('SELECT count(*) AS n FROM schema_migrations').get(), { n: migrations.length });
  });
});
