import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { DatabaseError } from '#db/engine/errors.ts';
import { faultOf } from './faults.ts';
import { makePrivate, makePrivateFolder, makeSureOf } from './private-files.ts';

/** How long SQLite itself waits for another program's lock. It blocks the process, so it is short; `engine` tries again. */
const busyTimeoutMs = 250;

/** WAL pages (4 KiB) before a checkpoint: a page that changes often is written to the file once for many commits. */
const checkpointPages = 8_000;

/** Called with every statement as it runs, with its values. */
export type OnStatement = (sql: string) => void;

const tracing = (onStatement: OnStatement | undefined) =>
  onStatement === undefined ? undefined : (sql: unknown) => onStatement(String(sql));

/**
 * Opens the one connection that writes, creating the file and its folder where needed. Takes the rights of other users
 * from an existing file and tells what it changed.
 */
export const openForWriting = (
  path: string,
  { tell = () => {}, onStatement }: { readonly tell?: (line: string) => void; readonly onStatement?: OnStatement } = {},
): SqliteDatabase.Database => {
  try {
    makePrivateFolder(dirname(path));
    refuseOtherFiles(path);
    makePrivate(path, tell);
    makeSureOf(path);
    const file = new SqliteDatabase(path, { timeout: busyTimeoutMs, verbose: tracing(onStatement) });
    try {
      file.pragma('journal_mode = WAL');
      file.pragma('foreign_keys = ON');
      file.pragma('synchronous = FULL');
      file.pragma('temp_store = MEMORY');
      file.pragma(`wal_autocheckpoint = ${checkpointPages}`);
      assertDurable(file, path);
    } catch (error) {
      file.close();
      throw error;
    }
    return file;
  } catch (error) {
    throw faultOf(error, path) ?? cannotOpen(error, path);
  }
};

/** Opens a second connection, for reads that neither wait for the writer's transaction nor see inside it. */
export const openForReading = (path: string, onStatement?: OnStatement): SqliteDatabase.Database => {
  const file = new SqliteDatabase(path, {
    readonly: true,
    fileMustExist: true,
    timeout: busyTimeoutMs,
    verbose: tracing(onStatement),
  });
  file.pragma('query_only = ON');
  return file;
};

/** better-sqlite3 falls back to NORMAL in WAL mode, which may lose the last commits in a power cut. */
const fullSync = 2;
const assertDurable = (file: SqliteDatabase.Database, path: string): void => {
  const synchronous = file.pragma('synchronous', { simple: true });
  const journal = file.pragma('journal_mode', { simple: true });
  if (synchronous !== fullSync || journal !== 'wal') {
    throw new DatabaseError(
      'cannot_open',
      `The database ${path} does not offer durable commits here (journal ${journal}, synchronous ${synchronous}); ` +
        'keep it on a local disk, not on a network share.',
    );
  }
};

/** SQLite treats a file shorter than a header as an empty database and would overwrite it. */
const refuseOtherFiles = (path: string): void => {
  if (!existsSync(path)) return;
  const found = statSync(path);
  if (found.isDirectory()) {
    throw new DatabaseError(
      'bad_url',
      `The database ${path} is a folder; name a file in it: DATABASE_URL=sqlite:${join(path, 'deskhand.db')}`,
    );
  }
  // A pipe would never end, and a device must keep its rights.
  if (!found.isFile()) {
    throw new DatabaseError('bad_url', `The database ${path} is not a file; check DATABASE_URL.`);
  }
  const handle = openSync(path, 'r');
  try {
    const start = Buffer.alloc(16);
    const length = readSync(handle, start, 0, 16, 0);
    if (length > 0 && start.toString('latin1') !== 'SQLite format 3\0') {
      throw new DatabaseError(
        'not_a_database',
        `The database ${path} cannot be used: the file is not a SQLite database; check DATABASE_URL, or move the file away.`,
      );
    }
  } finally {
    closeSync(handle);
  }
};

const cannotOpen = (error: unknown, path: string): DatabaseError =>
  new DatabaseError(
    'cannot_open',
    `The database ${path} cannot be opened: ${error instanceof Error ? error.message : String(error)}`,
    { cause: error },
  );
