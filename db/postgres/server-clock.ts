/** The server is asked again after so long; in between time is counted by a clock that nobody sets. */
const ASK_EVERY_MS = 5_000;

/**
 * The server's time, UTC milliseconds, known at any moment without asking: instances agree about it however wrong their
 * machines' clocks are, and a clock that is set changes nothing. While the server is away it goes on by itself.
 */
export const createServerClock = async (ask: () => Promise<number>): Promise<{ now(): number }> => {
  let base = 0;
  let askedAt = 0;
  let asking = false;
  const sync = async (): Promise<void> => {
    const start = performance.now();
    const time = await ask();
    // It was that time on the server somewhere between the question and the answer.
    const half = (performance.now() - start) / 2;
    askedAt = performance.now();
    base = time + half - askedAt;
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
      if (!asking && performance.now() - askedAt > ASK_EVERY_MS) void resync();
      return Math.round(base + performance.now());
    },
  };
};
