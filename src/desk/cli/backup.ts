import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { openDatabase } from '#db/database.ts';
import { DatabaseError } from '#db/engine/errors.ts';
import { type BackupProgress, backupTo } from '#db/sqlite/backup.ts';
import type { Config } from '#src/config.ts';
import { filesFolderOf } from '#src/desk/run/files.ts';
import { createProgress } from '#src/desk/run/progress.ts';

const sqlitePrefix = 'sqlite:';

/**
 * Copies the database to `file` while the desk keeps running, and checks the copy. The database itself is only read.
 */
export const backup = async (config: Config, file: string, print: (line: string) => void): Promise<void> => {
  const progress = createProgress('Copying', print);
  try {
    await copyTo(config.databaseUrl, file, ({ done, total }) => progress.update(done, total));
  } finally {
    progress.stop();
  }
  print(`The copy is complete: ${file}`);
  if (config.s3 !== null) {
    print(`The files people sent are in the bucket ${config.s3.bucket}, and not in this copy.`);
    return;
  }
  await copyFiles(config.filesFolder ?? filesFolderOf(config.databaseUrl), `${file}.files`, print);
};

/** After the database, so that every file it speaks of is there. A file never changes, so one that is there is right. */
const copyFiles = async (from: string, to: string, print: (line: string) => void): Promise<void> => {
  if (!existsSync(from)) return;
  await cp(from, to, { recursive: true, force: false, filter: (path) => !path.endsWith('.part') });
  print(`The files people sent are beside it: ${to}`);
};

const copyTo = async (url: string, file: string, onProgress: (pages: BackupProgress) => void): Promise<void> => {
  if (url.startsWith(sqlitePrefix)) {
    const source = url.slice(sqlitePrefix.length);
    // Opening would create an empty one, and its copy would look like a good backup.
    if (!existsSync(source)) {
      throw new DatabaseError('cannot_open', `There is no database ${source} to copy; check DATABASE_URL.`);
    }
    return backupTo(source, file, onProgress);
  }
  const database = await openDatabase(url);
  try {
    await database.backup(file, onProgress);
  } finally {
    await database.close();
  }
};
