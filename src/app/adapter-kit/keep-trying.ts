import { setTimeout as wait } from 'node:timers/promises';
import { DeliveryError } from '#src/app/ports/errors.ts';

/** An answer that comes later than this is no longer useful. */
const usefulMs = 60_000;
const longestPauseMs = 30_000;

/**
 * For calls that the outbox does not retry, such as an answer to somebody who is waiting. Tries again for `forMs` in
 * total (a minute), after `firstMs` (half a second) and then later each time, or as long as the platform asks to wait.
 * What may have arrived is sent again too, unless it is `hopeless`: a fault after which it must not be tried again.
 * Throws the last DeliveryError, and at once whatever cannot pass.
 */
export const keepTrying = async <T>(
  work: () => Promise<T>,
  limits: {
    readonly forMs?: number;
    readonly firstMs?: number;
    readonly hopeless?: (fault: DeliveryError) => boolean;
  } = {},
): Promise<T> => {
  const { forMs = usefulMs, firstMs = 500, hopeless = () => false } = limits;
  const end = performance.now() + forMs;
  for (let pause = firstMs; ; pause = Math.min(2 * pause, longestPauseMs)) {
    try {
      return await work();
    } catch (error) {
      const passes = error instanceof DeliveryError && (error.code === 'rate_limited' || error.code === 'unavailable');
      if (!passes || hopeless(error)) throw error;
      const left = end - performance.now();
      const askedFor = error.retryAfterMs ?? 0;
      if (left <= 0 || askedFor > left) throw error;
      await wait(Math.max(askedFor, Math.min(pause, left)), undefined, { ref: false });
    }
  }
};
