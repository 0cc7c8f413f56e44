import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createOnce } from './once.ts';

describe('what is done once', () => {
  it('gives later callers the first result, even while it is being computed', async () => {
    let times = 0;
    const once = createOnce<number>(10);
    const act = async () => {
      times += 1;
      return times;
    };
    assert.deepEqual(await Promise.all([once('a', act), once('a', act)]), [1, 1]);
    assert.equal(await once('a', act), 1);
    assert.equal(await once('b', act), 2);
  });

  it('is retried after a failure that everyone waiting was told about', async () => {
    const once = createOnce<string>(10);
    const failing = () => Promise.reject(new Error('no'));
    const tries = await Promise.allSettled([once('a', failing), once('a', failing)]);
    assert.deepEqual(
      tries.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    assert.equal(await once('a', async () => 'yes'), 'yes');
  });

  it('is forgotten when there are more than are kept', async () => {
    let times = 0;
    const once = createOnce<number>(1);
    const act = async () => {
      times += 1;
      return times;
    };
    await once('a', act);
    await once('b', act);
    assert.equal(await once('a', act), 3);
  });
});
