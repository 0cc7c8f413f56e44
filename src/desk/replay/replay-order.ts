import type { Instant } from '#src/core/ids.ts';
import { type Columns, type ReadRow, readRows } from './replay-rows.ts';

export type Survey = {
  readonly rows: number;
  /** When the last row was created; 0: no row has a time. */
  readonly last: Instant;
  /** Whether the rows are in order of time. */
  readonly inOrder: boolean;
};

/** Reads the whole file once, to find errors before anything is filed. */
export const survey = async (file: string, columns: Columns): Promise<Survey> => {
  let rows = 0;
  let last: Instant = 0;
  let inOrder = true;
  for await (const read of readRows(file, columns, Number.MAX_SAFE_INTEGER)) {
    rows += 1;
    const createdAt = read.ok ? read.row.createdAt : null;
    if (createdAt === null) continue;
    if (createdAt < last) inOrder = false;
    last = Math.max(last, createdAt);
  }
  return { rows, last, inOrder };
};

const createdAt = (read: ReadRow): Instant => (read.ok ? (read.row.createdAt ?? 0) : 0);

/** The rows in order of time, those without one first. Only an unsorted file is held in memory. */
export async function* rowsInOrder(
  file: string,
  columns: Columns,
  now: Instant,
  { inOrder }: Survey,
): AsyncGenerator<ReadRow> {
  const rows = readRows(file, columns, now);
  if (inOrder) return yield* rows;
  const all: ReadRow[] = [];
  for await (const row of rows) all.push(row);
  yield* all.sort((a, b) => createdAt(a) - createdAt(b));
}
