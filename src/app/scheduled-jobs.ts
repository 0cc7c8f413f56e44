import { createTask } from 'node-cron';
import type { Instant } from '#src/core/ids.ts';
import { createLoop, type Loop } from './loop.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Store } from './ports/store.ts';

/** Work that a calendar starts rather than a ticket. It may be run again for the same moment after a crash. */
export type Job = {
  readonly name: string;
  /** Five fields, in UTC: `10 3 * * *` is every night at 03:10. */
  readonly cron: string;
  readonly run: (now: Instant) => Promise<void>;
};

const minute = 60_000;
/** How far back a missed moment is looked for: a longer downtime is caught up once all the same. */
const lookBackMinutes = 7 * 24 * 60;
/** Whoever runs a job has it for this long; then another instance may try. */
const leaseMs = 15 * minute;
const pollMs = 20_000;

type LastRun = { readonly done: Instant; readonly leasedUntil: Instant };

type Scheduled = {
  readonly job: Job;
  readonly matches: (at: Date) => boolean;
  /** Nothing was due up to here: not looked at again. */
  quietUntil: Instant;
};

const settingOf = (name: string): string => `job/${name}`;

const readLastRun = (setting: string | null): LastRun | null => (setting === null ? null : JSON.parse(setting));

/** The latest moment of the schedule after `since` and not after `now`; null: none. */
const latestDue = (matches: (at: Date) => boolean, since: Instant, now: Instant): Instant | null => {
  const newest = Math.floor(now / minute) * minute;
  const oldest = Math.max(since, newest - lookBackMinutes * minute);
  for (let at = newest; at > oldest; at -= minute) if (matches(new Date(at))) return at;
  return null;
};

/**
 * Runs jobs at their times by the desk's clock, once in the whole fleet: the last run stands in the database, and
 * what was missed while nothing ran is caught up once.
 */
export const createScheduledJobs = (parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly jobs: readonly Job[];
}): Loop => {
  const { store, clock, log } = parts;
  const scheduled = parts.jobs.map((job): Scheduled => {
    const task = createTask(job.cron, () => {}, { timezone: 'UTC' });
    return { job, matches: (at) => task.match(at), quietUntil: 0 };
  });

  /** The moment to run for by what the database says; null: not now, or somebody else has it. */
  const dueFor = (entry: Scheduled, last: LastRun, now: Instant): Instant | null => {
    // What lies in the future is from before the clock was set back, and holds nobody up.
    if (last.leasedUntil > now && last.leasedUntil <= now + leaseMs) return null;
    const since = [last.done, entry.quietUntil].map((at) =>
      at > now ? Math.floor(now / minute) * minute - minute : at,
    );
    const due = latestDue(entry.matches, Math.max(...since), now);
    if (due === null) entry.quietUntil = now;
    return due;
  };

  /** The moment to run for, when it is this instance's turn. */
  const claim = async (entry: Scheduled, now: Instant): Promise<Instant | null> => {
    const key = settingOf(entry.job.name);
    const seen = readLastRun(await store.read.setting(key));
    if (seen !== null && dueFor(entry, seen, now) === null) return null;
    return store.transaction(async (tx) => {
      const last = readLastRun(await tx.setting(key));
      const due = last === null ? null : dueFor(entry, last, now);
      if (last === null) await tx.saveSetting(key, JSON.stringify({ done: now, leasedUntil: 0 }));
      else if (due !== null) await tx.saveSetting(key, JSON.stringify({ ...last, leasedUntil: now + leaseMs }));
      return due;
    });
  };

  const runDue = async (): Promise<void> => {
    for (const entry of scheduled) {
      const { job } = entry;
      const due = await claim(entry, clock.now());
      if (due === null) continue;
      const finish = (done: Instant | null) =>
        store.transaction(async (tx) => {
          const last = readLastRun(await tx.setting(settingOf(job.name)));
          await tx.saveSetting(settingOf(job.name), JSON.stringify({ done: done ?? last?.done ?? 0, leasedUntil: 0 }));
        });
      try {
        await job.run(clock.now());
        await finish(due);
      } catch (error) {
        log.error({ job: job.name, err: error }, 'a scheduled job failed; it is tried again');
        await finish(null);
      }
    }
  };

  return createLoop({
    everyMs: pollMs,
    run: runDue,
    onError: (error) => log.error({ err: error }, 'the schedule could not be read'),
  });
};
