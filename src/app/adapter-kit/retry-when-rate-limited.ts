import { setTimeout as wait } from 'node:timers/promises';
import { DeliveryError } from '#src/app/ports/errors.ts';

/** A reply that comes later than this is no longer useful. */
const longestMs = 60_000;

/**
 * For calls that the outbox does not retry, such as a reply to a message: when rate limited, waits as long as the
 * platform asks and tries again, for a minute in total. Throws the last `rate_limited` error, and any other error at
 * once.
 */
export const retryWhenRateLimited = async <T>(work: () => Promise<T>): Promise<T> => {
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
