import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { FileGoneError, type FileStore } from '#src/app/ports/files/files.ts';

const id = 'abcdefghijklmnopqrstuvwx';

const content = (...pieces: readonly string[]) => ReadableStream.from(pieces.map((piece) => Buffer.from(piece)));
const text = async (stream: ReadableStream<Uint8Array> | null): Promise<string | null> =>
  stream === null ? null : Buffer.concat(await Array.fromAsync(stream)).toString();

/** What every store of files does. `change`: somebody changes a file behind its back; `names`: all that is in it. */
export const fileStoreContract = (
  name: string,
  open: (t: TestContext) => Promise<{
    readonly store: FileStore;
    readonly change: (id: string, to: string) => Promise<void>;
    readonly names: () => Promise<readonly string[]>;
  }>,
): void => {
  describe(`files in ${name}`, () => {
    it('are as they were given', async (t) => {
      const { store } = await open(t);
      const kept = await store.save(id, content('one ', 'two'), { mostBytes: 10 });
      assert.deepEqual([kept.size, Buffer.from(kept.head).toString()], [7, 'one two']);
      assert.equal(await text(await store.read(id, kept)), 'one two');
      assert.equal(await text(await store.read(id, kept)), 'one two', 'as often as one likes');
    });

    it('may be large', async (t) => {
      const { store } = await open(t);
      const pieces = Array.from({ length: 40 }, (_, n) => String.fromCharCode(97 + (n % 26)).repeat(100_000));
      const kept = await store.save(id, content(...pieces), { mostBytes: 4_000_000 });
      assert.deepEqual([kept.size, kept.head.length], [4_000_000, 64]);
      assert.equal(await text(await store.read(id, kept)), pieces.join(''));
    });

    it('are replaced as a whole when they are saved again', async (t) => {
      const { store } = await open(t);
      const old = await store.save(id, content('old'), { mostBytes: 10 });
      const kept = await store.save(id, content('new'), { mostBytes: 10 });
      assert.equal(await text(await store.read(id, kept)), 'new');
      assert.equal(await store.read(id, old), null);
    });

    it('leave nothing behind if they are too large, empty, or break off', async (t) => {
      const { store, names } = await open(t);
      const broken = (async function* () {
        yield Buffer.from('half');
        throw new Error('the connection broke');
      })();
      const why = (expected: FileGoneError['why']) => (error: unknown) =>
        error instanceof FileGoneError && error.why === expected;
      await assert.rejects(store.save(id, content('x'.repeat(11)), { mostBytes: 10 }), why('too_large'));
      await assert.rejects(store.save(id, content(), { mostBytes: 10 }), why('empty'));
      await assert.rejects(store.save(id, broken, { mostBytes: 10 }), /broke/);
      assert.deepEqual(await names(), []);
    });

    it('stop being written when that is stopped', async (t) => {
      const { store, names } = await open(t);
      const stopped = AbortSignal.abort(new Error('stopped'));
      await assert.rejects(store.save(id, content('x'), { mostBytes: 10, signal: stopped }), /stopped/);
      assert.deepEqual(await names(), []);
    });

    it('are not given out if they were changed, or are gone, and can be removed twice', async (t) => {
      const { store, change, names } = await open(t);
      const kept = await store.save(id, content('one two'), { mostBytes: 10 });
      await change(id, 'two one');
      assert.equal(await store.read(id, kept), null);
      await change(id, 'longer than before');
      assert.equal(await store.read(id, kept), null);
      await store.remove(id);
      assert.deepEqual(await names(), []);
      assert.equal(await store.read(id, kept), null);
      await store.remove(id);
    });

    it('have no other names than the desk’s own', async (t) => {
      const { store } = await open(t);
      for (const wrong of ['../../../../etc/passwd', '', 'short', `${id}/..`]) {
        await assert.rejects(async () => store.save(wrong, content('x'), { mostBytes: 10 }), /no id/);
        await assert.rejects(async () => store.read(wrong, { size: 1, hash: '' }), /no id/);
        await assert.rejects(async () => store.remove(wrong), /no id/);
      }
    });
  });
};
