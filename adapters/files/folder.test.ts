import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
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

it('what a crash left of a file in a folder is removed once it is old, and nothing else', async (t) => {
  const { folder, store, names } = await open(t);
  const [id, other] = ['abcdefghijklmnopqrstuvwx', 'abcdefghijklmnopqrstuvwy'];
  const partial = (n: number) => `ab/${id}.00000000-0000-4000-8000-00000000000${n}.part`;
  await mkdir(join(folder, 'ab'));
  for (const name of [partial(1), partial(2), `ab/${other}`]) await writeFile(join(folder, name), 'half');
  for (const name of [partial(1), `ab/${other}`]) await utimes(join(folder, name), new Date(0), new Date(0));
  await store.save(id, ReadableStream.from([Buffer.from('x')]), { mostBytes: 10 });
  assert.deepEqual((await names()).toSorted(), [`ab/${id}`, partial(2), `ab/${other}`].toSorted());
});
