import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Client } from 'pg';
import { openDatabase } from '#db/database.ts';
import { DatabaseError } from '#db/engine/errors.ts';
import type { Migration } from '#db/engine/migration.ts';
import { columnsOfSqlite } from '#db/engine/schema-columns.ts';
import { migrations, newestVersion } from '#db/migrations/migrate.ts';
import type { OpenOptions } from '#db/open-engine.ts';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import { aChange, aDesk, aTicket, logged, number } from '#src/app/testing/builders.ts';
import { openPostgres } from './open.ts';
import { startProxy } from './proxy.ts';
import { emptyDatabase, rivalOn, skipWithoutServer, testServer } from './testing.ts';

const opened = async (t: TestContext, options: OpenOptions = {}) => {
  const { url, drop } = await emptyDatabase();
  t.after(drop);
  const proxy = await startProxy();
  t.after(() => proxy.close());
  const database = await openDatabase(proxy.url(url), options);
  t.after(() => database.close());
  const admin = async (sql: string): Promise<readonly Record<string, unknown>[]> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const withDesk = () => database.store.transaction((tx) => tx.saveSetup(aDesk(), 0));
  return { database, proxy, url, admin, withDesk };
};

/** Long enough for any statement of these tests on a busy machine. */
const statementTimeoutMs = 1_000;

const fault = (code: string, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof DatabaseError, String(error));
  assert.equal(error.code, code);
  assert.match(error.message, words);
  return true;
};

describe('PostgreSQL failing', { skip: skipWithoutServer }, () => {
  it('in the middle of a transaction: nothing is written, and the next one works', async (t) => {
    const { database, admin } = await opened(t);
    const cut = database.store.transaction(async (tx) => {
      await tx.saveSetting('half', 'written');
      await admin(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
      await tx.saveSetting('other', 'half');
    });
    await assert.rejects(cut, StoreUnavailableError);
    assert.equal(await database.store.read.setting('half'), null);
    await database.store.transaction((tx) => tx.saveSetting('half', 'whole'));
    assert.equal(await database.store.read.setting('half'), 'whole');
  });

  it('by refusing connections: callers get an error, until the server is back', async (t) => {
    const { database, proxy } = await opened(t, { retryForMs: 0 });
    proxy.cut();
    await assert.rejects(database.ping(), StoreUnavailableError);
    await assert.rejects(
      database.store.transaction((tx) => tx.saveSetting('a', 'b')),
      StoreUnavailableError,
    );
    await assert.rejects(database.outbox.claim({ limit: 1, leaseMs: 1, now: 0 }), StoreUnavailableError);
    proxy.mend();
    await database.ping();
    await database.store.transaction((tx) => tx.saveSetting('a', 'b'));
  });

  it('for a moment: no caller notices', async (t) => {
    const { database, proxy } = await opened(t, { retryForMs: 60_000 });
    proxy.cut();
    const saved = database.store.transaction((tx) => tx.saveSetting('a', 'b'));
    setImmediate(() => proxy.mend());
    await saved;
    assert.equal(await database.store.read.setting('a'), 'b');
  });

  it('silently (half-open): noticed after the statement timeout', async (t) => {
    const { database, proxy } = await opened(t, { retryForMs: 0, statementTimeoutMs });
    proxy.freeze();
    await assert.rejects(
      database.store.transaction((tx) => tx.saveSetting('a', 'b')),
      StoreUnavailableError,
    );
    proxy.mend();
    await database.store.transaction((tx) => tx.saveSetting('a', 'b'));
  });

  it('silently while nothing was asked: noticed before the next statement, and no caller hears of it', async (t) => {
    const { database, proxy } = await opened(t, { retryForMs: 0, restedMs: 0 });
    await database.ping();
    proxy.silence();
    await database.store.transaction((tx) => tx.saveSetting('a', 'b'));
    assert.equal(await database.store.read.setting('a'), 'b');
  });

  it('silently on every connection: noticed once, not once for each', async (t) => {
    const { database, proxy } = await opened(t, {
      retryForMs: 0,
      restedMs: Number.POSITIVE_INFINITY,
      statementTimeoutMs,
    });
    const everyone = Array.from({ length: 10 }, () => Promise.withResolvers<void>());
    await Promise.all(
      everyone.map(({ resolve }) =>
        database.store.transaction(async () => {
          resolve();
          await Promise.all(everyone.map(({ promise }) => promise));
        }),
      ),
    );
    proxy.silence();
    await assert.rejects(database.ping(), StoreUnavailableError);
    for (let n = 0; n < 10; n += 1) await database.ping();
    await database.store.transaction((tx) => tx.saveSetting('a', 'b'));
  });

  it('by a statement that takes too long', async (t) => {
    const { database, admin, url } = await opened(t, { retryForMs: 0, statementTimeoutMs });
    const rival = await rivalOn(t, url);
    await rival.query("BEGIN; INSERT INTO settings VALUES ('a', 'rival')");
    await assert.rejects(
      database.store.transaction((tx) => tx.saveSetting('a', 'b')),
      StoreUnavailableError,
    );
    await rival.query('ROLLBACK');
    await database.store.transaction((tx) => tx.saveSetting('a', 'b'));
    assert.deepEqual(await admin("SELECT value FROM settings WHERE key = 'a'"), [{ value: 'b' }]);
  });
});

describe('a PostgreSQL database', { skip: skipWithoutServer }, () => {
  it('does not report a failed transaction as done', async (t) => {
    const { database } = await opened(t);
    const swallowing = database.store.transaction(async (tx) => {
      await tx.saveSetting('a', 'b');
      await tx.claimInbox({ source: 's', id: '1' }, 1, number(404)).catch(() => {});
    });
    await assert.rejects(swallowing, /undone/);
    assert.equal(await database.store.read.setting('a'), null);
  });

  it('refuses statements of a transaction that has ended', async (t) => {
    const { database } = await opened(t);
    const escaped = await database.store.transaction(async (tx) => tx);
    await assert.rejects(escaped.saveSetting('a', 'b'), /has ended/);
  });

  it('leaves out the one character it cannot store', async (t) => {
    const { database, withDesk } = await opened(t);
    await withDesk();
    await database.store.transaction((tx) => tx.writeTicket(aChange(aTicket({ title: 'nul\0 and \ud800 half' }))));
    assert.match((await database.store.read.ticket(number(1)))?.title ?? '', /^nul and . half$/u);
  });

  it('finds tickets with more and longer words than a vector can hold', async (t) => {
    const { database, withDesk } = await opened(t);
    await withDesk();
    const many = Array.from({ length: 20_000 }, (_, n) => `w${n}`).join(' ');
    const description = `needle ${'x'.repeat(5_000)} ${many}`;
    await database.store.transaction((tx) => tx.writeTicket(aChange(aTicket({ description }))));
    assert.equal((await database.store.search.searchTickets('needle', {}, 1)).length, 1);
    assert.equal((await database.store.search.searchTickets('x'.repeat(5_000), {}, 1)).length, 1);
  });

  it('lets nobody change or remove an event', async (t) => {
    const { database, admin, withDesk } = await opened(t);
    await withDesk();
    const ticket = aTicket();
    await database.store.transaction((tx) =>
      tx.writeTicket(aChange(ticket, { events: [logged(ticket, 1, { type: 'ticket.resumed' })] })),
    );
    for (const sql of ["UPDATE events SET type = 'x'", 'DELETE FROM events', 'TRUNCATE events']) {
      await assert.rejects(admin(sql), /append-only/);
    }
    // Words may be struck out while an erasure is open, and nothing else.
    const open = 'INSERT INTO erasures (at, tickets, events, open) VALUES (1, 0, 0, 1)';
    const close = 'UPDATE erasures SET open = 0';
    await admin(`BEGIN; ${open}; UPDATE events SET body = '{}'; ${close}; COMMIT`);
    for (const change of ["type = 'x'", 'at = 1', "actor = 'rita'", 'seq = 9', 'open_ms = 1']) {
      await assert.rejects(admin(`BEGIN; ${open}; UPDATE events SET ${change}; COMMIT`), /append-only/, change);
    }
    for (const sql of ["UPDATE events SET body = '{}'", 'UPDATE erasures SET open = 1', 'DELETE FROM erasures']) {
      await assert.rejects(admin(sql), /append-only/, sql);
    }
  });

  it('has the same tables and columns as SQLite, except for the search index', async (t) => {
    const { admin, database } = await opened(t);
    assert.equal(database.engine, 'postgres');
    const rows = await admin(
      "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'",
    );
    const here = rows
      .map((row) => `${row.table_name}.${row.column_name}`)
      .filter((name) => !name.startsWith('ticket_search.'));
    const there = (await columnsOfSqlite()).filter((name) => !name.startsWith('ticket_search.'));
    assert.deepEqual(here.toSorted(), there.toSorted());
  });

  it('is backed up with its own tools', async (t) => {
    const { database } = await opened(t);
    await assert.rejects(database.backup('/tmp/x'), fault('not_supported', /pg_dump/));
  });
});

describe('opening PostgreSQL', { skip: skipWithoutServer }, () => {
  const next = newestVersion(migrations) + 1;
  const step = (...statements: readonly string[]): Migration => ({ version: next, name: 'next', up: () => statements });

  const empty = async (t: TestContext): Promise<string> => {
    const { url, drop } = await emptyDatabase();
    t.after(drop);
    return url;
  };

  it('says what to do about a database that does not exist', async () => {
    const url = new URL(testServer ?? '');
    url.pathname = '/no_such_database';
    url.password = 'secret';
    await assert.rejects(openDatabase(url.href), (error) => {
      assert.ok(error instanceof Error && !error.message.includes('secret'));
      return fault('cannot_open', /createdb/)(error);
    });
  });

  it('says so when there is no server', async () => {
    await assert.rejects(
      openDatabase('postgres://desk@127.0.0.1:1/desk', { startRetryMs: 0, retryForMs: 0 }),
      fault('unavailable', /start it or check DATABASE_URL/),
    );
  });

  it('migrates once when several start at the same time', async (t) => {
    const url = await empty(t);
    const opened = await Promise.all([1, 2, 3, 4].map(() => openDatabase(url)));
    for (const database of opened) {
      assert.equal(database.schemaVersion, newestVersion(migrations));
      await database.close();
    }
  });

  it('refuses a schema that is newer than the code', async (t) => {
    const url = await empty(t);
    const newer = await openPostgres(url, { migrations: [...migrations, step('CREATE TABLE more (a TEXT)')] });
    await newer.engine.close();
    await assert.rejects(openDatabase(url), fault('newer_schema', /Start the newer Deskhand/));
  });

  it('leaves the schema as it was before a failed step, and can be tried again', async (t) => {
    const url = await empty(t);
    await (await openDatabase(url)).close();
    const bad = step('CREATE TABLE half (a TEXT)', 'CREATE TABLE half (a TEXT)');
    await assert.rejects(openPostgres(url, { migrations: [...migrations, bad] }), /half/);
    const good = await openPostgres(url, { migrations: [...migrations, step('CREATE TABLE half (a TEXT)')] });
    await good.engine.close();
    assert.equal(good.schemaVersion, next);
  });
});
