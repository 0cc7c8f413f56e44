/**
 * Renews a lease while work goes on, each time after a third of its length. `onLost` is called once when someone else
 * may have it: a renewal was refused, or none succeeded before the lease expired. Returns a function that stops it.
 */
export const keepLease = (parts: {
  readonly leaseMs: number;
  /** When it was requested, by `performance.now()`: it expires no earlier than `leaseMs` after this. */
  readonly since: number;
  readonly renew: () => Promise<boolean>;
  readonly onLost: () => void;
}): (() => void) => {
  const { leaseMs, since, renew, onLost } = parts;
  let next: NodeJS.Timeout | undefined;
  let end: NodeJS.Timeout | undefined;
  let stopped = false;

  const stop = (): void => {
    stopped = true;
    clearTimeout(next);
    clearTimeout(end);
  };
  const lose = (): void => {
    if (stopped) return;
    stop();
    onLost();
  };
  const holdSince = (asked: number): void => {
    clearTimeout(end);
    end = setTimeout(lose, Math.max(0, asked + leaseMs - performance.now()));
  };
  const renewLater = (): void => {
    next = setTimeout(renewNow, leaseMs / 3);
  };
  const renewNow = async (): Promise<void> => {
    const asked = performance.now();
    // An unreachable database says neither: keep trying until the lease has expired.
    const held = await renew().catch(() => null);
    if (stopped) return;
    if (held === false) return lose();
    if (held) holdSince(asked);
    renewLater();
  };

  holdSince(since);
  renewLater();
  return stop;
};
