import assert from 'node:assert/strict';
import { mkdir, readFile, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { serveDesk } from '#src/desk/testing/desk-process.ts';
import { createPlaygroundClient } from '#src/desk/testing/playground-client.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';
import { ageInDays } from './person-commands.ts';

const folder = await scratchFolder();
const file = join(folder, 'desk.db');
const run = (...words: readonly string[]) => runDeskHere(words, { DATABASE_URL: `sqlite:${file}` });

/** Every text in a database, whatever table it is in. */
const textsIn = (path: string): string => {
  const database = new SqliteDatabase(path, { readonly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[];
    const own = tables.filter((name) => !name.startsWith('ticket_search') && !name.startsWith('sqlite_'));
    return own.map((name) => JSON.stringify(database.prepare(`SELECT * FROM "${name}"`).all())).join('\n');
  } finally {
    database.close();
  }
};

describe('a person of a desk', () => {
  let lena = { id: '', name: '', email: '' };

  before(async () => {
    const desk = await serveDesk({ DATABASE_URL: `sqlite:${file}` });
    const client = createPlaygroundClient(desk.url);
    await client.command('lena', 'file my secret payslip cannot be opened', 'e1');
    await desk.end('SIGTERM');
    const { stdout } = await run('person', 'export', 'lena');
    lena = JSON.parse(stdout).person;
  });

  test('is exported, to a file that only its owner can read, and never over another', async () => {
    const out = join(folder, 'lena.json');
    const first = await run('person', 'export', lena.email, '--out', out);
    assert.equal(first.code, 0, first.stderr);
    assert.equal((await stat(out)).mode & 0o777, 0o600);
    const exported = JSON.parse(await readFile(out, 'utf8'));
    assert.match(JSON.stringify(exported.rows.tickets), /secret payslip/);
    assert.equal((await run('person', 'export', lena.email, '--out', out)).code, 1);
    const nobody = await run('person', 'export', 'nobody@example.org');
    assert.equal(nobody.code, 2);
    assert.match(nobody.stderr, /Nobody is called/);
  });

  test('is erased once their tickets are over, and when it is said twice', async () => {
    const open = await run('person', 'erase', 'lena', '--yes');
    assert.equal(open.code, 1);
    assert.match(open.stdout, /has open tickets: #1/);
    const desk = await serveDesk({ DATABASE_URL: `sqlite:${file}` });
    await createPlaygroundClient(desk.url).command('lena', 'cancel 1 found the secret payslip', 'e2');
    await desk.end('SIGTERM');

    const would = await run('person', 'erase', 'lena');
    assert.equal(would.code, 0, would.stdout);
    assert.match(would.stdout, /in 1 ticket, which stay[\s\S]*--yes/);
    assert.match(textsIn(file), /secret payslip/);

    const done = await run('person', 'erase', 'lena', '--yes');
    assert.equal(done.code, 0, done.stdout + done.stderr);
    assert.match(done.stdout, /Erased lena: \d+ entries in 1 ticket/);
    const left = textsIn(file);
    assert.deepEqual(
      left.split('\n').filter((table) => table.includes('secret payslip')),
      [],
    );
    assert.doesNotMatch(left, /secret payslip/);
    assert.ok(!left.includes(lena.name) && !left.includes(lena.email), 'name and address are gone');
    assert.match(left, /Erased person/);
    assert.equal((await run('facts', 'rebuild')).code, 0);
    assert.match((await run('person', 'erase', 'lena', '--yes')).stdout, /erased already/);
  });

  test('loses the contents of their files, now or once the store lets go of them', async () => {
    const id = 'a'.repeat(32);
    const files = join(folder, 'files');
    const there = join(files, 'aa', id);
    const erases = (...words: readonly string[]) =>
      runDeskHere(words, { DATABASE_URL: `sqlite:${file}`, DESKHAND_FILES: files });
    const inDatabase = <T>(work: (database: SqliteDatabase.Database) => T): T => {
      const database = new SqliteDatabase(file);
      try {
        return work(database);
      } finally {
        database.close();
      }
    };
    const desk = await serveDesk({ DATABASE_URL: `sqlite:${file}` });
    const client = createPlaygroundClient(desk.url);
    await client.command('grace', 'file the printer is on fire', 'm1');
    await client.command('grace', 'cancel 2 it is out', 'm2');
    await desk.end('SIGTERM');
    inDatabase((database) => {
      const { requester } = database.prepare('SELECT requester FROM tickets WHERE number = 2').get() as {
        readonly requester: string;
      };
      const kept = { id, name: 'fire.png', type: 'image/png', size: 1, hash: 'h' };
      const body = { visibility: 'public', author: requester, files: [kept], failed: [] };
      database
        .prepare(
          `INSERT INTO events (ticket, seq, at, actor, type, body)
          SELECT 2, MAX(seq) + 1, MAX(at), ?, 'ticket.files_added', ? FROM events WHERE ticket = 2`,
        )
        .run(requester, JSON.stringify(body));
    });
    // What is in its place cannot be removed like a file.
    await mkdir(there, { recursive: true });
    const done = await erases('person', 'erase', 'grace', '--yes');
    assert.equal(done.code, 0, done.stdout + done.stderr);
    assert.match(done.stdout, /in 1 ticket, and 1 file\.[\s\S]*The content of 1 file is still there \(.+\)/);

    await rmdir(there);
    await writeFile(there, 'x');
    inDatabase((database) => database.prepare('UPDATE tasks SET due_at = 0').run());
    const later = await erases('forget', '--older-than', '3y');
    assert.equal(later.code, 0);
    assert.doesNotMatch(later.stdout, /still there/);
    await assert.rejects(stat(there), /ENOENT/);
  });

  test('who works at the desk is not', async () => {
    const { code, stdout } = await run('person', 'erase', 'dana', '--yes');
    assert.equal(code, 1);
    assert.match(stdout, /works at the desk/);
  });

  test('words are forgotten by age', async () => {
    const { code, stdout } = await run('forget', '--older-than', '3y');
    assert.equal(code, 0);
    assert.match(stdout, /struck 0 entries out of 0 tickets/);
    assert.equal((await run('forget', '--older-than', '3y', '--category', 'none-such')).code, 2);
    assert.equal((await run('forget', '--older-than', 'forever')).code, 2);
    assert.deepEqual(['90d', '18m', '3y'].map(ageInDays), [90, 540, 1_095]);
    for (const wrong of ['', '0d', '-1d', '1w', '1e9y']) assert.throws(() => ageInDays(wrong), /is no age/);
  });
});
