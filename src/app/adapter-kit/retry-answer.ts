import { setTimeout as wait } from 'node:timers/promises';
import { DeliveryError } from '#src/app/ports/errors.ts';

/** An answer that comes later than this is no longer useful. */
const longestMs = 60_000;

/**
 * For an answer to somebody who is waiting, which the outbox does not retry: tries again for a minute in total, after
 * `firstMs` and then later each time, or as long as the platform asks to wait. An answer that may have arrived is sent
 * again too: twice is better than not at all. Throws the last DeliveryError, and at once whatever cannot pass.
 */
export const retryAnswer = async <T>(work: () => Promise<T>, firstMs = 1_000): Promise<T> => {
  const end = performance.now() + longestMs;
  for (let pause = firstMs; ; pause *= 2) {
    try {
      return await work();
    } catch (error) {
      const passes = error instanceof DeliveryError && (error.code === 'rate_limited' || error.code === 'unavailable');
      if (!passes) throw error;
      const longest = Math.max(error.retryAfterMs ?? 0, pause);
      if (performance.now() + longest > end) throw error;
      await wait(longest, undefined, { ref: false });
    }
  }
};
