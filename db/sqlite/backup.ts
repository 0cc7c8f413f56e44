import { rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { DatabaseError } from '#db/engine/errors.ts';
import { faultOf } from './faults.ts';
import { createPrivately, makePrivateFolder } from './private-files.ts';

/** How many pages are copied before yielding to the event loop. */
const pagesPerStep = 500;

export type BackupProgress = { readonly done: number; readonly total: number };

/**
 * Copies the database to a new file, which only this user can read, while it is in use, and checks the copy. Creates the
 * folder. Refuses to overwrite, or to write where a link leads; leaves no file behind when it fails.
 */
export const backupTo = async (
  path: string,
  file: string,
  onProgress: (pages: BackupProgress) => void = () => {},
): Promise<void> => {
  const target = resolve(file);
  createTarget(target);
  try {
    await copyPages(path, target, onProgress);
    checkCopy(target);
  } catch (error) {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${target}${end}`, { force: true });
    throw faultOf(error, target) ?? cannotWrite(error, target);
  }
};

const createTarget = (target: string): void => {
  // The library would leave these spaces out, and write to a file of another name.
  if (target !== target.trim()) throw cannotWrite('its name ends with a space', target);
  try {
    makePrivateFolder(dirname(target));
    createPrivately(target);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new DatabaseError('exists', `${target} already exists; choose another name for the backup.`);
    }
    throw cannotWrite(error, target);
  }
};

/**
 * Copies from a connection that holds one state of the database in a read transaction: writers continue, and what they
 * write neither gets into the copy nor makes it start again.
 */
const copyPages = async (path: string, target: string, onProgress: (pages: BackupProgress) => void): Promise<void> => {
  const source = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  try {
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await source.backup(target, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress({ done: totalPages - remainingPages, total: totalPages });
        return pagesPerStep;
      },
    });
  } finally {
    source.close();
  }
};

/** Also takes the copy out of WAL mode, so that it is one file that can be moved. */
const checkCopy = (target: string): void => {
  const copy = new SqliteDatabase(target, { fileMustExist: true });
  try {
    copy.pragma('journal_mode = DELETE');
    const found = copy.pragma('integrity_check', { simple: true });
    if (found !== 'ok') {
      throw new DatabaseError('corrupt', `The backup ${target} is damaged (${found}); it was removed. Try again.`);
    }
  } finally {
    copy.close();
  }
};

const cannotWrite = (error: unknown, target: string): DatabaseError =>
  new DatabaseError(
    'cannot_open',
    `The backup ${target} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    { cause: error },
  );
