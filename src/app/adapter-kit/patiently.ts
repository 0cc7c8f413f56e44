import { setTimeout as wait } from 'node:timers/promises';
import { DeliveryError } from '#src/app/ports/errors.ts';

/** An answer that comes later is none any more. */
const longestMs = 60_000;

/**
 * For what no outbox would send again, such as the answer to something written: waits as long as the platform asks
 * to and tries again, for a minute in all. Throws the last fault; any but `rate_limited` at once.
 */
export const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
  const end = performance.now() + longestMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.code !== 'rate_limited') throw error;
      const pause = error.retryAfterMs ?? 1_000;
      if (performance.now() + pause > end) throw error;
      await wait(pause, undefined, { ref: false });
    }
  }
};
