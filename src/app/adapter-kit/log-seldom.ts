import type { Log } from '#src/app/ports/log.ts';

/**
 * Logs what anybody can cause as often as they like: the first time at once, then at most once in `everyMs`, with how
 * often it happened in between. `now` in milliseconds, monotonic.
 */
export const createLogSeldom = (write: Log['warn'], everyMs: number, now: () => number): Log['warn'] => {
  const kinds = new Map<string, { at: number; left: number }>();
  return (facts, message) => {
    const kind = kinds.get(message);
    if (kind !== undefined && now() - kind.at < everyMs) {
      kind.left += 1;
      return;
    }
    write(kind === undefined || kind.left === 0 ? facts : { ...facts, alsoSinceLast: kind.left }, message);
    kinds.set(message, { at: now(), left: 0 });
  };
};
