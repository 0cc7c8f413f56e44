import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openDatabase } from '#db/database.ts';
import { testFolder } from '#db/testing.ts';

const skip = process.platform === 'win32';
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** With the rights that a new file has for others in most places. */
const withUmask = (t: TestContext): void => {
  const before = process.umask(0o022);
  t.after(() => process.umask(before));
};

/** Opens the database, looks at it while it is open, and closes it. */
const whileOpen = async (path: string, look: () => void): Promise<readonly string[]> => {
  const told: string[] = [];
  const { close, ping } = await openDatabase(`sqlite:${path}`, { tell: (line) => told.push(line) });
  try {
    await ping();
    look();
  } finally {
    await close();
  }
  return told;
};

describe('a database file', { skip }, () => {
  it('is for this user only, with what belongs to it and the folder made for it', async (t) => {
    withUmask(t);
    const folder = join(testFolder(t), 'data');
    const told = await whileOpen(join(folder, 'desk.db'), () => {
      const modes = readdirSync(folder).map((name) => [name, modeOf(join(folder, name))]);
      assert.deepEqual(modes, [
        ['desk.db', '600'],
        ['desk.db-shm', '600'],
        ['desk.db-wal', '600'],
      ]);
      assert.equal(modeOf(folder), '700');
    });
    assert.deepEqual(told, []);
  });

  it('of before is closed to other users, and so are its copies and its folder; each is told', async (t) => {
    withUmask(t);
    const folder = join(testFolder(t), 'data');
    await whileOpen(join(folder, 'desk.db'), () => {});
    const copy = 'desk.db.v3-2026-11-21T17-42-05Z';
    writeFileSync(join(folder, copy), '');
    for (const name of ['desk.db', copy, '.']) chmodSync(join(folder, name), name === '.' ? 0o755 : 0o644);
    const told = await whileOpen(join(folder, 'desk.db'), () => {
      for (const name of readdirSync(folder)) assert.equal(modeOf(join(folder, name)), '600', name);
      assert.equal(modeOf(folder), '700');
    });
    assert.equal(told.length, 3);
    assert.match(told.join('\n'), /Other users of this machine could read .*desk\.db; now only this user can/);
    assert.deepEqual(await whileOpen(join(folder, 'desk.db'), () => {}), []);
  });

  it('is closed where a link leads', async (t) => {
    withUmask(t);
    const folder = testFolder(t);
    await whileOpen(join(folder, 'desk.db'), () => {});
    chmodSync(join(folder, 'desk.db'), 0o644);
    mkdirSync(join(folder, 'other'));
    symlinkSync(join(folder, 'desk.db'), join(folder, 'other', 'link.db'));
    await whileOpen(join(folder, 'other', 'link.db'), () => {});
    assert.equal(modeOf(join(folder, 'desk.db')), '600');
  });

  it('leaves other things alone: another file, a folder that holds one or that everyone may write to', async (t) => {
    withUmask(t);
    const folder = testFolder(t);
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'desk.db.txt'), '');
    await whileOpen(join(folder, 'desk.db'), () => {});
    assert.deepEqual([modeOf(folder), modeOf(join(folder, 'desk.db.txt'))], ['755', '644']);

    const shared = join(folder, 'shared');
    mkdirSync(shared);
    chmodSync(shared, 0o1777);
    await whileOpen(join(shared, 'desk.db'), () => {});
    await whileOpen(join(shared, 'desk.db'), () => {});
    assert.equal(modeOf(shared), '777');
  });
});
