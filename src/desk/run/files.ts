import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Where files are kept if nobody says otherwise: beside the file of the database, so that whoever moves one finds the
 * other. A desk that keeps nothing has them in a folder for temporary files.
 */
export const filesFolderOf = (databaseUrl: string): string => {
  const [, file] = /^sqlite:(?!:)(.+)$/.exec(databaseUrl) ?? [];
  if (file !== undefined) return `${file}.files`;
  return databaseUrl.startsWith('sqlite:') ? join(tmpdir(), `deskhand-files-${process.pid}`) : 'data/files';
};
