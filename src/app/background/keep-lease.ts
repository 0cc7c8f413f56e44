/**
 * Renews a lease for as long as work goes on under it, a third of its length after each time. `onLost` hears once when
 * somebody else may have it: a renewal was refused, or none was answered before the lease ended. Answers how to stop.
 */
export const keepLease = (parts: {
  readonly leaseMs: number;
  /** When it was asked for, by `performance.now()`: it ends no earlier than `leaseMs` after this. */
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
    // A database that is away says neither: it is asked again until the lease has ended.
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
