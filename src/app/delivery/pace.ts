import type { Clock } from '#src/app/ports/clock.ts';
import type { Instant } from '#src/core/ids.ts';

/** For how long each address rests after a message, on platforms that ask for it. Known to this process only. */
export const createPace = (clock: Clock) => {
  const until = new Map<string, Instant>();
  return {
    /** A message was sent there. */
    rest: (address: string, paceMs: number): void => {
      const now = clock.now();
      for (const [other, at] of until) if (at <= now) until.delete(other);
      until.set(address, now + paceMs);
    },
    /** When the next message may be sent there; null: now. */
    restsUntil: (address: string, paceMs: number): Instant | null => {
      const now = clock.now();
      const at = until.get(address) ?? now;
      // Later than any rest lasts: the clock was set back since.
      return at > now && at <= now + paceMs ? at : null;
    },
  };
};
