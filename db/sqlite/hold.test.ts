import assert from 'node:assert/strict';
import { existsSync, linkSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { copyDatabase } from '#db/copy/copy.ts';
import { openDatabase } from '#db/database.ts';
import { testFolder } from '#db/testing.ts';

const alone = { use: 'shared', now: Date.UTC(2026, 10, 21, 17) } as const;

describe('a file on which a desk runs', () => {
  it('is refused to another desk, under any name, with who holds it; then it is free again', async (t) => {
    const folder = testFolder(t);
    const path = join(folder, 'desk.db');
    const first = await openDatabase(`sqlite:${path}`, alone);
    mkdirSync(join(folder, 'other'));
    symlinkSync(path, join(folder, 'other', 'link.db'));
    for (const name of [path, join(folder, 'other', 'link.db'), join(folder, 'other', '..', 'desk.db')]) {
      await assert.rejects(openDatabase(`sqlite:${name}`, alone), (error: Error & { code?: string }) => {
        assert.equal(error.code, 'in_use');
        const who = `process ${process.pid} on ${hostname()} has been running a desk on it since 2026-11-21T17:00`;
        assert.ok(error.message.includes(who), error.message);
        return true;
      });
    }
    await first.ping();
    await first.close();
    await (await openDatabase(`sqlite:${path}`, alone)).close();
  });

  it('is refused under a second name of its own, before anything is written', async (t) => {
    const folder = testFolder(t);
    const first = await openDatabase(`sqlite:${join(folder, 'desk.db')}`, alone);
    t.after(() => first.close());
    const other = join(folder, 'other.db');
    linkSync(join(folder, 'desk.db'), other);
    await assert.rejects(openDatabase(`sqlite:${other}`, alone), { code: 'in_use', message: /hard link/ });
    assert.equal(existsSync(`${other}-desk.lock`), false);
    await first.ping();
  });

  it('stays open to everything else, but cannot be copied to another database', async (t) => {
    const folder = testFolder(t);
    const from = `sqlite:${join(folder, 'desk.db')}`;
    const desk = await openDatabase(from, alone);
    t.after(() => desk.close());
    const beside = await openDatabase(from);
    await beside.store.transaction((tx) => tx.saveSetting('a', 'b'));
    await beside.backup(join(folder, 'backup', 'copy.db'));
    await beside.close();
    const to = `sqlite:${join(folder, 'new.db')}`;
    await assert.rejects(copyDatabase({ from, to }), { name: 'DatabaseError', code: 'in_use' });
    assert.equal(existsSync(join(folder, 'new.db')), false);
  });

  it('is not touched by a desk that is refused', async (t) => {
    const folder = testFolder(t);
    const url = `sqlite:${join(folder, 'desk.db')}`;
    const desk = await openDatabase(url, alone);
    t.after(() => desk.close());
    const before = readdirSync(folder);
    const newer = { version: 999, name: 'newer', up: () => assert.fail('migrated under a running desk') };
    await assert.rejects(openDatabase(url, { ...alone, migrations: [newer] }), { code: 'in_use' });
    assert.deepEqual(readdirSync(folder), before);
  });
});
