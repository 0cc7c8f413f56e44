import { lastAudit } from '#src/app/background/audit.ts';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import type { OutboxTrouble } from '#src/app/ports/outbox.ts';
import { isHeldByReplay } from '#src/app/replay/replay-hold.ts';
import { days, type Instant } from '#src/core/ids.ts';
import type { DeskRemark } from '#src/core/organisation/setup-problem.ts';
import { version } from '#src/desk/run/version.ts';
import type { WiredDesk } from '#src/desk/run/wire.ts';
import { stallsOf } from './stalls.ts';

const secondsSince = (at: Instant | null, now: Instant): number | null =>
  at === null ? null : Math.max(0, (now - at) / 1_000);

const reasonsOf = (troubles: readonly OutboxTrouble[], wanted: OutboxTrouble['state']) =>
  troubles.flatMap(({ state, message, ...trouble }) => (state === wanted ? [{ ...trouble, reason: message }] : []));

/**
 * The state of everything, for `/readyz`. Ready: the database answers. Well: every platform is up and takes
 * messages, and work gets done. `toMend`: what `desk check` last said about the organisation.
 */
export const readReadiness = async (
  { database, adapters, clock, jobs, deliver, startedAt }: WiredDesk,
  remarks: readonly DeskRemark[] = [],
) => {
  const platforms = Object.fromEntries([...adapters].map(([name, adapter]) => [name, adapter.health()]));
  const base = { version, adapters: platforms, toMend: remarks };
  const { engine, schemaVersion } = database;
  try {
    await database.ping();
    const [backlog, sending, troubles, nextMessage, tasks, nextTimer, held, audit, failing] = await Promise.all([
      database.outbox.backlog(),
      database.outbox.isSending(null),
      database.outbox.troubles(clock.now() - days(1)),
      database.outbox.nextDue(clock.now()),
      database.tasks.backlog(),
      database.timers.next(),
      isHeldByReplay(database.store.read),
      lastAudit(database.store),
      jobs.failing(),
    ]);
    const now = clock.now();
    const up = Object.values(platforms).every(({ state }) => state === 'up');
    const refusing = deliver.refusing();
    // During an import of history, the import handles the timers.
    const stalled = stallsOf({ now, startedAt, nextTimer: held ? null : nextTimer, nextMessage, tasks, audit });
    return {
      ready: true,
      well: up && stalled.length === 0 && refusing.length === 0,
      stalled,
      refusing: refusing.map(({ since, ...refused }) => ({ ...refused, since: new Date(since).toISOString() })),
      ...base,
      database: { engine, schemaVersion, state: 'up' },
      outbox: {
        pending: backlog.pending,
        failed: backlog.failed,
        oldestSeconds: secondsSince(backlog.oldestAt, now),
        sending,
        // What managers are told in the morning waits till then.
        nextSeconds: nextMessage === null ? null : Math.max(0, (nextMessage - now) / 1_000),
        last24Hours: {
          failed: reasonsOf(troubles, 'failed'),
          postponed: reasonsOf(troubles, 'postponed'),
        },
      },
      tasks: Object.fromEntries(
        tasks.map(({ kind, pending, running, failed, oldestAt }) => [
          kind,
          { pending, running, failed, oldestSeconds: secondsSince(oldestAt, now) },
        ]),
      ),
      audit: audit === null ? null : { ...audit, at: new Date(audit.at).toISOString() },
      jobs: { failing },
      timers: { lagSeconds: nextTimer === null ? 0 : Math.max(0, (now - nextTimer) / 1_000) },
    };
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    return {
      ready: false,
      well: false,
      ...base,
      database: { engine, schemaVersion, state: 'down', detail: error.message },
    };
  }
};
