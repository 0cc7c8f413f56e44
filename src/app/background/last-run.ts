import { type Instant, minutes } from '#src/core/ids.ts';

/** How far back to look for a missed run; after a longer downtime the job still runs once. */
const lookBackMinutes = 7 * 24 * 60;
/** How long to wait after a job's first failure, its second, and so on; after that, until its next scheduled time. */
const pauses = [5, 10, 20, 40].map(minutes);

/** What the database stores about a job. */
export type LastRun = {
  readonly done: Instant;
  readonly leasedUntil: Instant;
  /** The lease of the instance that runs it now. */
  readonly token: string | null;
  /** `for`: the scheduled time it was run for. */
  readonly failed: { readonly for: Instant; readonly tries: number; readonly at: Instant } | null;
};

export const settingOf = (name: string): string => `job/${name}`;

export const readLastRun = (setting: string | null): LastRun | null =>
  setting === null ? null : { token: null, failed: null, ...JSON.parse(setting) };

export const pauseAfter = (tries: number): number => pauses[tries - 1] ?? Number.POSITIVE_INFINITY;

/**
 * Whether it failed for this time and must wait before the next try. A clock that was set back does not prolong the
 * wait.
 */
export const isPaused = ({ failed }: LastRun, due: Instant, now: Instant): boolean =>
  failed !== null && failed.for === due && now >= failed.at && now < failed.at + pauseAfter(failed.tries);

/** The latest scheduled time after `since` and not after `now`; null: none. */
export const latestDue = (matches: (at: Date) => boolean, since: Instant, now: Instant): Instant | null => {
  const newest = now - (now % minutes(1));
  const oldest = Math.max(since, newest - minutes(lookBackMinutes));
  for (let at = newest; at > oldest; at -= minutes(1)) if (matches(new Date(at))) return at;
  return null;
};
