import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { FileGoneError, FileUncheckedError } from '#src/app/ports/files/files.ts';
import { createFakeFiles } from '#src/app/testing/fake-files.ts';
import { createCheckedStore } from './checked-store.ts';
import { createClamd } from './clamd.ts';
import { eicar, startFakeClamd } from './fake/fake-clamd.ts';
import { readScan } from './settings.ts';

const id = 'abcdefghijklmnopqrstuvwx';
const limit = { mostBytes: 1_000_000 };
const content = (...pieces: readonly (string | Buffer)[]) =>
  ReadableStream.from(pieces.map((piece) => Buffer.from(piece as string)));

const open = async (
  t: TestContext,
  options: {
    readonly mostBytes?: number;
    readonly path?: string;
    readonly givesUnchecked?: boolean;
    readonly timeoutMs?: number;
  } = {},
) => {
  const fake = await startFakeClamd(options);
  t.after(async () => {
    await fake.close();
    assert.deepEqual(fake.violations, []);
  });
  const kept = createFakeFiles();
  const lines: Readonly<Record<string, unknown>>[] = [];
  const log = {
    info: () => {},
    warn: (facts: object, said: string) => void lines.push({ ...facts, said }),
    error: () => {},
  };
  const clamd = createClamd(fake.at, { timeoutMs: options.timeoutMs ?? 300 });
  const { givesUnchecked = false } = options;
  return {
    ...{ fake, kept, lines, clamd },
    store: createCheckedStore(kept, { clamd, givesUnchecked, log }),
    change: async (of: string, to: string) => void kept.kept.set(of, Buffer.from(to)),
    names: async () => [...kept.kept.keys()],
  };
};

const isGone = (why: FileGoneError['why']) => (error: unknown) => error instanceof FileGoneError && error.why === why;
const isUnchecked = (error: unknown) => error instanceof FileUncheckedError;

describe('a store that checks for viruses', () => {
  it('gives clamd what it keeps, to the last byte', async (t) => {
    const { fake, store } = await open(t);
    const large = Buffer.alloc(200_001, 'a');
    const kept = await store.save(id, content('one ', large, 'end'), limit);
    assert.equal(kept.unchecked, undefined);
    assert.deepEqual(
      fake.scanned.map(({ length }) => length),
      [200_008],
    );
    assert.ok(fake.scanned[0]?.equals(Buffer.concat([Buffer.from('one '), large, Buffer.from('end')])));
  });

  it('listens to clamd no longer than it has to, however large a file is', async (t) => {
    const { store } = await open(t, { timeoutMs: 60_000 });
    const warned: Error[] = [];
    const note = (warning: Error) => void warned.push(warning);
    process.on('warning', note);
    t.after(() => process.off('warning', note));
    const pieces = Array.from({ length: 25 }, () => Buffer.alloc(1_000_000, 'a'));
    await store.save(id, content(...pieces), { mostBytes: 25_000_000 });
    await new Promise(setImmediate);
    assert.deepEqual(warned, []);
  });

  it('keeps nothing in which it finds one, however it comes, and says so in the log', async (t) => {
    const { store, kept, lines } = await open(t);
    await assert.rejects(store.save(id, content(eicar), limit), isGone('infected'));
    await assert.rejects(
      store.save(id, content('text before ', eicar.slice(0, 20), eicar.slice(20), ' and after'), limit),
      isGone('infected'),
    );
    assert.equal(kept.kept.size, 0);
    assert.deepEqual(
      lines.map(({ found }) => found),
      ['Eicar-Test-Signature', 'Eicar-Test-Signature'],
    );
    await store.save(id, content('harmless'), limit);
    assert.equal(kept.kept.size, 1);
  });

  it('keeps nothing while clamd is away, silent or hangs up, and says that it may pass', async (t) => {
    const { fake, store, kept } = await open(t);
    for (const mood of ['hang', 'cut'] as const) {
      fake.state.mood = mood;
      await assert.rejects(store.save(id, content('x'), limit), isUnchecked, mood);
    }
    await fake.close();
    await assert.rejects(store.save(id, content('x'), limit), isUnchecked);
    assert.equal(kept.kept.size, 0);
  });

  it('refuses for good what could not be checked in the last try', async (t) => {
    const { fake, store, kept } = await open(t);
    fake.state.mood = 'cut';
    await assert.rejects(store.save(id, content('x'), { ...limit, lastTry: true }), isGone('unchecked'));
    assert.equal(kept.kept.size, 0);
  });

  it('keeps and marks it instead, where somebody chose that', async (t) => {
    const { fake, store, lines } = await open(t, { givesUnchecked: true });
    fake.state.mood = 'cut';
    await assert.rejects(store.save(id, content('x'), limit), isUnchecked);
    const kept = await store.save(id, content('one ', 'two'), { ...limit, lastTry: true });
    assert.deepEqual([kept.unchecked, kept.size], [true, 7]);
    assert.match(String(lines.at(-1)?.said), /could not be checked/);
    fake.state.mood = 'well';
    await assert.rejects(store.save(id, content(eicar), { ...limit, lastTry: true }), isGone('infected'));
  });

  it('does not try again what is larger than clamd takes', async (t) => {
    const { store, kept } = await open(t, { mostBytes: 100_000 });
    await assert.rejects(
      store.save(id, content(Buffer.alloc(150_000)), limit),
      (error) => isGone('unchecked')(error) || isUnchecked(error),
    );
    assert.equal(kept.kept.size, 0);
    const giving = await open(t, { mostBytes: 100_000, givesUnchecked: true });
    const found = await giving.store.save(id, content(Buffer.alloc(150_000)), { ...limit, lastTry: true });
    assert.equal(found.unchecked, true);
  });

  it('passes on what the store itself says', async (t) => {
    const { store } = await open(t);
    await assert.rejects(store.save(id, content('x'.repeat(11)), { mostBytes: 10 }), isGone('too_large'));
    await assert.rejects(store.save(id, content(), { mostBytes: 10 }), isGone('empty'));
  });

  it('speaks over a socket of this machine, too', async (t) => {
    const path = join(tmpdir(), `deskhand-clamd-${process.pid}.sock`);
    t.after(() => rm(path, { force: true }));
    const { store, clamd } = await open(t, { path });
    assert.equal(await clamd.ask('PING'), 'PONG');
    await assert.rejects(store.save(id, content(eicar), limit), isGone('infected'));
  });
});

describe('clamd in the environment', () => {
  for (const [given, expected] of [
    ['127.0.0.1', { host: '127.0.0.1', port: 3310 }],
    ['clamd.company.example:3311', { host: 'clamd.company.example', port: 3311 }],
    ['[::1]:3310', { host: '::1', port: 3310 }],
    ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ] as const) {
    it(`is at ${given}`, () => {
      assert.deepEqual(readScan({ CLAMD_HOST: given }), {
        ok: true,
        settings: { clamd: expected, givesUnchecked: false },
      });
    });
  }

  it('is somewhere that can be', () => {
    for (const wrong of ['http://clamd', 'clamd:99999', 'a b', 'clamd:']) {
      assert.equal(readScan({ CLAMD_HOST: wrong }).ok, false, wrong);
    }
    assert.equal(readScan({ CLAMD_HOST: 'clamd', CLAMD_UNCHECKED: 'maybe' }).ok, false);
    assert.deepEqual(readScan({}), { ok: true, settings: null });
  });
});
