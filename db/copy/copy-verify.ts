import { createHash } from 'node:crypto';
import { DatabaseError } from '#db/engine/errors.ts';
import type { Db } from '#db/engine/schema.ts';
import { type AnyRow, copiedTables, keyOf, readPage } from './copy-tables.ts';

type Sum = { readonly rows: number; readonly checksum: bigint };

/** NUL is the one character that PostgreSQL cannot store. */
const canonical = (row: AnyRow): string =>
  JSON.stringify(
    Object.entries(row)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([column, value]) => [column, typeof value === 'string' ? value.replaceAll('\0', '') : value]),
  );

const checksumOf = (row: AnyRow): bigint => createHash('sha256').update(canonical(row)).digest().readBigUInt64LE();

/** The sum does not depend on the order of the rows, since the engines sort texts differently. */
const sumOf = async (db: Db, table: (typeof copiedTables)[number]): Promise<Sum> => {
  let rows = 0;
  let checksum = 0n;
  for (let last: readonly (string | number)[] | null = null; ; ) {
    const page = await readPage(db, table, last);
    for (const row of page) checksum = BigInt.asUintN(64, checksum + checksumOf(row));
    rows += page.length;
    const end = page.at(-1);
    if (end === undefined) return { rows, checksum };
    last = keyOf(table, end);
  }
};

export type VerifiedTable = { readonly table: string; readonly rows: number };

/** Compares every table of the two by count and checksum. Throws DatabaseError for the first that differs. */
export const verifyCopy = async (
  from: Db,
  to: Db,
  onTable: (table: VerifiedTable) => void,
): Promise<readonly VerifiedTable[]> => {
  const verified: VerifiedTable[] = [];
  for (const table of copiedTables) {
    const [source, target] = [await sumOf(from, table), await sumOf(to, table)];
    if (source.rows !== target.rows || source.checksum !== target.checksum) {
      throw new DatabaseError(
        'copy_differs',
        `The copy of ${table.name} differs: ${source.rows} rows there, ${target.rows} here` +
          `${source.rows === target.rows ? ' with other contents' : ''}. ` +
          'Stop every desk that uses either database, empty the target and copy again.',
      );
    }
    const done = { table: table.name, rows: source.rows };
    verified.push(done);
    onTable(done);
  }
  return verified;
};
