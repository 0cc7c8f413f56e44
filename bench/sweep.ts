import { join } from 'node:path';
import { createLog } from '#src/desk/run/log.ts';
import { type WiredDesk, wireDesk } from '#src/desk/run/wire.ts';
import { fillForBench, inFolder, nth } from './bench-desk.ts';
import { findPostgres, startPrivatePostgres } from './faults/private-postgres.ts';
import { changeIn, rowsIn } from './faults/rows.ts';
import { atMost, line, median } from './figures.ts';

const sizes = [1_000, 100_000, 1_000_000] as const;
/** The number of open tickets at which lateness is measured. */
const lateSize = 100_000;
const rounds = 15;
const dueAtOnce = 60;
const twelveMinutes = 12 * 60_000;

const isFile = (url: string): boolean => url.startsWith('sqlite:');

/** Files urgent tickets: the first response target is 15 minutes, and the first warning is due after 11. */
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

/** Adds open tickets that others work on, copies of an existing one, each with a timer due in a day. */
const addOpen = async (url: string, count: number): Promise<void> => {
  const [sample] = await rowsIn<Record<string, unknown>>(url, 'SELECT * FROM tickets ORDER BY number LIMIT 1');
  if (sample === undefined) throw new Error('There is no ticket to copy');
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
  // Otherwise the desk's next commits would write all of this to the file.
  if (isFile(url)) await changeIn(url, 'PRAGMA wal_checkpoint(TRUNCATE)');
};

/** Tickets filed here have numbers below those that were added. */
const filedHere = (url: string) => ({
  forget: () =>
    changeIn(
      url,
      `DELETE FROM timers WHERE ticket < 1000000; DELETE FROM outbox; DELETE FROM technician_loads;
       UPDATE tickets SET status = 'cancelled', assignee = NULL WHERE number < 1000000`,
    ),
  due: () =>
    rowsIn<{ ticket: number; due: number }>(
      url,
      "SELECT ticket, due_at AS due FROM timers WHERE ticket < 1000000 AND kind = 'sla'",
    ),
  warned: () =>
    rowsIn<{ ticket: number; at: number }>(
      url,
      `SELECT ticket, min(at) AS at FROM events WHERE type = 'sla.warned' AND ticket IN
       (SELECT number FROM tickets WHERE number < 1000000 AND status <> 'cancelled') GROUP BY ticket`,
    ),
});

type Ground = { readonly url: string; readonly size: number; readonly desk: WiredDesk };

const prepare = async (url: string, size: number): Promise<Ground> => {
  await fillForBench(url, 2 * dueAtOnce);
  const desk = await wireDesk({ databaseUrl: url, demo: false, log: createLog('silent') });
  await fileDue(desk);
  await desk.watchTimers.run();
  await addOpen(url, size);
  await filedHere(url).forget();
  return { url, size, desk };
};

type Cost = { readonly idle: number; readonly perDue: number };

const measureRound = async ({ url, desk }: Ground): Promise<Cost> => {
  const filed = filedHere(url);
  await fileDue(desk);
  await desk.watchTimers.run();
  const idle: number[] = [];
  for (let n = 0; n < 20; n += 1) {
    const start = performance.now();
    await desk.watchTimers.run();
    idle.push(performance.now() - start);
  }
  desk.clock.setTo(desk.clock.now() + twelveMinutes);
  const start = performance.now();
  await desk.watchTimers.run();
  const perDue = (performance.now() - start) / dueAtOnce;
  const { length } = await filed.warned();
  if (length !== dueAtOnce) throw new Error(`${length} of ${dueAtOnce} warnings were given`);
  await filed.forget();
  return { idle: median(idle), perDue };
};

/** How late the last of many timers that are due at once is handled while the desk runs, milliseconds. */
const measureLateness = async ({ url, desk }: Ground): Promise<number> => {
  const filed = filedHere(url);
  await fileDue(desk);
  await desk.watchTimers.run();
  const due = new Map((await filed.due()).map(({ ticket, due: at }) => [ticket, at]));
  desk.clock.setTo(Math.min(...due.values()) - 1_500);
  desk.watchTimers.start();
  try {
    for (const end = performance.now() + 60_000; performance.now() < end; ) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      const warned = await filed.warned();
      if (warned.length < dueAtOnce) continue;
      return Math.max(...warned.map(({ ticket, at }) => at - (due.get(ticket) ?? Number.NaN)));
    }
    throw new Error('Not all warnings were given within a minute');
  } finally {
    await desk.watchTimers.stop();
  }
};

type Engine = { readonly name: string; create(): Promise<string> };

/** The sizes take turns, so that other work on the machine affects them all alike. */
const measureEngine = async ({ name, create }: Engine, print: (text: string) => void): Promise<void> => {
  const grounds: Ground[] = [];
  for (const size of sizes) grounds.push(await prepare(await create(), size));
  const costs = new Map<number, Cost[]>(sizes.map((size) => [size, []]));
  try {
    for (let round = -1; round < rounds; round += 1) {
      for (const ground of grounds) {
        const cost = await measureRound(ground);
        // The first round warms up.
        if (round >= 0) costs.get(ground.size)?.push(cost);
      }
    }
    const least = median((costs.get(sizes[0]) ?? []).map(({ perDue }) => perDue));
    for (const [size, measured] of costs) {
      const perDue = median(measured.map((cost) => cost.perDue));
      const goal = size === sizes[0] ? null : { text: 'flat within 20 %', met: perDue <= 1.2 * least };
      const idle = median(measured.map((cost) => cost.idle));
      print(line(`${name}, ${size} open: a sweep with nothing due`, `${idle.toFixed(2)} ms`));
      print(line(`${name}, ${size} open: each timer due`, `${perDue.toFixed(2)} ms`, goal));
    }
    const late = grounds.find(({ size }) => size === lateSize);
    if (late === undefined) return;
    const lateness = await measureLateness(late);
    const goal = atMost(lateness, 2_000, 'ms');
    print(line(`${name}, ${lateSize} open: the last of ${dueAtOnce} due at once is late`, `${lateness} ms`, goal));
  } finally {
    for (const { desk } of grounds) await desk.database.close();
  }
};

/** What finding due timers and handling one costs with more and more open tickets. */
export const run = async (print: (line: string) => void): Promise<void> =>
  inFolder(async (folder) => {
    let files = 0;
    const create = async (): Promise<string> => {
      files += 1;
      return `sqlite:${join(folder, `${files}.db`)}`;
    };
    await measureEngine({ name: 'SQLite', create }, print);
    const bin = await findPostgres();
    if (bin === null) {
      print('PostgreSQL is not installed here.');
      return;
    }
    const server = await startPrivatePostgres(bin);
    try {
      await measureEngine({ name: 'PostgreSQL', create: server.create }, print);
    } finally {
      await server.remove();
    }
  });
