import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { sql } from 'kysely';
import { DatabaseError } from './engine/errors.ts';
import { migrations } from './migrations/migrate.ts';
import { placeIn } from './postgres/address.ts';
import { createPostgresEngine } from './postgres/engine.ts';
import { startFault } from './postgres/faults.ts';
import { faultOf } from './sqlite/faults.ts';
import { openForReading } from './sqlite/open-file.ts';

type Step = { readonly version: number; readonly name: string };

/** A database as it is: nothing of it was changed. */
export type AppliedSteps = {
  readonly engine: 'sqlite' | 'postgres';
  /** Of the engine, such as `3.50.4` or `16.4`. */
  readonly engineVersion: string;
  /** Steps of the schema that it has, the first first. Empty: there is nothing in it yet. */
  readonly applied: readonly Step[];
  /** The file, and its bytes; null: it is on a server. */
  readonly file: { readonly path: string; readonly bytes: number } | null;
};

/** The steps that this Deskhand knows, the first first. */
export const knownSteps = (): readonly Step[] => migrations.map(({ version, name }) => ({ version, name }));

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

const ofFile = (name: string): AppliedSteps => {
  const path = resolve(name);
  if (!existsSync(path)) throw new DatabaseError('cannot_open', `There is no database ${path}: check DATABASE_URL.`);
  try {
    const file = openForReading(path);
    try {
      const has = file.prepare("SELECT 1 FROM sqlite_master WHERE name = 'schema_migrations'").get() !== undefined;
      const applied = has ? file.prepare('SELECT version, name FROM schema_migrations ORDER BY version').all() : [];
      const { version } = file.prepare('SELECT sqlite_version() AS version').get() as { version: string };
      const bytes = sizeOf(path) + sizeOf(`${path}-wal`);
      return { engine: 'sqlite', engineVersion: version, applied: applied as Step[], file: { path, bytes } };
    } finally {
      file.close();
    }
  } catch (error) {
    throw faultOf(error, path) ?? error;
  }
};

const ofServer = async (url: string): Promise<AppliedSteps> => {
  const engine = createPostgresEngine(url, { poolSize: 1 });
  try {
    const { rows: server } = await sql<{
      version: string;
    }>`SELECT current_setting('server_version') AS version`.execute(engine.read);
    const { rows: found } = await sql<{ has: boolean }>`
      SELECT to_regclass('schema_migrations') IS NOT NULL AS has`.execute(engine.read);
    const steps = found[0]?.has
      ? await sql<Step>`SELECT version, name FROM schema_migrations ORDER BY version`.execute(engine.read)
      : { rows: [] };
    const applied = steps.rows.map(({ version, name }) => ({ version: Number(version), name }));
    return { engine: 'postgres', engineVersion: server[0]?.version ?? '', applied, file: null };
  } catch (error) {
    throw startFault(error, placeIn(url));
  } finally {
    await engine.close();
  }
};

/** Which steps of the schema a database has. Reads only. Throws DatabaseError. */
export const readAppliedSteps = async (url: string): Promise<AppliedSteps> => {
  if (url.startsWith('sqlite:')) return ofFile(url.slice('sqlite:'.length));
  if (/^postgres(ql)?:\/\//i.test(url)) return ofServer(url);
  throw new DatabaseError(
    'bad_url',
    'DATABASE_URL must be like sqlite:data/deskhand.db or postgres://user@host/database.',
  );
};
