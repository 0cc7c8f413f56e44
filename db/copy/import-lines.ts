import { createHash } from 'node:crypto';
import { setTicketNumber } from '#db/engine/dialect.ts';
import type { Engine } from '#db/engine/engine.ts';
import { DatabaseError } from '#db/engine/errors.ts';
import { migrate, migrations, newestVersion } from '#db/migrations/migrate.ts';
import { openSqlite } from '#db/sqlite/open.ts';
import { type CopyProgress, copyInto } from './copy.ts';
import { type AnyRow, insertRows } from './copy-tables.ts';
import type { VerifiedTable } from './copy-verify.ts';
import { type ExportEnd, exportedTables } from './export-lines.ts';

const damaged = (what: string, cause?: unknown): DatabaseError =>
  new DatabaseError('corrupt', what, cause === undefined ? {} : { cause });

/** Rows inserted in one transaction. */
const batchRows = 200;

type Line = {
  readonly deskhand?: unknown;
  readonly schema?: unknown;
  readonly table?: unknown;
  readonly row?: unknown;
  readonly end?: unknown;
};

const readLine = (text: string, number: number): Line => {
  try {
    const line: unknown = JSON.parse(text);
    if (typeof line === 'object' && line !== null) return line;
  } catch {}
  throw damaged(
    number === 1
      ? 'This is no export of a desk: its first line is not the one that “desk export” writes.'
      : `Line ${number} is damaged: it is no JSON object. Export again.`,
  );
};

/** The schema that the file was written with. */
const schemaOf = ({ deskhand, schema }: Line): number => {
  if (deskhand !== 'export' || typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1) {
    throw damaged('This is no export of a desk: its first line is not the one that “desk export” writes.');
  }
  const newest = newestVersion(migrations);
  if (schema > newest) {
    throw new DatabaseError(
      'newer_schema',
      `This was exported by a newer Deskhand (schema ${schema}; this one knows ${newest}): import it with that one.`,
    );
  }
  return schema;
};

const asRow = (row: object): AnyRow =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'object' && value !== null && 'base64' in value
        ? Buffer.from(`${value.base64}`, 'base64')
        : value,
    ]),
  );

type Batch = { readonly table: (typeof exportedTables)[number]; readonly from: number; readonly rows: AnyRow[] };

/** Puts rows into an empty database that has the schema they were exported with. */
const createLoader = (engine: Engine) => {
  const managers = new Map<string, string>();
  let batch: Batch | null = null;
  let rows = 0;
  const flush = async (): Promise<void> => {
    if (batch === null) return;
    const { table, from, rows: some } = batch;
    batch = null;
    await engine
      .write((db) => insertRows(db, table, some))
      .catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        throw damaged(
          `Lines ${from} to ${from + some.length - 1} do not fit into the table ${table.name} (${why}): the export is damaged. Export again.`,
          error,
        );
      });
  };
  return {
    rows: () => rows,
    add: async ({ table: name, row }: Line, number: number): Promise<void> => {
      const table = exportedTables.find((one) => one.name === name);
      if (typeof row !== 'object' || row === null || (table === undefined && name !== 'desk')) {
        throw damaged(
          `Line ${number} is damaged: there is no table ${JSON.stringify(name)} to put it in. Export again.`,
        );
      }
      const read = asRow(row);
      if (table === undefined) {
        await flush();
        await engine.write((db) => db.updateTable('desk').set(read).execute());
        return;
      }
      rows += 1;
      // Somebody's manager may come later.
      if (table.name === 'people' && read.manager !== null) managers.set(`${read.id}`, `${read.manager}`);
      if (batch?.table !== table || batch.rows.length >= batchRows) await flush();
      batch ??= { table, from: number, rows: [] };
      batch.rows.push(table.name === 'people' ? { ...read, manager: null } : read);
    },
    finish: async (lastTicket: number): Promise<void> => {
      await flush();
      await engine.write(async (db) => {
        for (const [id, manager] of managers) {
          await db.updateTable('people').set({ manager }).where('id', '=', id).execute();
        }
        await setTicketNumber(db, lastTicket);
      });
    },
  };
};

/**
 * Puts what `exportLines` wrote into an empty database of either engine: first into a passing one, where it is checked and
 * brought to today's schema, then as a copy that is compared. Until all of it is right, the database stays empty.
 * Throws DatabaseError.
 */
export const importLines = async (
  lines: AsyncIterable<string>,
  to: string,
  onProgress: (progress: CopyProgress | { readonly step: 'reading'; readonly done: number }) => void,
): Promise<readonly VerifiedTable[]> => {
  const sum = createHash('sha256');
  let passing: Awaited<ReturnType<typeof openSqlite>> | null = null;
  let loader: ReturnType<typeof createLoader> | null = null;
  let end: ExportEnd | null = null;
  let number = 0;
  try {
    for await (const text of lines) {
      number += 1;
      if (end !== null) throw damaged(`Line ${number} stands behind the end of the export.`);
      const line = readLine(text, number);
      if (passing === null || loader === null) {
        const list = migrations.filter(({ version }) => version <= schemaOf(line));
        passing = await openSqlite(':memory:', { migrations: list });
        loader = createLoader(passing.engine);
      } else if (line.end !== undefined) {
        end = line.end as ExportEnd;
        continue;
      } else {
        await loader.add(line, number);
        onProgress({ step: 'reading', done: loader.rows() });
      }
      sum.update(`${text}\n`);
    }
    if (passing === null || loader === null) throw damaged('The file is empty.');
    if (end === null) throw damaged(`The export is cut off after line ${number}: it has no end. Export again.`);
    if (end.rows !== loader.rows() || end.sha256 !== sum.digest('hex')) {
      throw damaged('The export is damaged: its lines are not those that were written. Export again.');
    }
    await loader.finish(end.lastTicket);
    await migrate(passing.engine, { now: Date.now(), beforeFirst: async () => {} });
    return await copyInto(passing.engine, to, onProgress);
  } finally {
    await passing?.engine.close();
  }
};
