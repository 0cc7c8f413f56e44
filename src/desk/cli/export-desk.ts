import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { stringify } from 'csv-stringify/sync';
import { countRows } from '#db/copy/copy-tables.ts';
import { exportedTables, exportLines, pagesOf } from '#db/copy/export-lines.ts';
import { DatabaseError } from '#db/engine/errors.ts';
import { type OpenEngine, openEngine } from '#db/open-engine.ts';
import { backupTo } from '#db/sqlite/backup.ts';
import { InputError } from '#src/desk/input-error.ts';
import { createProgress } from '#src/desk/run/progress.ts';
import { writeNew } from '#src/desk/run/write-new.ts';

type Output = { readonly say: (line: string) => void; readonly complain: (line: string) => void };

const sqlitePrefix = 'sqlite:';

/** One state of the database: a copy of an SQLite file, which its desk goes on using, or a server that no desk uses. */
const withStillDatabase = async (url: string, work: (database: OpenEngine) => Promise<void>): Promise<void> => {
  if (!url.startsWith(sqlitePrefix)) {
    const database = await openEngine(url, { use: 'alone' });
    return work(database).finally(() => database.engine.close());
  }
  const source = url.slice(sqlitePrefix.length);
  if (!existsSync(source)) {
    throw new DatabaseError('cannot_open', `There is no database ${source} to export; check DATABASE_URL.`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-export-'));
  try {
    const copy = join(folder, 'desk.db');
    await backupTo(source, copy);
    const database = await openEngine(`${sqlitePrefix}${copy}`);
    await work(database).finally(() => database.engine.close());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What models are made of means nothing in a spreadsheet. */
const csvTables = exportedTables.filter(({ name }) => name !== 'models');

async function* csvOf({ engine }: OpenEngine, table: (typeof csvTables)[number]): AsyncGenerator<string> {
  const form = { record_delimiter: '\r\n', escape_formulas: true };
  let columns: readonly string[] = [];
  for await (const page of pagesOf(engine, table)) {
    const isFirst = columns.length === 0;
    if (isFirst) columns = Object.keys(page[0] ?? {});
    const rows = page.map((row) => columns.map((column) => row[column]));
    yield stringify(isFirst ? [columns, ...rows] : rows, form);
  }
}

/** Reads nothing before somebody asks: a file that cannot be written leaves nothing behind that still reads. */
async function* packed(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  yield* Readable.from(lines).compose(createGzip());
}

/** Writes a whole desk as lines of JSON into a new file, packed if its name ends in `.gz`. Throws InputError. */
export const exportDesk = async (url: string, file: string, { say, complain }: Output): Promise<void> => {
  if (!/\.jsonl(\.gz)?$/i.test(file)) throw new InputError(`${file}: the name must end in .jsonl or .jsonl.gz`);
  const progress = createProgress('Exporting', complain);
  let all = 0;
  try {
    await withStillDatabase(url, async (database) => {
      const counts = new Map<string, number>();
      const lines = exportLines(database.engine, {
        schema: database.schemaVersion,
        now: Date.now(),
        onProgress: (table, done, total) => {
          counts.set(table, done);
          progress.update(done, total);
        },
      });
      await writeNew(file, /\.gz$/i.test(file) ? packed(lines) : lines);
      all = [...counts.values()].reduce((sum, rows) => sum + rows, 0);
    });
  } finally {
    progress.stop();
  }
  say(`Written to ${file}: ${all} rows. Whoever has this file can read everything in the desk.`);
};

/** Writes every table that has rows as a CSV for spreadsheets into a new or empty folder. Throws InputError. */
export const exportCsv = async (url: string, folder: string, { say }: Output): Promise<void> => {
  if (existsSync(folder) && (await readdir(folder)).length > 0) {
    throw new InputError(`${folder} is not empty; name another folder`);
  }
  let tables = 0;
  await withStillDatabase(url, async (database) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const table of csvTables) {
      if ((await countRows(database.engine.read, table)) === 0) continue;
      await writeNew(join(folder, `${table.name}.csv`), csvOf(database, table));
      tables += 1;
    }
  });
  say(`Written to ${folder}: ${tables} tables. Whoever has these files can read everything in the desk.`);
};
