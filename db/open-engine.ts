import type { Engine } from './engine/engine.ts';
import { DatabaseError } from './engine/errors.ts';
import { type OpenPostgresOptions, openPostgres } from './postgres/open.ts';
import type { BackupProgress } from './sqlite/backup.ts';
import { openSqlite, type SqliteOptions } from './sqlite/open.ts';

export type OpenOptions = SqliteOptions & OpenPostgresOptions;

export type OpenEngine = {
  readonly engine: Engine;
  readonly schemaVersion: number;
  backup(file: string, onProgress?: (pages: BackupProgress) => void): Promise<void>;
};

/** Opens the database that `url` names and brings its schema up to date. Throws DatabaseError. */
export const openEngine = async (url: string, options: OpenOptions = {}): Promise<OpenEngine> => {
  if (url.startsWith('sqlite:')) return openSqlite(url.slice('sqlite:'.length), options);
  if (/^postgres(ql)?:\/\//i.test(url)) return openPostgres(url, options);
  const [scheme] = /^[a-z][a-z0-9+.-]*:\/\//i.exec(url) ?? [];
  // Nothing more of it is repeated: it may be a password.
  const found = scheme === undefined ? '' : `; it starts with ${scheme}`;
  throw new DatabaseError(
    'bad_url',
    `DATABASE_URL must be like sqlite:data/deskhand.db or postgres://user@host/database${found}.`,
  );
};
