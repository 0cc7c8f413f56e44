import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCheckedStore } from '#adapters/files/checked-store.ts';
import { createClamd } from '#adapters/files/clamd.ts';
import { createFolderStore } from '#adapters/files/folder.ts';
import { createS3Store } from '#adapters/files/s3.ts';
import type { ScanSettings } from '#adapters/files/settings.ts';
import type { FileStore } from '#src/app/ports/files/files.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Config } from '#src/config.ts';

/**
 * Where files are kept if nobody says otherwise: beside the file of the database, so that whoever moves one finds the
 * other. A desk that keeps nothing has them in a folder for temporary files.
 */
export const filesFolderOf = (databaseUrl: string): string => {
  const [, file] = /^sqlite:(?!:)(.+)$/.exec(databaseUrl) ?? [];
  if (file !== undefined) return `${file}.files`;
  return databaseUrl.startsWith('sqlite:') ? join(tmpdir(), `deskhand-files-${process.pid}`) : 'data/files';
};

/** Where files are kept: in a bucket, in the folder that was named, or beside the database. */
export const openFiles = ({
  databaseUrl,
  filesFolder = null,
  s3 = null,
}: Pick<Config, 'databaseUrl'> & Partial<Pick<Config, 'filesFolder' | 's3'>>): FileStore =>
  s3 === null ? createFolderStore(filesFolder ?? filesFolderOf(databaseUrl)) : createS3Store(s3);

/** … which keeps nothing in which a virus is found, if something looks for them. */
export const checkedFiles = (store: FileStore, scan: ScanSettings | null, log: Log): FileStore =>
  scan === null
    ? store
    : createCheckedStore(store, { clamd: createClamd(scan.clamd), givesUnchecked: scan.givesUnchecked, log });
