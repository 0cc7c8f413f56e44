import assert from 'node:assert/strict';
import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileStoreContract } from '#src/app/contracts/file-store-contract.ts';
import { startFakeS3 } from './fake/fake-s3.ts';
import { createS3Store, objectUrl } from './s3.ts';
import { readS3, type S3Settings } from './settings.ts';

const id = 'abcdefghijklmnopqrstuvwx';
const content = (words: string) => ReadableStream.from([Buffer.from(words)]);
const limit = { mostBytes: 10_000_000 };

const open = async (t: TestContext, more: Partial<S3Settings> = {}, options: { readonly now?: () => number } = {}) => {
  const fake = await startFakeS3(options);
  t.after(fake.close);
  return {
    ...fake,
    store: createS3Store({ ...fake.settings, ...more }, { pauseMs: 1 }),
    change: async (of: string, to: string) => void fake.objects.set(`${of.slice(0, 2)}/${of}`, Buffer.from(to)),
    names: async () => [...fake.objects.keys()],
  };
};

const wordsOf = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${error.cause === undefined ? '' : wordsOf(error.cause)}` : String(error);

const slowDown = { status: 503, code: 'SlowDown' };

fileStoreContract('a bucket', open);

describe('a bucket', () => {
  it('is asked again while it is busy, broken, or the connection ends', async (t) => {
    const { store, fails, requests } = await open(t);
    fails(slowDown, { status: 500, code: 'InternalError' }, 'cut before');
    const kept = await store.save(id, content('one two'), limit);
    assert.equal(requests.length, 4);
    fails(slowDown, 'cut in the middle', 'cut before');
    const found = await store.read(id, kept);
    assert.equal(found && Buffer.concat(await Array.fromAsync(found)).toString(), 'one two');
    fails(slowDown);
    await store.remove(id);
    assert.deepEqual(await store.read(id, kept), null);
  });

  it('is given up after a few tries, to be tried again later', async (t) => {
    const { store, fails, requests, names } = await open(t);
    fails(slowDown, slowDown, slowDown, slowDown, slowDown);
    await assert.rejects(store.save(id, content('x'), limit), (error) => /503 SlowDown/.test(wordsOf(error)));
    assert.equal(requests.length, 4);
    assert.deepEqual(await names(), []);
  });

  it('that refuses is not asked again, and its own word for it is passed on', async (t) => {
    for (const [more, expected] of [
      [{ secret: 'wrong-one' }, /403 SignatureDoesNotMatch/],
      [{ keyId: 'AKIDOTHER' }, /403 InvalidAccessKeyId/],
      [{ region: 'us-east-1' }, /400 AuthorizationHeaderMalformed/],
      [{ bucket: 'other-bucket' }, /404 NoSuchBucket/],
    ] as const) {
      const { store, requests } = await open(t, more);
      const isSo = (error: unknown) => expected.test(wordsOf(error)) && !wordsOf(error).includes('wrong-one');
      await assert.rejects(store.save(id, content('x'), limit), isSo);
      await assert.rejects(store.read(id, { size: 1, hash: '' }), isSo);
      assert.equal(requests.length, 2);
    }
    const { store, fails } = await open(t);
    fails({ status: 403, code: 'AccessDenied' });
    await assert.rejects(store.remove(id), /403 AccessDenied/);
  });

  it('that may not be listed says by its words that an object is not there', async (t) => {
    const { store, fails } = await open(t);
    const denied = (right: string) => ({
      ...{ status: 403, code: 'AccessDenied' },
      message: `User: arn:aws:iam::1:user/desk is not authorized to perform: ${right} on resource: &quot;arn:aws:s3:::x&quot;`,
    });
    fails(denied('s3:ListBucket'));
    assert.equal(await store.read(id, { size: 1, hash: '' }), null);
    for (const refusal of [
      denied('s3:GetObject'),
      denied('s3:ListBucketVersions'),
      { status: 403, code: 'AccessDenied' },
    ]) {
      fails(refusal);
      await assert.rejects(store.read(id, { size: 1, hash: '' }), /403 AccessDenied/);
    }
  });

  it('refuses what was signed at another time', async (t) => {
    const { store } = await open(t, {}, { now: () => Date.now() + 16 * 60_000 });
    await assert.rejects(store.save(id, content('x'), limit), /RequestTimeTooSkewed/);
  });

  it('leaves no temporary files', async (t) => {
    const ours = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('deskhand-file-'));
    const { store, fails, change } = await open(t);
    const before = await ours();
    const kept = await store.save(id, content('x'), limit);
    await (await store.read(id, kept))?.cancel();
    await change(id, 'y');
    assert.equal(await store.read(id, kept), null);
    fails(slowDown, slowDown, slowDown, slowDown);
    await assert.rejects(store.save(id, content('x'), limit));
    assert.deepEqual(await ours(), before);
  });

  it('removes temporary files that a crash left, and none that are being written', async (t) => {
    const { store } = await open(t);
    const left = join(tmpdir(), 'deskhand-file-00000000-0000-4000-8000-000000000001');
    const isWritten = join(tmpdir(), 'deskhand-file-00000000-0000-4000-8000-000000000002');
    t.after(() => rm(isWritten, { force: true }));
    await writeFile(left, 'half');
    await utimes(left, new Date(0), new Date(0));
    await writeFile(isWritten, 'half');
    await store.save(id, content('x'), limit);
    const names = await readdir(tmpdir());
    assert.deepEqual([names.includes(basename(left)), names.includes(basename(isWritten))], [false, true]);
  });

  it('is in the path of an address, or before its host', () => {
    const settings = { endpoint: 'https://s3.eu-central-1.amazonaws.com', bucket: 'files', region: 'eu-central-1' };
    const of = (more: Pick<S3Settings, 'style'> & Partial<S3Settings>) =>
      objectUrl({ ...settings, keyId: '', secret: '', ...more }, 'ab/abc').href;
    assert.equal(of({ style: 'path' }), 'https://s3.eu-central-1.amazonaws.com/files/ab/abc');
    assert.equal(of({ style: 'host' }), 'https://files.s3.eu-central-1.amazonaws.com/ab/abc');
    assert.equal(of({ style: 'path', endpoint: 'http://minio:9000/' }), 'http://minio:9000/files/ab/abc');
    assert.equal(
      of({ style: 'host', endpoint: 'https://store.example:9000' }),
      'https://files.store.example:9000/ab/abc',
    );
  });
});

describe('the bucket in the environment', () => {
  const all = {
    DESKHAND_S3_ENDPOINT: 'https://s3.example.org',
    DESKHAND_S3_BUCKET: 'deskhand-files',
    DESKHAND_S3_KEY_ID: 'AKID',
    DESKHAND_S3_SECRET: 's',
  };

  it('is there with everything it needs, or not at all', () => {
    const none = readS3({});
    assert.deepEqual(none, { ok: true, settings: null });
    const read = readS3(all);
    assert.ok(read.ok && read.settings?.region === 'us-east-1' && read.settings.style === 'path');
    for (const name of Object.keys(all)) {
      const { [name as keyof typeof all]: _, ...rest } = all;
      const without = readS3(rest);
      assert.ok(!without.ok && without.problems.some((problem) => JSON.stringify(problem).includes(name)), name);
    }
  });

  it('is at an address without secrets, because the log has it', () => {
    for (const endpoint of ['https://me:hunter2@s3.example.org', 'https://s3.example.org/?key=hunter2']) {
      const read = readS3({ ...all, DESKHAND_S3_ENDPOINT: endpoint });
      assert.ok(!read.ok);
      assert.match(JSON.stringify(read.problems), /an address alone/);
      assert.doesNotMatch(JSON.stringify(read.problems), /hunter2/);
    }
    assert.equal(readS3({ ...all, DESKHAND_S3_ENDPOINT: 'not an address' }).ok, false);
  });

  it('has a style and a name that can be', () => {
    assert.equal(readS3({ ...all, DESKHAND_S3_STYLE: 'dns' }).ok, false);
    assert.equal(readS3({ ...all, DESKHAND_S3_BUCKET: 'Not/A bucket' }).ok, false);
    assert.equal(readS3({ ...all, DESKHAND_S3_REGION: 'EU West' }).ok, false);
  });
});
