import { setTimeout as wait } from 'node:timers/promises';
import { toDeliveryError } from '#adapters/discord/errors.ts';
import type { DeliveryError } from '#src/app/ports/errors.ts';

const firstPauseMs = 500;
const longestPauseMs = 30_000;

/**
 * Tries until it works, Discord refuses for good, or `until` (by `now`) would be over: longer pauses each time, and as
 * long as Discord asks. `hopeless`: an error after which it must not be tried again. Throws the last error.
 */
export const keepTrying = async (
  work: () => Promise<void>,
  limits: {
    readonly until: number;
    readonly now: () => number;
    readonly hopeless: (error: unknown, fault: DeliveryError) => boolean;
  },
): Promise<void> => {
  const { until, now, hopeless } = limits;
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const fault = toDeliveryError(error);
      const passes = fault.code === 'unavailable' || fault.code === 'rate_limited';
      const pauseMs = Math.max(fault.retryAfterMs ?? 0, Math.min(firstPauseMs * 2 ** tries, longestPauseMs));
      if (!passes || hopeless(error, fault) || now() + pauseMs > until) throw error;
      await wait(pauseMs, undefined, { ref: false });
    }
  }
};
