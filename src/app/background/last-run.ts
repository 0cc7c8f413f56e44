import { type Instant, minutes } from '#src/core/ids.ts';

/** How far back a missed moment is looked for: a longer downtime is caught up once all the same. */
const lookBackMinutes = 7 * 24 * 60;
/** How long a job that failed is left alone, the first time, the second, …; after that, until its next time. */
const pauses = [5, 10, 20, 40].map(minutes);

/** What the database knows of a job. */
export type LastRun = {
  readonly done: Instant;
  readonly leasedUntil: Instant;
  /** Of whoever runs it now. */
  readonly token: string | null;
  /** `for`: the moment it was run for. */
  readonly failed: { readonly for: Instant; readonly tries: number; readonly at: Instant } | null;
};

export const settingOf = (name: string): string => `job/${name}`;

export const readLastRun = (setting: string | null): LastRun | null =>
  setting === null ? null : { token: null, failed: null, ...JSON.parse(setting) };

export const pauseAfter = (tries: number): number => pauses[tries - 1] ?? Number.POSITIVE_INFINITY;

/** Whether it failed for this moment and is to be left alone for now. A clock that was set back ends no pause late. */
export const isPaused = ({ failed }: LastRun, due: Instant, now: Instant): boolean =>
  failed !== null && failed.for === due && now >= failed.at && now < failed.at + pauseAfter(failed.tries);

/** The latest moment of the schedule after `since` and not after `now`; null: none. */
export const latestDue = (matches: (at: Date) => boolean, since: Instant, now: Instant): Instant | null => {
  const newest = now - (now % minutes(1));
  const oldest = Math.max(since, newest - minutes(lookBackMinutes));
  for (let at = newest; at > oldest; at -= minutes(1)) if (matches(new Date(at))) return at;
  return null;
};
