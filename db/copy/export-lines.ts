import { createHash } from 'node:crypto';
import { lastTicketNumber } from '#db/engine/dialect.ts';
import type { Engine } from '#db/engine/engine.ts';
import { mustBeWhole } from './copy.ts';
import { type AnyRow, copiedTables, countRows, keyOf, readPage } from './copy-tables.ts';

/** Tables that let people in. What is exported lies around, and lets nobody in. */
const keptHere: ReadonlySet<string> = new Set([
  'sign_ins',
  'sessions',
  'factors',
  'recovery_codes',
  'factor_challenges',
  'links',
  'api_keys',
  'api_answers',
  'webhooks',
  'webhook_deliveries',
]);

/** In an order in which every row finds what it refers to, but for the managers of people. */
export const exportedTables = copiedTables.filter(({ name }) => !keptHere.has(name));

/** What a file of export lines begins with, and what it ends with. */
type ExportHead = { readonly deskhand: 'export'; readonly schema: number; readonly exportedAt: string };
export type ExportEnd = { readonly rows: number; readonly lastTicket: number; readonly sha256: string };

/** JSON has no bytes: they are written as `{ "base64": … }`. */
const asJson = (row: AnyRow): object =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      Buffer.isBuffer(value) ? { base64: value.toString('base64') } : value,
    ]),
  );

/** Every row of a table, in pages. */
export async function* pagesOf(
  { read }: Engine,
  table: (typeof copiedTables)[number],
): AsyncGenerator<readonly AnyRow[]> {
  for (let last: readonly (string | number)[] | null = null; ; ) {
    const page: readonly AnyRow[] = await readPage(read, table, last);
    const end = page.at(-1);
    if (end === undefined) return;
    yield page;
    last = keyOf(table, end);
  }
}

/**
 * A whole desk as lines of JSON: a head, a row each, and an end with how many there were and the SHA-256 of all lines
 * before it. Nothing may write to the database meanwhile.
 */
export async function* exportLines(
  engine: Engine,
  {
    schema,
    now,
    onProgress,
  }: { schema: number; now: number; onProgress: (table: string, done: number, total: number) => void },
): AsyncGenerator<string> {
  await mustBeWhole(engine);
  const sum = createHash('sha256');
  let rows = 0;
  const lines = (all: readonly object[]): string => {
    const text = all.map((one) => `${JSON.stringify(one)}\n`).join('');
    sum.update(text);
    return text;
  };
  yield lines([{ deskhand: 'export', schema, exportedAt: new Date(now).toISOString() } satisfies ExportHead]);
  const { id: _, ...desk } = await engine.read.selectFrom('desk').selectAll().executeTakeFirstOrThrow();
  for (const table of exportedTables) {
    const total = await countRows(engine.read, table);
    let done = 0;
    for await (const page of pagesOf(engine, table)) {
      yield lines(page.map((row) => ({ table: table.name, row: asJson(row) })));
      done += page.length;
      onProgress(table.name, done, total);
    }
    rows += done;
  }
  // Behind the teams, one of which it names.
  yield lines([{ table: 'desk', row: desk }]);
  const end: ExportEnd = { rows, lastTicket: await lastTicketNumber(engine.read), sha256: sum.digest('hex') };
  yield `${JSON.stringify({ end })}\n`;
}
