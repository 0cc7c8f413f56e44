import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { type Database, openDatabase } from '#db/database.ts';
import { DatabaseError } from '#db/engine/errors.ts';
import { testFolder } from '#db/testing.ts';
import { aChange, aDesk, aTicket, number } from '#src/app/testing/builders.ts';
import type { BackupProgress } from './backup.ts';

const onWindows = process.platform === 'win32';
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

const filled = async (t: TestContext): Promise<{ database: Database; folder: string }> => {
  const folder = testFolder(t);
  const database = await openDatabase(`sqlite:${join(folder, 'desk.db')}`);
  t.after(() => database.close());
  await database.store.transaction(async (tx) => {
    await tx.saveSetup(aDesk(), 0);
    for (let n = 1; n <= 200; n += 1) {
      await tx.writeTicket(aChange(aTicket({ number: number(n), description: `${n} `.repeat(4_000) })));
    }
  });
  return { database, folder };
};

describe('backup', () => {
  it('copies everything into one file that opens, and reports its progress', async (t) => {
    const { database, folder } = await filled(t);
    const heard: BackupProgress[] = [];
    await database.backup(join(folder, 'copy.db'), (pages) => heard.push(pages));
    assert.ok(heard.length > 2, 'in several steps');
    assert.ok(heard.every(({ done, total }) => done <= total));
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('copy')),
      ['copy.db'],
    );
    const copy = await openDatabase(`sqlite:${join(folder, 'copy.db')}`);
    t.after(() => copy.close());
    assert.equal(await copy.store.counts.countTickets({}), 200);
  });

  it('is a snapshot of one moment, while writing continues', async (t) => {
    const { database, folder } = await filled(t);
    const writes: Promise<void>[] = [];
    let written = 0;
    await database.backup(join(folder, 'copy.db'), () => {
      if (written >= 20) return;
      written += 1;
      const ticket = aTicket({ number: number(1_000 + written), title: 'late' });
      writes.push(database.store.transaction((tx) => tx.writeTicket(aChange(ticket))));
    });
    await Promise.all(writes);
    const copy = await openDatabase(`sqlite:${join(folder, 'copy.db')}`);
    t.after(() => copy.close());
    assert.equal(await copy.store.counts.countTickets({}), 200);
    assert.equal(await database.store.counts.countTickets({}), 200 + written);
  });

  it('refuses to overwrite', async (t) => {
    const { database, folder } = await filled(t);
    const target = join(folder, 'precious.txt');
    writeFileSync(target, 'precious');
    await assert.rejects(database.backup(target), (error) => {
      assert.ok(error instanceof DatabaseError);
      assert.equal(error.code, 'exists');
      return true;
    });
    assert.equal(readFileSync(target, 'utf8'), 'precious');
  });

  it('says so when it cannot write, and leaves nothing behind', async (t) => {
    const { database, folder } = await filled(t);
    for (const target of [join(folder, 'desk.db', 'copy.db'), '/proc/no/such/folder/copy.db', join(folder, 'a.db ')]) {
      await assert.rejects(database.backup(target), DatabaseError, target);
      assert.equal(existsSync(target), false);
    }
    assert.equal(existsSync(join(folder, 'a.db')), false);
  });

  it('does not write where a link leads, even if there is nothing', async (t) => {
    const { database, folder } = await filled(t);
    const elsewhere = join(folder, 'elsewhere.db');
    const link = join(folder, 'link.db');
    symlinkSync(elsewhere, link);
    await assert.rejects(database.backup(link), { name: 'DatabaseError', code: 'exists' });
    assert.equal(existsSync(elsewhere), false);
  });

  it('is for this user only, with the folder it makes', { skip: onWindows }, async (t) => {
    const { database, folder } = await filled(t);
    const target = join(folder, 'backups', 'copy.db');
    await database.backup(target);
    assert.deepEqual([modeOf(target), modeOf(join(folder, 'backups'))], ['600', '700']);
  });
});
