import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import SqliteDatabase from 'better-sqlite3';
import { reportPdf } from '#adapters/pdf/report-pdf.ts';
import { openDatabase } from '#db/database.ts';
import { readReport } from '#src/app/reports/read-report.ts';
import type { DayRange } from '#src/core/reports/period.ts';
import { createCsv } from '#src/desk/reports/csv.ts';
import { inFolder } from './bench-desk.ts';
import { atLeast, atMost, line } from './figures.ts';

/** A year of a company that files four thousand tickets a week. */
const size = 200_000;

const copied = {
  tickets: 'number',
  stays: 'ticket',
  outcomes: 'ticket',
  assignments: 'ticket',
  events: 'ticket',
} as const;

/** The demo's half year again and again, under other numbers: what a report reads of it, and nothing else. */
const fill = async (file: string): Promise<void> => {
  const env = { DATABASE_URL: `sqlite:${file}`, DESKHAND_DEMO: 'on' };
  await promisify(execFile)(process.execPath, ['src/main.ts', 'replay', '--demo'], { env });
  const db = new SqliteDatabase(file);
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.pragma('cache_size = -500000');
  const { n } = db.prepare('SELECT MAX(number) AS n FROM tickets').get() as { n: number };
  db.exec(`BEGIN; CREATE TEMP TABLE again AS
    WITH RECURSIVE times (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM times WHERE i < ${Math.floor(size / n) - 1})
    SELECT i * ${n} AS ahead FROM times`);
  for (const [table, key] of Object.entries(copied)) {
    const columns = (db.pragma(`table_info(${table})`) as readonly { name: string }[])
      .map(({ name }) => name)
      .filter((name) => table !== 'events' || name !== 'id');
    const values = columns.map((name) => (name === key ? `t.${name} + again.ahead` : `t.${name}`));
    // Of the log, a report looks at what ended a target.
    const some = table === 'events' ? 'WHERE (t.ticket, t.seq) IN (SELECT ticket, seq FROM outcomes)' : '';
    const all = `SELECT * FROM ${table} WHERE ${key} <= ${n}`;
    db.exec(`INSERT INTO ${table} (${columns.join(', ')})
      SELECT ${values.join(', ')} FROM (${all}) AS t CROSS JOIN again ${some}`);
  }
  db.exec('COMMIT; ANALYZE');
  db.close();
};

const span = (file: string): DayRange => {
  const db = new SqliteDatabase(file, { readonly: true });
  const { a, z } = db.prepare('SELECT MIN(created_at) AS a, MAX(created_at) AS z FROM tickets').get() as {
    a: number;
    z: number;
  };
  db.close();
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return { zone: 'Europe/Berlin', first: day(a), last: day(z) };
};

const timed = async <T>(work: () => T | Promise<T>): Promise<{ readonly seconds: number; readonly result: T }> => {
  const start = performance.now();
  const result = await work();
  return { seconds: (performance.now() - start) / 1_000, result };
};

/** The limit of a CSV: the rows of the one table, without what they mean in words and in open hours. */
const readBare = (file: string): number => {
  const db = new SqliteDatabase(file, { readonly: true });
  let rows = 0;
  for (const row of db.prepare('SELECT * FROM tickets ORDER BY number').raw().iterate()) {
    if (String(row).length > 0) rows += 1;
  }
  db.close();
  return rows;
};

export const run = (print: (line: string) => void): Promise<void> =>
  inFolder(async (folder) => {
    const file = join(folder, 'desk.db');
    await fill(file);
    const range = span(file);
    const database = await openDatabase(`sqlite:${file}`);
    const { store, reports } = database;
    let facts = 0;
    const made = await timed(() =>
      readReport({ reports, read: store.read }, { range, filter: {}, now: Date.now() }, (n) => {
        facts += n;
      }),
    );
    const pdf = await timed(() => reportPdf(made.result));
    const organisation = await store.read.organisation();
    const period = { from: Date.parse(range.first) - 86_400_000, to: Date.parse(range.last) + 2 * 86_400_000 };
    const before = process.memoryUsage().rss;
    let peak = before;
    const csv = await timed(async () => {
      const { rows } = createCsv({ zone: range.zone, organisation, bom: false });
      let written = 0;
      let bytes = 0;
      for await (const page of reports.ticketsFiled(period, {})) {
        bytes += rows(page).length;
        written += page.length;
        peak = Math.max(peak, process.memoryUsage().rss);
      }
      return { written, bytes };
    });
    await database.close();
    const bare = await timed(() => readBare(file));
    const perSecond = csv.result.written / csv.seconds;
    const bareSecond = bare.result / bare.seconds;
    const whole = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 0 });
    print(line(`figures of ${whole(size)} tickets, ${whole(facts)} facts`, `${made.seconds.toFixed(1)} s`));
    print(line('facts counted', `${whole(facts / made.seconds)} /s`));
    print(line('PDF of them', `${pdf.seconds.toFixed(2)} s`, atMost(pdf.seconds, 3, 's')));
    print(line(`CSV of ${whole(csv.result.written)} tickets`, `${whole(perSecond)} /s`, atLeast(perSecond, 50_000)));
    print(line('… of reading the rows of one table alone', (perSecond / bareSecond).toFixed(2)));
    print(line('… memory at most above the start', `${whole((peak - before) / 1e6)} MB`));
  });
