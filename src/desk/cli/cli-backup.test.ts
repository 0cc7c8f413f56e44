import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { type DeskProcess, runDesk, serveDesk } from '#src/desk/testing/desk-process.ts';
import { createPlaygroundClient } from '#src/desk/testing/playground-client.ts';
import { assertRefused, scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const env = { DATABASE_URL: `sqlite:${join(folder, 'desk.db')}` };
let desk: DeskProcess | null = null;

before(async () => {
  desk = await serveDesk(env);
});
after(() => desk?.end('SIGTERM'));

const client = () => createPlaygroundClient(desk?.url ?? '');

describe('backup', () => {
  test('of a desk that keeps filing is complete, and a desk can start from it', async () => {
    const { reply } = await client().command('lena', '/ticket the printer jams', 'backup-1');
    let going = true;
    const filing = (async () => {
      for (let n = 2; going; n += 1) await client().command('grace', `/ticket vpn is down ${n}`, `backup-${n}`);
    })();
    const target = join(folder, 'copy.db');
    const { code, stderr } = await runDesk(['backup', target], env);
    going = false;
    await filing;
    assert.equal(code, 0, stderr);
    assert.match(stderr, /The copy is complete: .*copy\.db/);

    const db = new SqliteDatabase(target, { readonly: true });
    assert.equal(db.pragma('integrity_check', { simple: true }), 'ok');
    assert.equal(db.pragma('journal_mode', { simple: true }), 'delete');
    db.close();

    const restored = await serveDesk({ DATABASE_URL: `sqlite:${target}` });
    const shown = await createPlaygroundClient(restored.url).command('lena', `/ticket show ${reply?.ticket}`, 'shown');
    assert.equal(shown.reply?.ticket, reply?.ticket);
    assert.equal((await restored.end('SIGTERM')).code, 0);
  });

  test('never overwrites', async () => {
    const target = join(folder, 'precious.txt');
    await writeFile(target, 'precious');
    assertRefused(await runDeskHere(['backup', target], env), 1, /already exists; choose another name/);
    assert.equal(await readFile(target, 'utf8'), 'precious');
  });

  test('says when it cannot write there', async () => {
    const target = join(folder, 'desk.db', 'copy.db');
    assertRefused(await runDeskHere(['backup', target], env), 1, /cannot be (written|used)/);
  });

  test('makes the folder it is to stand in', async () => {
    const target = join(folder, 'new', 'folder', 'copy.db');
    const { code, stderr } = await runDeskHere(['backup', target], env);
    assert.equal(code, 0, stderr);
  });

  test('of a database that does not exist is refused, and creates none', async () => {
    const nowhere = { DATABASE_URL: `sqlite:${join(folder, 'nowhere.db')}` };
    assertRefused(await runDeskHere(['backup', join(folder, 'x.db')], nowhere), 1, /There is no database/);
  });

  test('wants a file', async () => {
    assertRefused(await runDeskHere(['backup'], env), 2, /missing required argument 'file'/);
  });
});
