import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { retryWhenRateLimited } from './retry-when-rate-limited.ts';

const failing = (...faults: readonly Error[]) => {
  const left = [...faults];
  let attempts = 0;
  return {
    attempts: () => attempts,
    work: async () => {
      attempts += 1;
      const fault = left.shift();
      if (fault) throw fault;
      return 'said';
    },
  };
};

const slowDown = (retryAfterMs?: number) =>
  new DeliveryError('rate_limited', 'Slow down', retryAfterMs === undefined ? {} : { retryAfterMs });

/** The waits do not keep the process alive; this does. */
const awake = async <T>(work: Promise<T>): Promise<T> => {
  const timer = setInterval(() => {}, 1_000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
};

describe('retryWhenRateLimited', () => {
  it('waits as long and as often as it is asked to', async () => {
    const { work, attempts } = failing(slowDown(30), slowDown(40));
    // Measured with another timer: timers use the event loop's clock, which a stopwatch does not follow.
    let longEnough = false;
    setTimeout(() => {
      longEnough = true;
    }, 69);
    assert.equal(await awake(retryWhenRateLimited(work)), 'said');
    assert.equal(attempts(), 3);
    assert.ok(longEnough);
  });

  it('does not wait longer than a reply is useful', async () => {
    const { work, attempts } = failing(slowDown(61_000));
    await assert.rejects(retryWhenRateLimited(work), /Slow down/);
    assert.equal(attempts(), 1);
  });

  it('does not retry what would fail again, or may have been done', async () => {
    for (const code of ['unavailable', 'unreachable', 'invalid'] as const) {
      const { work, attempts } = failing(new DeliveryError(code, code));
      await assert.rejects(retryWhenRateLimited(work), { code });
      assert.equal(attempts(), 1);
    }
    const { work } = failing(new Error('a bug'));
    await assert.rejects(retryWhenRateLimited(work), /a bug/);
  });
});
