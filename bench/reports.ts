import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import SqliteDatabase from 'better-sqlite3';
import { reportPdf } from '#adapters/pdf/report-pdf.ts';
import { openDatabase } from '#db/database.ts';
import { readReport } from '#src/app/reports/read-report.ts';
import type { TeamId } from '#src/core/ids.ts';
import { type DayRange, firstOf } from '#src/core/reports/period.ts';
import type { ReportFilter } from '#src/core/reports/report.ts';
import { createCsv } from '#src/desk/report-files/csv.ts';
import { inFolder } from './bench-desk.ts';
import { atLeast, atMost, line, median, quantile } from './figures.ts';

/** Five years of a company that files four thousand tickets a week. */
const size = 1_000_000;
const weeks = 5 * 52;

const copied = {
  tickets: 'number',
  stays: 'ticket',
  outcomes: 'ticket',
  assignments: 'ticket',
  events: 'ticket',
} as const;

const isTime = (column: string): boolean => /(^|_)(at|since|by|until)$/.test(column);

/**
 * The demo's half year again and again, under other numbers and some weeks earlier: what a report reads of it, and
 * nothing else. What is open now is open once.
 */
const fill = async (file: string): Promise<void> => {
  const env = { DATABASE_URL: `sqlite:${file}`, DESKHAND_DEMO: 'on' };
  await promisify(execFile)(process.execPath, ['src/main.ts', 'replay', '--demo'], { env });
  const db = new SqliteDatabase(file);
  db.pragma('synchronous = OFF');
  db.pragma('journal_mode = OFF');
  db.pragma('foreign_keys = OFF');
  db.pragma('cache_size = -500000');
  const { n } = db.prepare('SELECT MAX(number) AS n FROM tickets').get() as { n: number };
  const { over } = db.prepare("SELECT COUNT(*) AS over FROM tickets WHERE status = 'closed'").get() as { over: number };
  db.exec(`BEGIN; CREATE TEMP TABLE again AS
    WITH RECURSIVE times (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM times WHERE i < ${Math.ceil((size - n) / over)})
    SELECT i * ${n} AS ahead, (i % ${weeks}) * 604800000 AS earlier FROM times;
    CREATE TEMP TABLE over AS SELECT number FROM tickets WHERE status = 'closed'`);
  for (const [table, key] of Object.entries(copied)) {
    const columns = (db.pragma(`table_info(${table})`) as readonly { name: string; type: string }[])
      .filter(({ name }) => table !== 'events' || name !== 'id')
      .map(({ name, type }) => ({ name, time: type.toUpperCase().startsWith('INT') && isTime(name) }));
    const values = columns.map(({ name, time }) =>
      name === key ? `t.${name} + again.ahead` : time ? `t.${name} - again.earlier` : `t.${name}`,
    );
    // Of the log, a report looks at what ended a target.
    const some = table === 'events' ? 'WHERE (t.ticket, t.seq) IN (SELECT ticket, seq FROM outcomes)' : '';
    const all = `SELECT * FROM ${table} WHERE ${key} IN (SELECT number FROM over)`;
    const names = columns.map(({ name }) => name).join(', ');
    db.exec(`INSERT INTO ${table} (${names}) SELECT ${values.join(', ')} FROM (${all}) AS t CROSS JOIN again ${some}`);
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

const whole = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 0 });

/** What managers ask for: the usual four weeks, a quarter, half a year and a year, ending on any day of the five years. */
const asks = (
  range: DayRange,
  howMany: number,
): readonly { readonly range: DayRange; readonly filter: ReportFilter }[] => {
  const last = Date.parse(range.last);
  const random = seeded(7);
  const filters: readonly ReportFilter[] = [
    {},
    {},
    { teams: ['service-desk' as TeamId] },
    { priority: 'P2' },
    { teams: ['network' as TeamId, 'service-desk' as TeamId], channel: 'email' },
  ];
  return Array.from({ length: howMany }, (_, n) => {
    const span = [28, 28, 28, 91, 182, 365][n % 6] ?? 28;
    // Most ask for what was last, some for long ago.
    const ago = n % 3 === 0 ? Math.floor(random() * 3 * 365) : Math.floor(random() * 14);
    const end = new Date(last - ago * 86_400_000).toISOString().slice(0, 10);
    return {
      range: { zone: range.zone, first: firstOf(end, span), last: end },
      filter: filters[n % filters.length] ?? {},
    };
  });
};

const seeded = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
};

export const run = (print: (line: string) => void): Promise<void> =>
  inFolder(async (folder) => {
    const file = join(folder, 'desk.db');
    await fill(file);
    const range = span(file);
    const database = await openDatabase(`sqlite:${file}`);
    const { store, reports } = database;
    const read = (ask: { readonly range: DayRange; readonly filter: ReportFilter }) =>
      timed(() => readReport({ reports, read: store.read }, { ...ask, now: Date.now() }));

    const prepared = await timed(() => reports.prepare(new AbortController().signal));
    print(line(`days of ${whole(size)} tickets made, once`, `${prepared.seconds.toFixed(0)} s`));
    const again = await timed(() => reports.prepare(new AbortController().signal));
    print(line('… made again when nothing changed since', `${(1_000 * again.seconds).toFixed(0)} ms`));
    const first = await read({ range: { ...range, first: firstOf(range.last, 182) }, filter: {} });
    print(line('dashboard of half a year, the first after a start', `${(1_000 * first.seconds).toFixed(0)} ms`));
    const times: number[] = [];
    const used: number[] = [];
    for (const ask of asks(range, 300)) {
      const start = process.cpuUsage();
      times.push(1_000 * (await read(ask)).seconds);
      const { user, system } = process.cpuUsage(start);
      used.push((user + system) / 1_000);
    }
    const p99 = quantile(times, 0.99);
    print(line('dashboard, median of 300', `${median(times).toFixed(0)} ms`));
    print(line('… of which work of the processor, p99', `${quantile(used, 0.99).toFixed(0)} ms`));
    print(line('dashboard, p99', `${p99.toFixed(0)} ms`, atMost(p99, 300, 'ms')));

    const year = { ...range, first: firstOf(range.last, 365) };
    const made = await read({ range: year, filter: {} });
    const pdf = await timed(() => reportPdf(made.result));
    print(line('PDF of a year', `${pdf.seconds.toFixed(2)} s`, atMost(pdf.seconds, 3, 's')));

    const organisation = await store.read.organisation();
    const period = { from: Date.parse(range.first) - 86_400_000, to: Date.parse(range.last) + 2 * 86_400_000 };
    const before = process.memoryUsage.rss();
    let peak = before;
    const csv = await timed(async () => {
      const { rows } = createCsv({ zone: range.zone, organisation, bom: false });
      let written = 0;
      let bytes = 0;
      for await (const page of reports.ticketsFiled(period, {})) {
        bytes += rows(page).length;
        written += page.length;
        peak = Math.max(peak, process.memoryUsage.rss());
      }
      return { written, bytes };
    });
    await database.close();
    const bare = await timed(() => readBare(file));
    const perSecond = csv.result.written / csv.seconds;
    const bareSecond = bare.result / bare.seconds;
    print(line(`CSV of ${whole(csv.result.written)} tickets`, `${whole(perSecond)} /s`, atLeast(perSecond, 50_000)));
    print(line('… of reading the rows of one table alone', (perSecond / bareSecond).toFixed(2)));
    print(line('… memory at most above the start', `${whole((peak - before) / 1e6)} MB`));
  });
