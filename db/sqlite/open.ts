import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import type { Engine } from '#db/engine/engine.ts';
import { DatabaseError } from '#db/engine/errors.ts';
import type { Migration } from '#db/engine/migration.ts';
import type { Db } from '#db/engine/schema.ts';
import { migrate } from '#db/migrations/migrate.ts';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import { type BackupProgress, backupTo } from './backup.ts';
import { createSqliteEngine } from './engine.ts';
import { faultOf } from './faults.ts';
import { holdFile, refuseOtherNames } from './hold.ts';
import { type OnStatement, openForReading, openForWriting } from './open-file.ts';

export type OpenSqlite = {
  readonly engine: Engine;
  readonly schemaVersion: number;
  backup(file: string, onProgress?: (pages: BackupProgress) => void): Promise<void>;
};

export type SqliteOptions = {
  /** UTC, milliseconds: for the names of copies and the dates of migrations. */
  readonly now?: number;
  /** How long another program may hold the file before a transaction gives up; 5 s by default. */
  readonly lockWaitMs?: number;
  readonly onStatement?: OnStatement;
  /** If this process runs a desk, or needs that none runs: a file is never shared, and refused while another has it. */
  readonly use?: 'shared' | 'alone';
  /**
   * What becomes of a file that does not exist: it is created, which is the default; refused, by what only reads; or an
   * empty database that is removed when it is closed stands in for it, by what only tells what it would do.
   */
  readonly ifMissing?: 'create' | 'refuse' | 'stand_in';
  /** Called with a sentence for whoever runs the desk. */
  readonly tell?: (line: string) => void;
  readonly migrations?: readonly Migration[];
};

/** Opens the file and brings its schema up to date, after making a copy of the existing database. */
export const openSqlite = async (name: string, options: SqliteOptions = {}): Promise<OpenSqlite> => {
  const { now = Date.now(), lockWaitMs = 5_000, migrations, onStatement, use, tell = () => {} } = options;
  if (name === '') throw new DatabaseError('bad_url', 'DATABASE_URL names no file; write sqlite:data/deskhand.db');
  const { ifMissing = 'create' } = options;
  const isMissing = name !== ':memory:' && ifMissing !== 'create' && !existsSync(resolve(name));
  if (isMissing && ifMissing === 'refuse') {
    throw new DatabaseError(
      'cannot_open',
      `There is no database ${resolve(name)}: check DATABASE_URL, or create it with npm start.`,
    );
  }
  const { path, forget } = name === ':memory:' || isMissing ? passingFile() : { path: resolve(name), forget: () => {} };
  if (use !== undefined) refuseOtherNames(path);
  const writer = openForWriting(path, { tell, ...(onStatement !== undefined && { onStatement }) });
  // What is removed when it is closed has nothing to keep through a power cut: waiting for the disk was most of its time.
  if (path !== resolve(name)) writer.pragma('synchronous = OFF');
  let engine: Engine | null = null;
  let hold: { release(): void } | null = null;
  try {
    // Before anything is written: the schema may be newer than the other desk knows.
    if (use !== undefined) hold = holdFile(path, now);
    engine = createSqliteEngine({ path, writer, reader: openForReading(path, onStatement), lockWaitMs, onStatement });
    await engine.write(markAsOurs);
    const schemaVersion = await migrate(engine, {
      ...(migrations !== undefined && { list: migrations }),
      now,
      beforeFirst: (from) => backupTo(path, copyName(path, from, now)),
    });
    return describe({ engine, path, schemaVersion, forget, hold });
  } catch (error) {
    if (engine === null) writer.close();
    else await engine.close();
    hold?.release();
    forget();
    throw faultBehind(error, path);
  }
};

/** Sets the application id in the file's header, for tools such as `file`; this also shows whether it can be written. */
const markAsOurs = (db: Db) => sql`PRAGMA application_id = 1145394763`.execute(db);

/** `desk.db` at version 3 is copied to `desk.db.v3-2026-11-21T17-42-05Z`, next to it. */
const copyName = (path: string, fromVersion: number, now: number): string =>
  `${path}.v${fromVersion}-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}Z`;

const passing = new Set<string>();

/**
 * SQLite's own in-memory databases cannot be read during an open transaction. A file in the system's temporary folder,
 * removed when it is closed or the process ends, behaves exactly like the real thing.
 */
const passingFile = (): { path: string; forget: () => void } => {
  if (passing.size === 0) process.once('exit', forgetAll);
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-'));
  passing.add(folder);
  return {
    path: join(folder, 'passing.db'),
    forget: () => {
      rmSync(folder, { recursive: true, force: true });
      passing.delete(folder);
      if (passing.size === 0) process.off('exit', forgetAll);
    },
  };
};

const forgetAll = (): void => {
  for (const folder of passing) rmSync(folder, { recursive: true, force: true });
};

/** At start, the admin needs to read the cause of an unavailable store. */
const faultBehind = (error: unknown, path: string): unknown => {
  if (error instanceof StoreUnavailableError && error.cause instanceof DatabaseError) return error.cause;
  return faultOf(error, path) ?? error;
};

const describe = (open: {
  engine: Engine;
  path: string;
  schemaVersion: number;
  forget: () => void;
  hold: { release(): void } | null;
}): OpenSqlite => ({
  engine: {
    ...open.engine,
    close: async () => {
      await open.engine.close();
      open.hold?.release();
      open.forget();
    },
  },
  schemaVersion: open.schemaVersion,
  backup: (file, onProgress) => backupTo(open.path, file, onProgress),
});
