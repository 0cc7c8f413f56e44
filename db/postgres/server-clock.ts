/** The server is asked again after so long; in between time is counted by a clock that nobody sets. */
const askEveryMs = 5_000;
/** Machines' clocks drift apart by far less than this part of the time that passes. */
const drift = 0.001;

/**
 * The server's time, UTC milliseconds, known at any moment without asking: instances agree about it however wrong their
 * machines' clocks are, and a clock that is set changes nothing. While the server is away it goes on by itself.
 */
export const createServerClock = async (ask: () => Promise<number>): Promise<{ now(): number }> => {
  let base = 0;
  let askedAt = 0;
  let asking = false;
  /** By how much `base` may have been wrong, and when that was so. */
  let doubt = Number.POSITIVE_INFINITY;
  let doubtedAt = 0;
  const sync = async (): Promise<void> => {
    const start = performance.now();
    const time = await ask();
    askedAt = performance.now();
    // It was that time on the server somewhere between the question and the answer.
    const half = (askedAt - start) / 2;
    // A question that waited in line for a connection tells less than what is known already, until that has aged.
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
      // Not now: the next one who wants the time asks again.
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
