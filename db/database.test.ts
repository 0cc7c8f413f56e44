import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import { aChange, aDesk, aPerson, aTicket, logged, personId } from '#src/app/testing/builders.ts';
import { openDatabase } from './database.ts';
import { DatabaseError } from './engine/errors.ts';
import { createSqliteEngine } from './sqlite/engine.ts';
import { openForReading, openForWriting } from './sqlite/open-file.ts';
import { testFolder } from './testing.ts';

const fault = (code: string, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof DatabaseError, String(error));
  assert.equal(error.code, code);
  assert.match(error.message, words);
  return true;
};

describe('openDatabase', () => {
  it('creates the file and its folder', async (t) => {
    const path = join(testFolder(t), 'deep', 'er', 'desk.db');
    const database = await openDatabase(`sqlite:${path}`);
    assert.equal(database.engine, 'sqlite');
    assert.ok(database.schemaVersion >= 1);
    await database.ping();
    await database.close();
    assert.ok(existsSync(path));
  });

  it('keeps what was written', async (t) => {
    const url = `sqlite:${join(testFolder(t), 'desk.db')}`;
    const first = await openDatabase(url);
    await first.store.transaction(async (tx) => {
      await tx.saveSetup(aDesk(), 0);
      await tx.writeTicket(aChange(aTicket()));
    });
    await first.close();
    const second = await openDatabase(url);
    t.after(() => second.close());
    assert.deepEqual(await second.store.read.ticket(aTicket().number), aTicket());
    assert.equal((await second.store.read.organisation()).teams.size, 2);
  });

  it('refuses a URL it does not support', async () => {
    await assert.rejects(openDatabase('mysql://localhost/desk'), fault('bad_url', /sqlite:data\/deskhand\.db/));
    await assert.rejects(openDatabase('sqlite:'), fault('bad_url', /names no file/));
  });

  it('refuses a file that is not a database, and does not change it', async (t) => {
    const folder = testFolder(t);
    for (const content of ['hello', 'a'.repeat(10_000), '{"json": true}']) {
      const path = join(folder, 'notes.txt');
      writeFileSync(path, content);
      await assert.rejects(openDatabase(`sqlite:${path}`), fault('not_a_database', /check DATABASE_URL/));
      assert.deepEqual(readdirSync(folder), ['notes.txt']);
    }
  });

  it('treats an empty file as a new database', async (t) => {
    const path = join(testFolder(t), 'desk.db');
    writeFileSync(path, '');
    await (await openDatabase(`sqlite:${path}`)).close();
  });

  it('refuses a damaged file', async (t) => {
    const path = join(testFolder(t), 'desk.db');
    const header = Buffer.alloc(20_000, 0xff);
    header.write('SQLite format 3\0', 'latin1');
    writeFileSync(path, header);
    await assert.rejects(openDatabase(`sqlite:${path}`), (error) => {
      assert.ok(error instanceof DatabaseError);
      assert.ok(['corrupt', 'not_a_database'].includes(error.code));
      return true;
    });
  });

  it('refuses a folder', async (t) => {
    await assert.rejects(openDatabase(`sqlite:${testFolder(t)}`), fault('bad_url', /is a folder; name a file in it/));
  });

  it('refuses a file where no folder can be created', {
    skip: !existsSync('/proc/self') && 'there is no /proc here',
  }, async () => {
    await assert.rejects(openDatabase('sqlite:/proc/desk/desk.db'), fault('cannot_open', /cannot be opened/));
  });

  it('creates the folders of its file', async (t) => {
    await (await openDatabase(`sqlite:${join(testFolder(t), 'one', 'two', 'desk.db')}`)).close();
  });

  it('refuses a file that cannot be written', {
    skip: process.getuid?.() === 0 && 'an administrator may write to every file',
  }, async (t) => {
    const path = join(testFolder(t), 'desk.db');
    await (await openDatabase(`sqlite:${path}`)).close();
    chmodSync(path, 0o444);
    await assert.rejects(openDatabase(`sqlite:${path}`), fault('read_only', /let this user write/));
  });

  it('refuses a file that another program keeps locked', async (t) => {
    const path = join(testFolder(t), 'desk.db');
    await (await openDatabase(`sqlite:${path}`)).close();
    const other = new SqliteDatabase(path);
    t.after(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    await assert.rejects(openDatabase(`sqlite:${path}`, { lockWaitMs: 0 }), fault('locked', /stop the other copy/));
  });
});

describe('a SQLite database', () => {
  const opened = async (t: Parameters<typeof testFolder>[0], lockWaitMs = 0) => {
    const path = join(testFolder(t), 'desk.db');
    const database = await openDatabase(`sqlite:${path}`, { lockWaitMs });
    t.after(() => database.close());
    return { database, path };
  };

  it('commits durably, also after writing', async (t) => {
    const file = openForWriting(join(testFolder(t), 'desk.db'));
    t.after(() => file.close());
    const durable = () => [file.pragma('synchronous', { simple: true }), file.pragma('journal_mode', { simple: true })];
    assert.deepEqual(durable(), [2, 'wal']);
    file.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
    assert.deepEqual(durable(), [2, 'wal']);
    assert.equal(file.pragma('foreign_keys', { simple: true }), 1);
  });

  it('says so when it does not answer, and continues when it does', async (t) => {
    const { database, path } = await opened(t);
    const other = new SqliteDatabase(path);
    other.exec('BEGIN IMMEDIATE');
    const save = () => database.store.transaction((tx) => tx.saveSetting('a', 'b'));
    await assert.rejects(save(), StoreUnavailableError);
    assert.equal(await database.store.read.setting('a'), null, 'reading still works');
    other.exec('ROLLBACK');
    other.close();
    await save();
    assert.equal(await database.store.read.setting('a'), 'b');
  });

  it('waits for another program that soon releases its lock', async (t) => {
    const { database, path } = await opened(t, 60_000);
    const other = new SqliteDatabase(path);
    t.after(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    const saved = database.store.transaction((tx) => tx.saveSetting('a', 'b'));
    setImmediate(() => other.exec('ROLLBACK'));
    await saved;
  });

  it('refuses to write when the disk is full, and loses nothing', async (t) => {
    const path = join(testFolder(t), 'desk.db');
    await (await openDatabase(`sqlite:${path}`)).close();
    const writer = openForWriting(path);
    const engine = createSqliteEngine({ path, writer, reader: openForReading(path), lockWaitMs: 0 });
    t.after(() => engine.close());
    const save = (key: string, value: string) =>
      engine.write((db) => db.insertInto('settings').values({ key, value }).execute());
    await save('small', 'x');
    writer.pragma(`max_page_count = ${writer.pragma('page_count', { simple: true })}`);
    await assert.rejects(save('large', 'x'.repeat(1_000_000)), (error) => {
      assert.ok(error instanceof StoreUnavailableError);
      assert.match(error.message, /free some space/);
      return true;
    });
    writer.pragma('max_page_count = 1000000');
    await save('large', 'y');
    const rows = await engine.read.selectFrom('settings').select(['key', 'value']).orderBy('key').execute();
    assert.deepEqual(rows, [
      { key: 'large', value: 'y' },
      { key: 'small', value: 'x' },
    ]);
  });

  it('rolls back only the transaction that failed, of those that share a commit', async (t) => {
    const { database } = await opened(t);
    const outcomes = await Promise.allSettled(
      ['a', 'b', 'c'].map((key) =>
        database.store.transaction(async (tx) => {
          await tx.saveSetting(key, 'set');
          if (key === 'b') throw new Error('b fails');
        }),
      ),
    );
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.equal(await database.store.read.setting('b'), null);
    assert.equal(await database.store.read.setting('c'), 'set');
  });

  it('does not cache people that a failed commit has rolled back', async (t) => {
    const { database } = await opened(t);
    const { store } = database;
    await store.transaction((tx) => tx.saveSetup(aDesk(), 0));
    const rita = await store.read.person(personId('rita'));
    assert.ok(rita);
    // They share a commit if the machine is fast enough, and it fails because of the last one, whose manager does not exist.
    await Promise.allSettled([
      store.transaction((tx) => tx.saveSetting('first', 'alone')),
      store.transaction((tx) => tx.savePerson({ ...rita, roles: ['requester', 'admin'] })),
      store.transaction(async (tx) => [await tx.person(rita.id), await tx.peopleWithRole('admin')]),
      store.transaction((tx) => tx.savePerson(aPerson('bad', { manager: personId('nobody') }))),
    ]);
    await store.transaction((tx) => tx.savePerson(aPerson('newcomer')));
    const [kept] = await store.read.people([rita.id]);
    assert.deepEqual(await store.read.person(rita.id), kept);
    const admins = await store.read.peopleWithRole('admin');
    assert.equal(
      admins.some(({ id }) => id === rita.id),
      kept?.roles.includes('admin'),
    );
  });

  it('refuses statements of a transaction that has ended', async (t) => {
    const { database } = await opened(t);
    const escaped = await database.store.transaction(async (tx) => tx);
    await assert.rejects(escaped.saveSetting('a', 'b'), /has ended/);
    assert.equal(await database.store.read.setting('a'), null);
  });

  it('finishes the transactions in progress before it closes, and accepts none after', async (t) => {
    const path = join(testFolder(t), 'desk.db');
    const database = await openDatabase(`sqlite:${path}`);
    const last = database.store.transaction((tx) => tx.saveSetting('last', 'words'));
    await database.close();
    await last;
    await assert.rejects(
      database.store.transaction((tx) => tx.saveSetting('a', 'b')),
      StoreUnavailableError,
    );
    const again = await openDatabase(`sqlite:${path}`);
    t.after(() => again.close());
    assert.equal(await again.store.read.setting('last'), 'words');
  });

  it('lets nobody change or remove an event', async (t) => {
    const { database, path } = await opened(t);
    const ticket = aTicket();
    await database.store.transaction(async (tx) => {
      await tx.saveSetup(aDesk(), 0);
      await tx.writeTicket(aChange(ticket, { events: [logged(ticket, 1, { type: 'ticket.resumed' })] }));
    });
    const other = new SqliteDatabase(path);
    t.after(() => other.close());
    assert.throws(() => other.exec("UPDATE events SET type = 'x'"), /append-only/);
    assert.throws(() => other.exec('DELETE FROM events'), /append-only/);
    // Words may be struck out while an erasure is open, and nothing else.
    const open = 'INSERT INTO erasures (at, tickets, events, open) VALUES (1, 0, 0, 1)';
    other.exec(`BEGIN; ${open}; UPDATE events SET body = '{}'`);
    for (const change of ["type = 'x'", 'at = 1', "actor = 'rita'", 'seq = 9', 'open_ms = 1', 'id = 99']) {
      assert.throws(() => other.exec(`UPDATE events SET ${change}`), /append-only/, change);
    }
    assert.throws(() => other.exec('DELETE FROM events'), /append-only/);
    other.exec('UPDATE erasures SET open = 0; COMMIT');
    for (const change of ["UPDATE events SET body = '{}'", 'UPDATE erasures SET open = 1', 'DELETE FROM erasures']) {
      assert.throws(() => other.exec(change), /append-only/, change);
    }
  });

  it('refuses rows that the schema does not allow', async (t) => {
    const { database, path } = await opened(t);
    await database.store.transaction((tx) => tx.saveSetup(aDesk(), 0));
    const other = new SqliteDatabase(path);
    t.after(() => other.close());
    other.pragma('foreign_keys = ON');
    await assert.rejects(
      database.store.transaction((tx) => tx.writeTicket(aChange(aTicket({ effort: -1 })))),
      /CHECK/,
    );
    assert.throws(() => other.exec("INSERT INTO person_roles VALUES ('rita', 'king')"), /CHECK/);
    assert.throws(() => other.exec("INSERT INTO person_roles VALUES ('nobody', 'admin')"), /FOREIGN KEY/);
    assert.throws(() => other.exec("INSERT INTO counters VALUES ('x', 'not a number')"), /INTEGER/);
  });
});

describe('an in-memory database', () => {
  it('is removed when closed', async () => {
    const first = await openDatabase('sqlite::memory:');
    await first.store.transaction((tx) => tx.saveSetting('a', 'b'));
    await first.close();
    const second = await openDatabase('sqlite::memory:');
    assert.equal(await second.store.read.setting('a'), null);
    await second.close();
  });
});
