import type { HealthShown, PlatformHealth } from '#src/app/ports/console/health.ts';
import type { Config } from '#src/config.ts';
import type { DeskRemark } from '#src/core/organisation/setup-problem.ts';
import { version } from '#src/desk/run/version.ts';
import type { WiredDesk } from '#src/desk/run/wire.ts';
import { readReadiness } from './readiness.ts';

type Refusing = ReturnType<WiredDesk['deliver']['refusing']>;

type Named = Pick<Config['platforms'][number], 'name' | 'title' | 'isOn' | 'whenOff'>;

const platformOf = (
  { name, title, isOn, whenOff }: Named,
  { adapters }: WiredDesk,
  refusing: Refusing,
): PlatformHealth => {
  const health = adapters.get(name)?.health();
  if (!isOn || health === undefined) return { title, state: 'off', detail: whenOff, since: null };
  const refused = health.state === 'up' ? refusing.find(({ platform }) => platform === name) : undefined;
  return refused === undefined
    ? { title, ...health, since: null }
    : { title, state: 'refusing', detail: refused.reason, since: refused.since };
};

/** What `/readyz` says, for the page that people look at. */
export const readHealthShown = async (
  desk: WiredDesk,
  { platforms }: { readonly platforms: readonly Named[] },
  remarks: readonly DeskRemark[],
): Promise<HealthShown> => {
  const read = await readReadiness(desk, remarks);
  const refusing = desk.deliver.refusing();
  const shown = {
    version,
    well: read.well,
    platforms: platforms.map((platform) => platformOf(platform, desk, refusing)),
    toMend: read.toMend,
  };
  if (!read.ready || !('outbox' in read)) return { ...shown, work: null };
  const { outbox, tasks, audit, database } = read;
  const { failed, postponed } = outbox.last24Hours;
  return {
    ...shown,
    work: {
      ...{ engine: database.engine, schemaVersion: database.schemaVersion },
      ...{ waiting: outbox.pending, oldestSeconds: outbox.oldestSeconds, stalled: read.stalled },
      undelivered: [
        ...failed.map((one) => ({ ...one, state: 'failed' }) as const),
        ...postponed.map((one) => ({ ...one, state: 'postponed' }) as const),
      ],
      tasks: Object.entries(tasks).map(([kind, { pending, running, failed: given }]) => ({
        ...{ kind, pending, running },
        failed: given,
      })),
      failing: read.jobs.failing,
      audit: audit && {
        at: Date.parse(audit.at),
        tickets: audit.tickets,
        repaired: audit.timers + audit.notices,
      },
    },
  };
};
