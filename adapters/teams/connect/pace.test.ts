import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tenantRates, threadRates } from '#adapters/teams/limits.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { createPace } from './pace.ts';

const start = () => {
  let now = 0;
  const pace = createPace({ perThread: threadRates, inAll: tenantRates, now: () => now });
  return {
    pace,
    at: (ms: number): void => {
      now = ms;
    },
    /** How long the next one must wait; 0: not at all. */
    wait(thread: string): number {
      try {
        pace.take(thread);
        return 0;
      } catch (error) {
        return error instanceof DeliveryError ? (error.retryAfterMs ?? Number.NaN) : Number.NaN;
      }
    },
  };
};

describe('the pace of messages', () => {
  it('is at most 7 in a second and 8 in two, in one thread', () => {
    const { at, wait } = start();
    const waits = Array.from({ length: 8 }, () => wait('a'));
    assert.deepEqual(waits, [0, 0, 0, 0, 0, 0, 0, 1_000]);
    assert.equal(wait('b'), 0);
    at(1_000);
    assert.equal(wait('a'), 0);
    assert.equal(wait('a'), 1_000);
    at(2_000);
    assert.equal(wait('a'), 0);
  });

  it('is at most 60 in half a minute, in one thread', () => {
    const { at, wait } = start();
    let sent = 0;
    for (let ms = 0; ms < 30_000; ms += 100) {
      at(ms);
      if (wait('a') === 0) sent += 1;
    }
    assert.equal(sent, 60);
    at(30_000);
    assert.equal(wait('a'), 0);
  });

  it('is at most 1,800 an hour, in one thread', () => {
    const { at, wait } = start();
    let sent = 0;
    for (let ms = 0; ms < 3_600_000; ms += 1_000) {
      at(ms);
      if (wait('a') === 0) sent += 1;
    }
    assert.equal(sent, 1_800);
  });

  it('is at most 50 a second in all', () => {
    const { wait } = start();
    const waits = Array.from({ length: 60 }, (_, n) => wait(`thread ${n}`));
    assert.equal(waits.filter((ms) => ms === 0).length, 50);
  });

  it('lets a reply to someone who is waiting through, and counts it', () => {
    const { pace, wait } = start();
    for (let n = 0; n < 9; n += 1) pace.take('a', true);
    assert.ok(wait('a') > 0);
  });
});
