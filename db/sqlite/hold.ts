import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import SqliteDatabase from 'better-sqlite3';
import { DatabaseError } from '#db/engine/errors.ts';
import { isBusy } from './faults.ts';
import { makeSureOf, realPath } from './private-files.ts';

/** Who runs a desk on a file. */
type Holder = { readonly pid: number; readonly host: string; readonly since: string };

/**
 * Holds the file for the one process that may run a desk on it, until it is released or the process ends. Others can
 * still read and write it. Throws DatabaseError with who holds it.
 *
 * The operating system keeps the lock (SQLite's own, on an empty file next to the database) and drops it with the
 * process, so that a crash leaves nothing that has to be cleared away. The file itself stays: if it were removed, two
 * processes could hold a lock each, on a file of the same name.
 */
export const holdFile = (path: string, now: number): { release(): void } => {
  const real = realPath(path);
  const note = `${real}-desk.json`;
  makeSureOf(`${real}-desk.lock`);
  const lock = new SqliteDatabase(`${real}-desk.lock`, { timeout: 0 });
  try {
    // Without a journal on disk, which a crash would leave behind.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN IMMEDIATE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new DatabaseError('in_use', `The database ${path} is in use: ${holderIn(note)}`, { cause: error });
  }
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date(now).toISOString() };
  writeFileSync(note, JSON.stringify(holder), { mode: 0o600 });
  return {
    release: () => {
      rmSync(note, { force: true });
      lock.close();
    },
  };
};

/**
 * SQLite keeps its journal next to the name it was given: two programs that use a file under different names of its own
 * (hard links) do not see each other's locks or commits, and destroy it. Nothing says
 * whether one of them runs. Throws DatabaseError.
 */
export const refuseOtherNames = (path: string): void => {
  const found = statSync(path, { throwIfNoEntry: false });
  // A folder has several by nature, and is refused as a folder.
  if (found === undefined || !found.isFile() || found.nlink <= 1) return;
  const names = found.nlink;
  throw new DatabaseError(
    'in_use',
    `The database ${path} is the same file as ${names === 2 ? 'another' : `${names - 1} others`} (a hard link), on which a desk may be running: find / -samefile ${path} names them. Remove the other name, or run the desk on a copy made by desk backup.`,
  );
};

const advice = 'Only one desk can run on a SQLite file: stop that one, or use PostgreSQL for several.';

const holderIn = (note: string): string => {
  try {
    const { pid, host, since } = JSON.parse(readFileSync(note, 'utf8')) as Holder;
    return `process ${pid} on ${host} has been running a desk on it since ${since}. ${advice}`;
  } catch {
    // It started or stops at this very moment.
    return `another process runs a desk on it. ${advice}`;
  }
};
