import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { InputError } from '#src/desk/input-error.ts';
import type { Row } from './raw-ticket.ts';

/** In characters. A missing quote is more likely than a longer ticket. */
const longestRow = 4 * 1024 * 1024;

/** What separates the cells: whichever the head has most of. Spreadsheets in half the world write semicolons. */
const separatorOf = (head: string): string =>
  [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ',';

/** The columns of a table and its rows, one at a time. Throws InputError with the line if it is no table. */
export async function* csvRows(
  text: AsyncGenerator<string>,
): AsyncGenerator<{ readonly columns: readonly string[]; readonly line: number; readonly row: Row | null }> {
  const first = await text.next();
  const start = first.done ? '' : first.value;
  async function* whole(): AsyncGenerator<string> {
    yield start;
    yield* text;
  }
  const parser = parse({
    bom: true,
    delimiter: separatorOf(start.split('\n', 1)[0] ?? ''),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
  });
  pipeline(Readable.from(whole()), parser, () => {});
  let columns: readonly string[] | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (columns === null) {
        columns = record.map((name) => name.trim().toLowerCase());
        yield { columns, line: info.lines, row: null };
        continue;
      }
      yield { columns, line: info.lines, row: rowOf(columns, record) };
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`This cannot be read as a CSV file: ${(error as Error).message}`);
  }
}

const rowOf = (columns: readonly string[], record: readonly string[]): Row => ({
  cell: (...names) => {
    for (const name of names) {
      const found = record[columns.indexOf(name)]?.trim() ?? '';
      if (found !== '') return found;
    }
    return '';
  },
  cells: (name) => record.filter((_, n) => columns[n] === name),
});
