import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, open, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { type Place, runDesk, serveDesk } from '#src/desk/testing/desk-process.ts';
import { createPlaygroundClient } from '#src/desk/testing/playground-client.ts';
import { assertRefused, scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const good = join(folder, 'good.db');

const settingsFor = (file: string) => ({ PORT: '0', DATABASE_URL: `sqlite:${file}` });
const serveOn = (file: string) => runDeskHere(['serve'], settingsFor(file));
const serveInProcess = (file: string, place: Place = {}) => runDesk(['serve'], settingsFor(file), place);

const copyOf = async (name: string): Promise<string> => {
  const file = join(folder, name);
  await copyFile(good, file);
  return file;
};

/** Root may write anywhere, so write permissions are tested in a process of another user. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {};

before(async () => {
  const desk = await serveDesk({ DATABASE_URL: `sqlite:${good}` });
  await desk.end('SIGTERM');
});

describe('a database that cannot be used is reported on start', { concurrency: 3 }, () => {
  test('neither SQLite nor PostgreSQL', async () => {
    assertRefused(
      await runDeskHere(['serve'], { DATABASE_URL: 'mysql://desk' }),
      2,
      /DATABASE_URL must be like sqlite:/,
    );
  });

  test('not a database', async () => {
    const file = join(folder, 'letter.db');
    await writeFile(file, 'Dear help desk, this is a letter, not a database.\n');
    assertRefused(await serveOn(file), 1, /not a SQLite database; check DATABASE_URL/);
    assert.match(await readFile(file, 'utf8'), /^Dear help desk/);
  });

  test('a folder', async () => {
    const file = join(folder, 'folder.db');
    await mkdir(file);
    assertRefused(await serveOn(file), 2, /is a folder; name a file in it/);
  });

  test('a pipe or a device, which stays as it is', async () => {
    const pipe = join(folder, 'pipe.db');
    execFileSync('mkfifo', ['-m', '0644', pipe]);
    assertRefused(await serveOn(pipe), 2, /is not a file; check DATABASE_URL/);
    assert.equal(((await stat(pipe)).mode & 0o777).toString(8), '644');
  });

  test('corrupt', async () => {
    const file = await copyOf('corrupt.db');
    const handle = await open(file, 'r+');
    const { size } = await handle.stat();
    await handle.write(Buffer.alloc(size - 4_096, 0xa5), 0, size - 4_096, 4_096);
    await handle.close();
    assertRefused(await serveOn(file), 1, /the file is damaged; restore the latest backup/);
  });

  test('of a newer Deskhand', async () => {
    const file = await copyOf('newer.db');
    const db = new SqliteDatabase(file);
    db.exec("INSERT INTO schema_migrations (version, name, applied_at) VALUES (999, 'from the future', 0)");
    db.close();
    assertRefused(await serveOn(file), 1, /schema version 999; this Deskhand knows versions up to/);
  });

  test('locked by another program', async () => {
    const file = await copyOf('locked.db');
    const db = new SqliteDatabase(file);
    db.exec('BEGIN IMMEDIATE');
    const ended = await serveInProcess(file);
    db.close();
    assertRefused(ended, 1, /another program holds a lock on it/);
  });

  test('read-only, file or folder', async (t) => {
    if ((await runDesk(['--version'], {}, nobody)).code !== 0) {
      t.skip('nobody may not read the sources here');
      return;
    }
    await chmod(folder, 0o755);
    const closed = join(folder, 'closed');
    await mkdir(closed);
    const file = join(closed, 'desk.db');
    await copyFile(good, file);
    await chmod(file, 0o444);
    await chmod(closed, 0o555);
    assertRefused(await serveInProcess(file, nobody), 1, /let this user write to both|cannot be opened/);
    assertRefused(await serveInProcess(join(closed, 'new.db'), nobody), 1, /cannot be (opened|used)/);
    assertRefused(await serveInProcess(join(closed, 'below', 'new.db'), nobody), 1, /cannot be (opened|used)/);
  });
});

describe('a full disk', () => {
  const small = join(folder, 'small');
  const mounted = (): boolean => {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', small], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };

  test('refuses tickets with a clear message, loses none, and continues when there is space', async (t) => {
    await mkdir(small);
    if (!mounted()) {
      t.skip('no file system of a few megabytes can be mounted here');
      return;
    }
    try {
      const file = join(small, 'desk.db');
      const desk = await serveDesk({ DATABASE_URL: `sqlite:${file}` });
      const client = createPlaygroundClient(desk.url);
      const ballast = join(small, 'ballast');
      const acknowledged = new Map<number, string>();
      const fileOne = async (n: number): Promise<void> => {
        const text = `problem ${n} ${'about the printer '.repeat(200)}`;
        const { reply } = await client.command('lena', `/ticket ${text}`, `full-${n}`);
        if (reply?.ticket == null) throw new Error(`no receipt: ${JSON.stringify(reply)}`);
        acknowledged.set(reply.ticket, `problem ${n} `);
      };
      await fileOne(0);
      await writeFile(ballast, Buffer.alloc(3_000_000)).catch(() => undefined);
      let refusal = '';
      for (let n = 1; n < 200 && refusal === ''; n += 1) {
        await fileOne(n).catch((error: Error) => {
          refusal = error.message;
        });
      }
      assert.match(refusal, /try again|Nothing was (changed|written)|no receipt/i);
      const alive = await fetch(`${desk.url}/healthz`);
      assert.equal(alive.status, 200);

      await writeFile(ballast, '');
      await fileOne(500);
      assert.equal((await desk.end('SIGTERM')).code, 0);

      const db = new SqliteDatabase(file, { readonly: true });
      assert.equal(db.pragma('integrity_check', { simple: true }), 'ok');
      for (const [number, start] of acknowledged) {
        const row = db.prepare('SELECT title FROM tickets WHERE number = ?').get(number) as { title: string };
        assert.ok(row.title.startsWith(start), `#${number} was acknowledged`);
      }
      db.close();

      await writeFile(ballast, Buffer.alloc(3_000_000)).catch(() => undefined);
      assertRefused(await serveOn(join(small, 'other.db')), 1, /the disk is full|reading or writing failed/);
    } finally {
      execFileSync('umount', ['-l', small]);
    }
  });
});

describe('a database that does not exist', () => {
  const missing = join(folder, 'missing', 'none.db');
  const here = { DATABASE_URL: `sqlite:${missing}` };
  for (const args of [
    ['check'],
    ['organisation', 'show'],
    ['models'],
    ['sla', 'reapply'],
    ['sla', 'due', '--calendar', 'office', '--from', '2026-03-27T16:00', '--minutes', '10'],
    ['sla', 'what-if', '--policy', 'policies.yaml', '--since', '2026-05-01'],
    ['sla', 'forecast'],
    ['facts', 'rebuild'],
  ]) {
    test(`is not created by desk ${args.slice(0, 2).join(' ')}, which says what to do`, async () => {
      assertRefused(await runDeskHere(args, here), 1, /There is no database .*none\.db: check DATABASE_URL, or create/);
      assert.equal(existsSync(join(folder, 'missing')), false);
    });
  }

  test('stands for an empty desk in a dry run, and is not created', async () => {
    const file = join(import.meta.dirname, '..', 'organisation', 'example.yaml');
    const run = await runDeskHere(['organisation', 'apply', file, '--dry-run'], here);
    assert.equal(run.code, 0, run.stderr);
    assert.match(run.stdout, /this was a dry run/);
    assert.equal(existsSync(join(folder, 'missing')), false);
  });
});
