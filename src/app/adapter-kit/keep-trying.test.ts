import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { keepTrying } from './keep-trying.ts';

/** Fails with each of these, then works. */
const failing = (...faults: readonly Error[]) => {
  const left = [...faults];
  return async () => {
    const fault = left.shift();
    if (fault !== undefined) throw fault;
    return 'answered';
  };
};

/** The waits do not keep the process alive; this does. */
const awake = async <T>(work: Promise<T>): Promise<T> => {
  const timer = setInterval(() => {}, 1_000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
};

const slowDown = (retryAfterMs: number) => new DeliveryError('rate_limited', 'Slow down', { retryAfterMs });

describe('a call that fails', () => {
  it('is tried again if that may pass', async () => {
    const work = failing(
      new DeliveryError('unavailable', '401'),
      new DeliveryError('unavailable', 'reset', { ambiguous: true }),
      slowDown(1),
    );
    assert.equal(await awake(keepTrying(work, { firstMs: 0 })), 'answered');
  });

  it('waits as long and as often as it is asked to', async () => {
    // Measured with another timer: timers use the event loop's clock, which a stopwatch does not follow.
    let longEnough = false;
    setTimeout(() => {
      longEnough = true;
    }, 69);
    assert.equal(await awake(keepTrying(failing(slowDown(30), slowDown(40)), { firstMs: 0 })), 'answered');
    assert.ok(longEnough);
  });

  it('is tried a last time when its time ends', async () => {
    const down = new DeliveryError('unavailable', 'down');
    assert.equal(await awake(keepTrying(failing(down), { forMs: 20, firstMs: 86_400_000 })), 'answered');
    await assert.rejects(keepTrying(failing(down), { forMs: 0 }), down);
  });

  it('is given up at once if it cannot pass, would come too late, or is hopeless', async () => {
    for (const fault of [
      new DeliveryError('unreachable', 'gone'),
      new DeliveryError('invalid', 'too large'),
      slowDown(61_000),
      new TypeError('made up'),
    ]) {
      await assert.rejects(keepTrying(failing(fault), { firstMs: 0 }), fault);
    }
    const shown = new DeliveryError('unavailable', 'reset', { ambiguous: true });
    await assert.rejects(keepTrying(failing(shown), { firstMs: 0, hopeless: (fault) => fault.ambiguous }), shown);
    await assert.rejects(keepTrying(failing(slowDown(30)), { firstMs: 0, forMs: 20 }), /Slow down/);
  });
});
