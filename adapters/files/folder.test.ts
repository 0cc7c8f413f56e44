import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { fileStoreContract } from '#src/app/contracts/file-store-contract.ts';
import { createFolderStore } from './folder.ts';

const open = async (t: TestContext) => {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-files-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return {
    folder,
    store: createFolderStore(folder),
    change: (id: string, to: string) => writeFile(join(folder, id.slice(0, 2), id), to),
    names: async () => (await readdir(folder, { recursive: true })).filter((name) => name.includes('/')),
  };
};

fileStoreContract('a folder', open);

it('files in a folder are for nobody else on this machine', async (t) => {
  const { folder, store } = await open(t);
  const id = 'abcdefghijklmnopqrstuvwx';
  await store.save(id, ReadableStream.from([Buffer.from('x')]), { mostBytes: 10 });
  assert.equal((await stat(join(folder, 'ab', id))).mode & 0o077, 0);
});
