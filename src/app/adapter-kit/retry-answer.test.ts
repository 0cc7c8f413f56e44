import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { retryAnswer } from './retry-answer.ts';

/** Fails with each of these, then works. */
const failing = (...faults: readonly Error[]) => {
  const left = [...faults];
  return async () => {
    const fault = left.shift();
    if (fault !== undefined) throw fault;
    return 'answered';
  };
};

describe('an answer that fails', () => {
  it('is tried again if that may pass', async () => {
    const work = failing(
      new DeliveryError('unavailable', '401'),
      new DeliveryError('unavailable', 'reset', { ambiguous: true }),
      new DeliveryError('rate_limited', '429', { retryAfterMs: 1 }),
    );
    assert.equal(await retryAnswer(work, 0), 'answered');
  });

  it('is given up at once if it cannot, or if it would come too late', async () => {
    for (const fault of [
      new DeliveryError('unreachable', 'gone'),
      new DeliveryError('invalid', 'too large'),
      new DeliveryError('rate_limited', 'tomorrow', { retryAfterMs: 86_400_000 }),
      new TypeError('made up'),
    ]) {
      await assert.rejects(retryAnswer(failing(fault), 0), fault);
    }
  });
});
