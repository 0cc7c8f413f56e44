import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { FileGoneError } from '#src/app/ports/files/files.ts';
import { createFolderStore } from './folder.ts';

const id = 'abcdefghijklmnopqrstuvwx';

const open = async (t: TestContext) => {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-files-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const inside = async () => (await readdir(folder, { recursive: true })).filter((name) => name.includes('/'));
  return { folder, store: createFolderStore(folder), inside };
};

const content = (...pieces: readonly string[]) => ReadableStream.from(pieces.map((piece) => Buffer.from(piece)));
const text = async (stream: ReadableStream<Uint8Array> | null): Promise<string | null> =>
  stream === null ? null : Buffer.concat(await Array.fromAsync(stream)).toString();

describe('files in a folder', () => {
  it('are as they were given, for nobody else on this machine', async (t) => {
    const { folder, store } = await open(t);
    const kept = await store.save(id, content('one ', 'two'), { mostBytes: 10 });
    assert.deepEqual([kept.size, Buffer.from(kept.head).toString()], [7, 'one two']);
    assert.equal(await text(await store.read(id, kept)), 'one two');
    assert.equal((await stat(join(folder, 'ab', id))).mode & 0o077, 0);
  });

  it('are replaced as a whole when they are saved again', async (t) => {
    const { store } = await open(t);
    await store.save(id, content('old'), { mostBytes: 10 });
    const kept = await store.save(id, content('new'), { mostBytes: 10 });
    assert.equal(await text(await store.read(id, kept)), 'new');
  });

  it('leave nothing behind if they are too large, empty, or break off', async (t) => {
    const { store, inside } = await open(t);
    const broken = (async function* () {
      yield Buffer.from('half');
      throw new Error('the connection broke');
    })();
    const why = (expected: FileGoneError['why']) => (error: unknown) =>
      error instanceof FileGoneError && error.why === expected;
    await assert.rejects(store.save(id, content('x'.repeat(11)), { mostBytes: 10 }), why('too_large'));
    await assert.rejects(store.save(id, content(), { mostBytes: 10 }), why('empty'));
    await assert.rejects(store.save(id, broken, { mostBytes: 10 }), /broke/);
    assert.deepEqual(await inside(), []);
  });

  it('stop being written when that is stopped', async (t) => {
    const { store, inside } = await open(t);
    const stopped = AbortSignal.abort(new Error('stopped'));
    await assert.rejects(store.save(id, content('x'), { mostBytes: 10, signal: stopped }), /stopped/);
    assert.deepEqual(await inside(), []);
  });

  it('are not given out if they were changed, or are gone', async (t) => {
    const { folder, store } = await open(t);
    const kept = await store.save(id, content('one two'), { mostBytes: 10 });
    await writeFile(join(folder, 'ab', id), 'two one');
    assert.equal(await store.read(id, kept), null);
    await rm(join(folder, 'ab', id));
    assert.equal(await store.read(id, kept), null);
  });

  it('have no other names than the desk’s own', async (t) => {
    const { store } = await open(t);
    for (const wrong of ['../../../../etc/passwd', '', 'short', `${id}/..`]) {
      await assert.rejects(store.save(wrong, content('x'), { mostBytes: 10 }), /no id/);
      await assert.rejects(store.read(wrong, { size: 1, hash: '' }), /no id/);
    }
  });
});
