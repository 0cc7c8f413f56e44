import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startFakeS3 } from '#adapters/files/fake/fake-s3.ts';
import { lookAtBucket } from './bucket.ts';

describe('a look at the bucket', () => {
  it('leaves nothing there, also if what it put there cannot be read', async (t) => {
    const { settings, objects, fails, requests, close } = await startFakeS3();
    t.after(close);
    assert.equal((await lookAtBucket(settings)).good, true);
    assert.deepEqual([...objects.keys()], []);

    fails('nothing', { status: 403, code: 'AccessDenied' });
    const found = await lookAtBucket(settings);
    assert.equal(found.good, false);
    assert.match(found.words, /cannot be used: .*403 AccessDenied/);
    assert.deepEqual([...objects.keys()], []);
    assert.deepEqual(
      requests.map(({ method }) => method),
      ['PUT', 'GET', 'DELETE', 'PUT', 'GET', 'DELETE'],
    );
  });

  it('says what the network says of a store that is not there', async () => {
    const { settings, close } = await startFakeS3();
    await close();
    assert.match((await lookAtBucket(settings)).words, /cannot be used: .*ECONNREFUSED/);
  });
});
