import { createRecent } from '#src/app/adapter-kit/recent.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';

type Rate = { readonly count: number; readonly ms: number };

/** How many threads to remember, least recently used dropped first. */
const mostThreads = 5_000;

/**
 * Enforces the platform's rate limits ourselves, so that bursts never reach them. It does not wait: a call that comes
 * too soon is refused as rate limited, with the time to wait, and the outbox keeps it until then. `now` in
 * milliseconds, monotonic.
 */
export const createPace = (options: {
  readonly perThread: readonly Rate[];
  readonly inAll: readonly Rate[];
  readonly now: () => number;
}) => {
  const threads = createRecent<number[]>(mostThreads);
  const all: number[] = [];
  const longest = (rates: readonly Rate[]) => Math.max(...rates.map(({ ms }) => ms));

  const waitFor = (sent: readonly number[], rates: readonly Rate[], now: number): number => {
    let wait = 0;
    for (const { count, ms } of rates) {
      const earliest = sent.at(-count);
      if (earliest !== undefined && now - earliest < ms) wait = Math.max(wait, earliest + ms - now);
    }
    return wait;
  };
  const note = (sent: number[], rates: readonly Rate[], now: number): void => {
    sent.push(now);
    const kept = Math.max(...rates.map(({ count }) => count));
    while (sent.length > kept || (sent[0] !== undefined && now - sent[0] > longest(rates))) sent.shift();
  };

  return {
    /** Counts a call in a thread. Throws DeliveryError if it must wait; `urgent` ones are counted and let through. */
    take(thread: string, urgent = false): void {
      const now = options.now();
      const sent = threads.get(thread) ?? [];
      const wait = Math.max(waitFor(sent, options.perThread, now), waitFor(all, options.inAll, now));
      if (wait > 0 && !urgent) {
        throw new DeliveryError('rate_limited', 'Teams accepts no more messages here right now', {
          retryAfterMs: wait,
        });
      }
      note(sent, options.perThread, now);
      note(all, options.inAll, now);
      threads.set(thread, sent);
    },
  };
};

export type Pace = ReturnType<typeof createPace>;
