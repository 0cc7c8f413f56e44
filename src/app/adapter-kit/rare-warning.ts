import type { Log } from '#src/app/ports/log.ts';

const everyMs = 60_000;

/**
 * Warns of what strangers can cause as often as they like: at most once a minute, with the number of `times` since the
 * line before. `now` in milliseconds.
 */
export const createRareWarning = (log: Pick<Log, 'warn'>, now: () => number) => {
  let lastAt = Number.NEGATIVE_INFINITY;
  let times = 0;
  return (facts: Parameters<Log['warn']>[0], message: string): void => {
    times += 1;
    const at = now();
    // A clock that was set back must not silence it.
    if (at >= lastAt && at - lastAt < everyMs) return;
    log.warn({ ...facts, times }, message);
    lastAt = at;
    times = 0;
  };
};
