import { lastAudit } from '#src/app/audit.ts';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import { version } from './version.ts';
import type { WiredDesk } from './wire.ts';

/** How everything stands, for `/readyz`. Ready: the database answers. Well: every platform is up as well. */
export const readReadiness = async ({ database, adapters, clock, jobs }: WiredDesk) => {
  const platforms = Object.fromEntries([...adapters].map(([name, adapter]) => [name, adapter.health()]));
  const base = { version, adapters: platforms };
  const { engine, schemaVersion } = database;
  try {
    await database.ping();
    const [backlog, nextTimer, audit, failing] = await Promise.all([
      database.outbox.backlog(),
      database.timers.next(),
      lastAudit(database.store),
      jobs.failing(),
    ]);
    const now = clock.now();
    const up = Object.values(platforms).every(({ state }) => state === 'up');
    return {
      ready: true,
      well: up,
      ...base,
      database: { engine, schemaVersion, state: 'up' },
      outbox: {
        pending: backlog.pending,
        failed: backlog.failed,
        oldestSeconds: backlog.oldestAt === null ? null : Math.max(0, (now - backlog.oldestAt) / 1_000),
      },
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
