const failuresInARow = 3;
const firstPauseMs = 30_000;
const longestPauseMs = 600_000;

/**
 * Leaves something alone that keeps failing: after three failures in a row for half a minute, then one try, and twice as
 * long each time that fails too, at most ten minutes. `now` in milliseconds, from a clock that is never set back.
 */
export const createCircuitBreaker = (now: () => number) => {
  let failures = 0;
  let pauseMs = firstPauseMs;
  let closedUntil = Number.NEGATIVE_INFINITY;
  let isTrying = false;
  return {
    /** Whether it may be asked now. Whoever asks says afterwards what came of it. */
    mayAsk: (): boolean => {
      if (failures < failuresInARow) return true;
      if (now() < closedUntil || isTrying) return false;
      isTrying = true;
      return true;
    },
    succeeded: (): void => {
      failures = 0;
      pauseMs = firstPauseMs;
      isTrying = false;
    },
    failed: (): void => {
      failures += 1;
      isTrying = false;
      if (failures < failuresInARow) return;
      closedUntil = now() + pauseMs;
      pauseMs = Math.min(longestPauseMs, 2 * pauseMs);
    },
    /** It was asked and nobody waited for what came of it. */
    left: (): void => {
      isTrying = false;
    },
    /** How long it is still left alone, in milliseconds; 0: it is not. */
    pausedFor: (): number => (failures < failuresInARow ? 0 : Math.max(0, closedUntil - now())),
  };
};
