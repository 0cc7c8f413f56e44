import { setTimeout as wait } from 'node:timers/promises';
import type { Engine } from '#db/engine/engine.ts';
import { DatabaseError } from '#db/engine/errors.ts';
import type { Migration } from '#db/engine/migration.ts';
import { migrate } from '#db/migrations/migrate.ts';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import { placeIn } from './address.ts';
import { attend, type Use } from './attend.ts';
import { connectionConfig, createPostgresEngine, defaultStatementTimeoutMs, type PostgresOptions } from './engine.ts';
import { startFault } from './faults.ts';

export type OpenPostgresOptions = PostgresOptions & {
  readonly now?: number;
  readonly migrations?: readonly Migration[];
  /** How this process is going to use the database, if it is to be kept from others, or others from it. */
  readonly use?: Use;
  /** How long to wait at start for a server that does not answer yet. */
  readonly startRetryMs?: number;
};

/** Connects to the server and brings the schema up to date. */
export const openPostgres = async (
  url: string,
  options: OpenPostgresOptions = {},
): Promise<{ readonly engine: Engine; readonly schemaVersion: number; backup(): Promise<never> }> => {
  const { now = Date.now(), migrations, startRetryMs = 10_000, use } = options;
  const place = placeIn(url);
  let leave = async (): Promise<void> => {};
  try {
    const schemaVersion = await withoutHurry(url, async (engine) => {
      await answering(engine, startRetryMs);
      // Before anything is changed.
      if (use !== undefined) leave = (await attend(connectionConfig(url, defaultStatementTimeoutMs), use, place)).leave;
      return migrate(engine, {
        ...(migrations !== undefined && { list: migrations }),
        now,
        // A server is backed up with its own tools: see docs/operations.md.
        beforeFirst: async () => {},
      });
    });
    const engine = createPostgresEngine(url, options);
    const close = async () => {
      await engine.close();
      await leave();
    };
    return { engine: { ...engine, close }, schemaVersion, backup: refuseBackup };
  } catch (error) {
    await leave();
    throw startFault(error, place);
  }
};

/** A migration may take long, and so may waiting for another instance's. */
const withoutHurry = async <T>(url: string, work: (engine: Engine) => Promise<T>): Promise<T> => {
  const engine = createPostgresEngine(url, { poolSize: 2, statementTimeoutMs: 0 });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
};

/** When containers start together, the database is often the last to be ready. */
const answering = async (engine: Engine, retryForMs: number): Promise<void> => {
  const start = performance.now();
  for (;;) {
    try {
      await engine.ping();
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailableError) || performance.now() - start >= retryForMs) throw error;
      await wait(200);
    }
  }
};

const refuseBackup = async (): Promise<never> => {
  throw new DatabaseError(
    'not_supported',
    'A PostgreSQL database is backed up with its own tools: pg_dump --format=custom --file=FILE "$DATABASE_URL".',
  );
};
