import { days, type Instant } from '#src/core/ids.ts';

/** For how long it is kept that a mail came back. After that the address is tried again. */
export const bouncesKeptMs = days(30);

/** A server that is out of order for an hour returns many: only an address that fails for longer is switched off. */
const fewest = 3;
const spreadMs = days(1);

/**
 * Since when nothing is sent to an address any more, by when mail sent to it came back: three or more did within 30 days, the
 * last at least a day after the first. Null: it is used.
 */
export const switchedOffSince = (cameBack: readonly Instant[], now: Instant): Instant | null => {
  const lately = cameBack.filter((at) => at > now - bouncesKeptMs).toSorted((a, b) => a - b);
  const first = lately[0];
  if (first === undefined) return null;
  const since = lately.find((at, before) => before + 1 >= fewest && at - first >= spreadMs);
  return since ?? null;
};
