import { existsSync, realpathSync } from 'node:fs';
import { lastTicketNumber, resumeCounting, setTicketNumber } from '#db/engine/dialect.ts';
import type { Engine } from '#db/engine/engine.ts';
import { DatabaseError } from '#db/engine/errors.ts';
import type { Db } from '#db/engine/schema.ts';
import { readSetting, saveSetting } from '#db/engine/settings.ts';
import { openEngine } from '#db/open-engine.ts';
import { indexTicket } from '#db/search/index-ticket.ts';
import { ticketsOf } from '#db/tickets/tickets.ts';
import {
  type AnyRow,
  copiedTables,
  countedTables,
  countRows,
  insertRows,
  keyOf,
  progressKey,
  readPage,
} from './copy-tables.ts';
import { type VerifiedTable, verifyCopy } from './copy-verify.ts';

export type CopyProgress = {
  readonly step: 'copying' | 'indexing' | 'verifying';
  readonly table: string;
  readonly done: number;
  readonly total: number;
};

/** How far an unfinished copy has come: the last key of each table started. */
type Progress = { readonly [table: string]: { readonly last: readonly (string | number)[]; readonly rows: number } };

/**
 * Copies a whole desk from one database into another, empty one, of either engine, and compares them by counts and
 * checksums. An interrupted copy continues where it stopped when called again; until it is finished the target cannot be
 * opened. No desk may be using either of them: it is refused then.
 */
export const copyDatabase = async (options: {
  readonly from: string;
  readonly to: string;
  readonly onProgress?: (progress: CopyProgress) => void;
}): Promise<readonly VerifiedTable[]> => {
  const { from, to, onProgress = () => {} } = options;
  mustExist(from);
  mustDiffer(from, to);
  const source = await openEngine(from, { use: 'alone' });
  try {
    await mustBeWhole(source.engine);
    return await copyInto(source.engine, to, onProgress);
  } finally {
    await source.engine.close();
  }
};

/** The same from a database that is open, which nothing else writes to. */
export const copyInto = async (
  source: Engine,
  to: string,
  onProgress: (progress: CopyProgress) => void,
): Promise<readonly VerifiedTable[]> => {
  const target = await openEngine(to, { use: 'alone' });
  try {
    return await copyBetween(source, target.engine, onProgress);
  } finally {
    await target.engine.close();
  }
};

/** A file that does not exist would be created, and an empty desk copied. */
const mustExist = (url: string): void => {
  const path = url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : null;
  if (path !== null && !existsSync(path)) {
    throw new DatabaseError('cannot_open', `There is no database ${path} to copy; check --from.`);
  }
};

const mustDiffer = (from: string, to: string): void => {
  const same = from === to || (isFile(from) && isFile(to) && realpathSync(pathIn(from)) === realpathSync(pathIn(to)));
  if (same) throw new DatabaseError('not_empty', 'The database is to be copied into itself: --to names the same one.');
};

const pathIn = (url: string): string => url.slice('sqlite:'.length);
const isFile = (url: string): boolean => url.startsWith('sqlite:') && existsSync(pathIn(url));

/** An interrupted copy has only part of a desk, which would be copied and compared as if it were all of it. */
export const mustBeWhole = async (from: Engine): Promise<void> => {
  if ((await readSetting(from.read, progressKey)) !== null) {
    throw new DatabaseError(
      'unfinished_copy',
      'The source holds an unfinished copy itself: finish that one first, or copy from the database it was made from.',
    );
  }
};

const copyBetween = async (
  from: Engine,
  to: Engine,
  onProgress: (progress: CopyProgress) => void,
): Promise<readonly VerifiedTable[]> => {
  let progress = await begin(to);
  for (const table of copiedTables) {
    const total = await countRows(from.read, table);
    for (;;) {
      const { last = null, rows = 0 } = progress[table.name] ?? {};
      const page = await readPage(from.read, table, last);
      const end = page.at(-1);
      if (end === undefined) break;
      progress = { ...progress, [table.name]: { last: keyOf(table, end), rows: rows + page.length } };
      await to.write(async (db) => {
        await insertRows(db, table, table.name === 'people' ? page.map(withoutManager) : page);
        await saveSetting(db, progressKey, JSON.stringify(progress));
      });
      onProgress({ step: 'copying', table: table.name, done: rows + page.length, total });
    }
  }
  await copyManagers(from, to);
  await copyCounters(from, to);
  await indexAll(to, onProgress);
  const verified = await verifyCopy(from.read, to.read, ({ table, rows }) =>
    onProgress({ step: 'verifying', table, done: rows, total: rows }),
  );
  await to.write((db) => db.deleteFrom('settings').where('key', '=', progressKey).execute());
  return verified;
};

/** Resumes an unfinished copy; otherwise the target must be empty. */
const begin = async (to: Engine): Promise<Progress> => {
  const known = await readSetting(to.read, progressKey);
  if (known !== null) return JSON.parse(known);
  for (const table of copiedTables) {
    const rows = await countRows(to.read, table);
    if (rows > 0) {
      throw new DatabaseError(
        'not_empty',
        `The target is not empty: its table ${table.name} has ${rows} rows. Copy into a new database.`,
      );
    }
  }
  await to.write((db) => saveSetting(db, progressKey, '{}'));
  return {};
};

/** Sets managers afterwards, as someone's manager may be on a later page. */
const withoutManager = (row: AnyRow): AnyRow => ({ ...row, manager: null });

const copyManagers = async (from: Engine, to: Engine): Promise<void> => {
  const led = await from.read.selectFrom('people').select(['id', 'manager']).where('manager', 'is not', null).execute();
  for (let start = 0; start < led.length; start += 500) {
    await to.write(async (db) => {
      for (const { id, manager } of led.slice(start, start + 500)) {
        await db.updateTable('people').set({ manager }).where('id', '=', id).execute();
      }
    });
  }
};

/** Copies what a new database already has rows for: the desk's one row, and the counters. */
const copyCounters = async (from: Engine, to: Engine): Promise<void> => {
  const { id: _, ...desk } = await from.read.selectFrom('desk').selectAll().executeTakeFirstOrThrow();
  const { highest } = await from.read
    .selectFrom('tickets')
    .select((select) => select.fn.max('number').as('highest'))
    .executeTakeFirstOrThrow();
  const last = Math.max(await lastTicketNumber(from.read), Number(highest ?? 0));
  await to.write(async (db) => {
    await db.updateTable('desk').set(desk).execute();
    await setTicketNumber(db, last);
    for (const table of countedTables) await resumeCounting(db, table);
  });
};

/** Rebuilds the search index, which each engine stores in its own way. */
const indexAll = async (to: Engine, onProgress: (progress: CopyProgress) => void): Promise<void> => {
  const total = await countRows(to.read, { name: 'tickets', key: [] });
  for (let done = 0, last = 0; ; ) {
    const rows = await to.read
      .selectFrom('tickets')
      .selectAll()
      .where('number', '>', last)
      .orderBy('number')
      .limit(200)
      .execute();
    const end = rows.at(-1);
    if (end === undefined) return;
    const tickets = await ticketsOf(to.read, rows);
    await to.write(async (db: Db) => {
      for (const ticket of tickets) await indexTicket(db, ticket, false);
    });
    last = end.number;
    done += rows.length;
    onProgress({ step: 'indexing', table: 'tickets', done, total });
  }
};
