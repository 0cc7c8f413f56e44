import { setTimeout as wait } from 'node:timers/promises';

/** A session that lasted this long was good; the next may start at once. */
const stableMs = 60_000;
const longestMs = 5 * 60_000;

type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

const waitUnlessAborted: Pause = (ms, signal) => wait(ms, undefined, { signal, ref: false });

/**
 * When a shard may identify again. Discord allows a thousand a day and resets the token beyond that, so sessions that
 * do not last are started more and more slowly. `betweenMs` is Discord's own limit: one per five seconds.
 */
export const createIdentifyPace = (betweenMs: number, pause: Pause = waitUnlessAborted) => {
  let attempts = 0;
  let lastAt = 0;
  return {
    waitForIdentify: async (_shard: number, signal: AbortSignal): Promise<void> => {
      if (performance.now() - lastAt > stableMs) attempts = 0;
      const waitMs = attempts === 0 ? 0 : Math.min(betweenMs * 2 ** (attempts - 1), longestMs);
      attempts += 1;
      if (waitMs > 0) await pause(waitMs, signal);
      lastAt = performance.now();
    },
  };
};
