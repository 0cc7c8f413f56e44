import { randomUUID } from 'node:crypto';
import { createTask } from 'node-cron';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import { isPaused, type LastRun, latestDue, pauseAfter, readLastRun, settingOf } from './last-run.ts';
import { createLoop, type Loop } from './loop.ts';

/** Work started by a schedule, not by a ticket. After a crash it may run again for the same scheduled time. */
export type Job = {
  readonly name: string;
  /** Cron syntax with five fields, in UTC: `10 3 * * *` is every night at 03:10. */
  readonly cron: string;
  /** `ending` is aborted when the desk stops, or when another instance has taken the job. */
  readonly run: (now: Instant, ending: AbortSignal) => Promise<void>;
};

/** A job that failed last time. */
type FailingJob = {
  readonly name: string;
  readonly tries: number;
  /** When it is tried again; null: at its next scheduled time. */
  readonly again: string | null;
};

export type ScheduledJobs = Loop & { failing(): Promise<readonly FailingJob[]> };

/** How long an instance keeps a job after its last renewal; then another instance may try. */
const leaseMs = minutes(5);
const renewMs = minutes(1);
const pollMs = 20_000;
type Scheduled = {
  readonly job: Job;
  readonly matches: (at: Date) => boolean;
  /** Nothing was due up to here, so this is not checked again. */
  quietUntil: Instant;
};

/**
 * Runs jobs at their scheduled times by the desk's clock, once across all instances: the last run is stored in the
 * database, and runs missed while nothing was running are made up for by one run.
 */
export const createScheduledJobs = (parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly jobs: readonly Job[];
}): ScheduledJobs => {
  const { store, clock, log } = parts;
  const scheduled = parts.jobs.map((job): Scheduled => {
    const task = createTask(job.cron, () => {}, { timezone: 'UTC' });
    return { job, matches: (at) => task.match(at), quietUntil: 0 };
  });

  /** The scheduled time to run for, according to the database; null: not now, or another instance has it. */
  const dueFor = (entry: Scheduled, last: LastRun, now: Instant): Instant | null => {
    // A time in the future dates from before the clock was set back, and must not block anything.
    if (last.leasedUntil > now && last.leasedUntil <= now + leaseMs) return null;
    const since = [last.done, entry.quietUntil].map((at) => (at > now ? now - (now % minutes(1)) - minutes(1) : at));
    const due = latestDue(entry.matches, Math.max(...since), now);
    if (due === null) entry.quietUntil = now;
    return due === null || isPaused(last, due, now) ? null : due;
  };

  /** Reads and writes a job's row, one instance at a time. If `change` returns null, the row stays as it is. */
  const changeLastRun = (
    { job }: Scheduled,
    token: string,
    change: (last: LastRun | null) => LastRun | null,
  ): Promise<boolean> =>
    store.transaction(async (tx) => {
      // This write locks the row until the transaction ends; only then is it read.
      await tx.saveSetting(`${settingOf(job.name)}/asked`, token);
      const changed = change(readLastRun(await tx.setting(settingOf(job.name))));
      if (changed !== null) await tx.saveSetting(settingOf(job.name), JSON.stringify(changed));
      return changed !== null;
    });

  /** The scheduled time to run for, if it is this instance's turn. */
  const claim = async (entry: Scheduled, token: string, now: Instant): Promise<Instant | null> => {
    const seen = readLastRun(await store.read.setting(settingOf(entry.job.name)));
    if (seen !== null && dueFor(entry, seen, now) === null) return null;
    let due: Instant | null = null;
    await changeLastRun(entry, token, (last) => {
      if (last === null) return { done: now, leasedUntil: 0, token: null, failed: null };
      due = dueFor(entry, last, now);
      return due === null ? null : { ...last, leasedUntil: now + leaseMs, token };
    });
    return due;
  };

  /** Changes the row of a run as long as it is ours. */
  const keep = (entry: Scheduled, token: string, change: (last: LastRun) => Partial<LastRun>): Promise<boolean> =>
    changeLastRun(entry, token, (last) => (last?.token === token ? { ...last, ...change(last) } : null));

  const finish = (entry: Scheduled, token: string, change: (last: LastRun) => Partial<LastRun>): Promise<boolean> =>
    keep(entry, token, (last) => ({ ...change(last), leasedUntil: 0, token: null }));

  /** Keeps the job ours while it runs, however long that takes; `lost` is aborted if it no longer is. */
  const renewed = (entry: Scheduled, token: string): { readonly lost: AbortSignal; end(): void } => {
    const lost = new AbortController();
    const renew = async (): Promise<void> => {
      const ours = await keep(entry, token, () => ({ leasedUntil: clock.now() + leaseMs }));
      if (!ours) lost.abort();
    };
    const timer = setInterval(() => {
      renew().catch((error) => log.warn({ job: entry.job.name, err: error }, 'a running job could not be kept'));
    }, renewMs);
    return { lost: lost.signal, end: () => clearInterval(timer) };
  };

  const run = async (entry: Scheduled, token: string, due: Instant, stopping: AbortSignal): Promise<void> => {
    const { name } = entry.job;
    const lease = renewed(entry, token);
    try {
      await entry.job.run(clock.now(), AbortSignal.any([stopping, lease.lost]));
      await finish(entry, token, () => ({ done: due, failed: null }));
    } catch (error) {
      // Being stopped is not a failure: the next instance starts again.
      if (stopping.aborted) return void (await finish(entry, token, () => ({})));
      let tries = 1;
      const ours = await finish(entry, token, ({ failed }) => {
        if (failed?.for === due) tries = failed.tries + 1;
        return { failed: { for: due, tries, at: clock.now() } };
      });
      const words =
        pauseAfter(tries) < Number.POSITIVE_INFINITY ? 'it is tried again' : 'it is given up until its next time';
      log.error(
        { job: name, tries, err: error },
        `a scheduled job failed; ${ours ? words : 'another instance has it'}`,
      );
    } finally {
      lease.end();
    }
  };

  const runDue = async (stopping: AbortSignal): Promise<void> => {
    for (const entry of scheduled) {
      if (stopping.aborted) return;
      const token = randomUUID();
      const due = await claim(entry, token, clock.now());
      if (due !== null) await run(entry, token, due, stopping);
    }
  };

  const loop = createLoop({
    everyMs: pollMs,
    run: runDue,
    onError: (error) => log.error({ err: error }, 'the schedule could not be read'),
  });

  return {
    ...loop,
    failing: async () => {
      const found: FailingJob[] = [];
      for (const { job } of scheduled) {
        const failed = readLastRun(await store.read.setting(settingOf(job.name)))?.failed;
        if (!failed) continue;
        const pause = pauseAfter(failed.tries);
        const again = pause < Number.POSITIVE_INFINITY ? new Date(failed.at + pause).toISOString() : null;
        found.push({ name: job.name, tries: failed.tries, again });
      }
      return found;
    },
  };
};
