/** How often the server is asked again; in between, time is counted by a monotonic clock. */
const askEveryMs = 5_000;
/** Clocks drift apart by far less than this share of the elapsed time. */
const drift = 0.001;

/**
 * The server's time, UTC milliseconds, available at any moment without asking: instances agree on it however wrong their
 * machines' clocks are, and setting a machine's clock changes nothing. While the server is away it keeps counting.
 */
export const createServerClock = async (ask: () => Promise<number>): Promise<{ now(): number }> => {
  let base = 0;
  let askedAt = 0;
  let asking = false;
  /** By how much `base` may be wrong, and since when. */
  let doubt = Number.POSITIVE_INFINITY;
  let doubtedAt = 0;
  const sync = async (): Promise<void> => {
    const start = performance.now();
    const time = await ask();
    askedAt = performance.now();
    // The server's time was read somewhere between the question and the answer.
    const half = (askedAt - start) / 2;
    // A question that waited for a connection is less exact than what is already known, until that has aged.
    if (half > doubt + (askedAt - doubtedAt) * drift) return;
    base = time + half - askedAt;
    doubt = half;
    doubtedAt = askedAt;
  };
  const resync = async (): Promise<void> => {
    asking = true;
    try {
      await sync();
    } catch {
      // Never mind: the next caller asks again.
    } finally {
      asking = false;
    }
  };
  await sync();
  return {
    now: () => {
      if (!asking && performance.now() - askedAt > askEveryMs) void resync();
      return Math.round(base + performance.now());
    },
  };
};
