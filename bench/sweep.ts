import { join } from 'node:path';
import { createLog } from '#src/desk/log.ts';
import { type WiredDesk, wireDesk } from '#src/desk/wire.ts';
import { fillForBench, inFolder, nth } from './bench-desk.ts';
import { findPostgres, startPrivatePostgres } from './faults/private-postgres.ts';
import { changeIn, rowsIn } from './faults/rows.ts';
import { line, median } from './figures.ts';

const sizes = [1_000, 100_000, 1_000_000] as const;
const dueAtOnce = 60;
const twelveMinutes = 12 * 60_000;

const isFile = (url: string): boolean => url.startsWith('sqlite:');

/** Urgent ones: a first response is promised within 15 minutes, and the first warning due after 11. */
const fileDue = async (desk: WiredDesk): Promise<void> => {
  const people = await desk.database.store.read.peopleWithRole('requester');
  for (let n = 0; n < dueAtOnce; n += 1) {
    const requester = nth(people, n);
    await desk.openTicket({
      filing: {
        title: `vpn is down in building ${n}`,
        description: '',
        requester,
        filedBy: requester,
        channel: 'bench',
        impact: 'everyone',
        urgency: 'blocked',
        category: null,
        followUpOf: null,
      },
      quiet: true,
    });
  }
};

/** Open tickets that others work on, like one of those there, each with a timer that is due in a day. */
const addOpen = async (url: string, count: number): Promise<void> => {
  const [sample] = await rowsIn<Record<string, unknown>>(url, 'SELECT * FROM tickets ORDER BY number LIMIT 1');
  if (sample === undefined) throw new Error('There is no ticket to go by');
  const series = isFile(url)
    ? `(WITH RECURSIVE g (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < ${count}) SELECT n FROM g) AS g`
    : `generate_series(1, ${count}) AS g (n)`;
  const given: Record<string, string> = {
    number: '1000000 + g.n',
    status: "'in_progress'",
    assignee: "'staff-' || (g.n % 200)",
  };
  const columns = Object.keys(sample);
  const values = columns.map((column) => given[column] ?? `t.${column}`).join(', ');
  const first = '(SELECT * FROM tickets ORDER BY number LIMIT 1) AS t';
  await changeIn(url, `INSERT INTO tickets (${columns.join(', ')}) SELECT ${values} FROM ${first}, ${series}`);
  const due = Date.now() + 86_400_000;
  await changeIn(
    url,
    `INSERT INTO timers (ticket, kind, due_at) SELECT 1000000 + g.n, 'sla', ${due} + g.n FROM ${series}`,
  );
  await changeIn(url, 'ANALYZE');
  // Or the desk's next commits would carry all of this into the file.
  if (isFile(url)) await changeIn(url, 'PRAGMA wal_checkpoint(TRUNCATE)');
};

type Cost = { readonly idle: number; readonly perDue: number };

const measure = async (url: string, size: number): Promise<Cost> => {
  await fillForBench(url, dueAtOnce);
  const desk = await wireDesk({ databaseUrl: url, demo: false, log: createLog('silent') });
  try {
    await fileDue(desk);
    await desk.watchTimers.run();
    await addOpen(url, size);
    const idle: number[] = [];
    for (let n = 0; n < 50; n += 1) {
      const start = performance.now();
      await desk.watchTimers.run();
      idle.push(performance.now() - start);
    }
    desk.clock.setTo(desk.clock.now() + twelveMinutes);
    const start = performance.now();
    await desk.watchTimers.run();
    return { idle: median(idle), perDue: (performance.now() - start) / dueAtOnce };
  } finally {
    await desk.database.close();
  }
};

type Engine = { readonly name: string; create(): Promise<string> };

/** Each size on each database; what a timer costs is held against the smallest size of the same one. */
const measureAll = async (engines: readonly Engine[], print: (text: string) => void): Promise<void> => {
  const smallest = new Map<string, number>();
  for (const size of sizes) {
    for (const { name, create } of engines) {
      const { idle, perDue } = await measure(await create(), size);
      const first = smallest.get(name);
      const goal = first === undefined ? null : { text: 'flat within 20 %', met: perDue <= 1.2 * first };
      if (first === undefined) smallest.set(name, perDue);
      print(line(`${name}, ${size} open: a sweep with nothing due`, `${idle.toFixed(2)} ms`));
      print(line(`${name}, ${size} open: each timer due`, `${perDue.toFixed(2)} ms`, goal));
    }
  }
};

/** What looking for due timers costs, and handling one, with ever more tickets open. */
export const run = async (print: (line: string) => void): Promise<void> =>
  inFolder(async (folder) => {
    let files = 0;
    const sqlite: Engine = {
      name: 'SQLite',
      create: async () => {
        files += 1;
        return `sqlite:${join(folder, `${files}.db`)}`;
      },
    };
    const bin = await findPostgres();
    if (bin === null) {
      print('PostgreSQL is not installed here.');
      return measureAll([sqlite], print);
    }
    const server = await startPrivatePostgres(bin);
    try {
      await measureAll([sqlite, { name: 'PostgreSQL', create: server.create }], print);
    } finally {
      await server.remove();
    }
  });
