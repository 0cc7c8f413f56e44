import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { createLog } from '#src/desk/run/log.ts';
import { type WiredDesk, wireDesk } from '#src/desk/run/wire.ts';
import { type Crowd, fillForBench, inFolder, openNth, readTroubles } from './bench-desk.ts';
import { line, median } from './figures.ts';

const sizes = [1_000, 100_000, 1_000_000] as const;
/** One in this many tickets is still being worked on; the others are closed. */
const closedPerOpen = 200;
const rounds = 9;
const perRound = 200;

/** The numbers of the earlier tickets; the desk continues after them. */
const series = (count: number): string =>
  `(WITH RECURSIVE g (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM g WHERE n < ${count}) SELECT n FROM g) AS g`;

/** Counts the technicians' loads, which the desk otherwise updates with every change of a ticket. */
const countLoads = `
  INSERT INTO technician_loads (person, held_millionths)
  SELECT assignee, count(*) * 1000000 FROM tickets WHERE status = 'in_progress' GROUP BY assignee
  ON CONFLICT DO UPDATE SET held_millionths = excluded.held_millionths`;

/**
 * Adds a desk's history: copies of the first ticket, each with its own words, a log, the event it came with and the
 * message that was sent about it, spread over the requesters and technicians.
 */
const addPast = (file: string, count: number): void => {
  const db = new SqliteDatabase(file);
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  db.exec('CREATE TEMP TABLE staff AS SELECT row_number() OVER () - 1 AS n, person FROM technicians');
  const { staff } = db.prepare('SELECT count(*) AS staff FROM staff').get() as { staff: number };
  const isOpen = `g.n % ${closedPerOpen} = 0`;
  const given: Readonly<Record<string, string>> = {
    number: 'g.n',
    status: `CASE WHEN ${isOpen} THEN 'in_progress' ELSE 'closed' END`,
    assignee: `(SELECT person FROM staff WHERE staff.n = g.n / ${closedPerOpen} % ${staff})`,
    requester: "'staff-' || (g.n % 200)",
    filed_by: "'staff-' || (g.n % 200)",
    title: "'printer ' || (g.n % 5000) || ' is on fire'",
    created_at: 't.created_at - (1000000 - g.n) * 60000',
    updated_at: 't.updated_at - (1000000 - g.n) * 60000',
    accepted_at: `CASE WHEN ${isOpen} THEN t.created_at END`,
    asked_at: 'NULL',
    accept_by: 'NULL',
  };
  const columnsOf = (table: string): readonly string[] =>
    (db.pragma(`table_info(${table})`) as readonly { name: string }[]).map(({ name }) => name);
  const copyFirst = (table: string, key: string, values: Readonly<Record<string, string>>): void => {
    const columns = columnsOf(table).filter((name) => name !== 'id' || values.id !== undefined);
    const taken = columns.map((name) => values[name] ?? `t.${name}`);
    db.exec(
      `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${taken.join(', ')}
       FROM ${series(count)}, (SELECT * FROM ${table} WHERE ${key} = 1) AS t`,
    );
  };
  db.exec('BEGIN');
  copyFirst('tickets', 'number', given);
  copyFirst('events', 'ticket', { ticket: 'g.n' });
  copyFirst('sla_clocks', 'ticket', { ticket: 'g.n', state: "'met'" });
  copyFirst('inbox', 'ticket', { ticket: 'g.n', id: "'past-' || g.n" });
  copyFirst('outbox', 'ticket', {
    ticket: 'g.n',
    key: "g.n || ':' || t.key",
    state: "'sent'",
    done_at: 't.created_at',
  });
  db.exec(`INSERT INTO ticket_search (rowid, title, description, comments)
           SELECT number, title, description, '' FROM tickets WHERE number > 1`);
  // Each ticket normally pays for some merging of the index. These have paid nothing, and the next must not pay for them.
  db.exec("INSERT INTO ticket_search (ticket_search) VALUES ('optimize')");
  db.exec(`${countLoads}; UPDATE counters SET value = ${count} WHERE name = 'ticket'; COMMIT`);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
};

type Ground = { readonly size: number; readonly desk: WiredDesk; readonly crowd: Crowd; next: number };

const prepare = async (folder: string, size: number): Promise<Ground> => {
  const file = join(folder, `${size}.db`);
  const url = `sqlite:${file}`;
  const people = await fillForBench(url, 100_000);
  const crowd: Crowd = { people, troubles: await readTroubles() };
  const wire = () => wireDesk({ databaseUrl: url, demo: false, log: createLog('silent') });
  const first = await wire();
  await openNth(first.openTicket, crowd, 0);
  await first.database.close();
  addPast(file, size);
  return { size, crowd, desk: await wire(), next: 1 };
};

/** Processor time of opening a ticket, milliseconds. */
const measureRound = async (ground: Ground): Promise<number> => {
  const { desk, crowd } = ground;
  const started = process.cpuUsage();
  for (let n = 0; n < perRound; n += 1) {
    await openNth(desk.openTicket, crowd, ground.next);
    ground.next += 1;
  }
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1_000 / perRound;
};

/** What opening a ticket costs as a desk's history grows. The sizes take turns, so that noise affects them all alike. */
export const run = async (print: (line: string) => void): Promise<void> =>
  inFolder(async (folder) => {
    const grounds: Ground[] = [];
    for (const size of sizes) grounds.push(await prepare(folder, size));
    const costs = new Map<number, number[]>(sizes.map((size) => [size, []]));
    try {
      for (let round = -1; round < rounds; round += 1) {
        for (const ground of grounds) {
          const cost = await measureRound(ground);
          // The first round warms up.
          if (round >= 0) costs.get(ground.size)?.push(cost);
        }
      }
    } finally {
      for (const { desk } of grounds) await desk.database.close();
    }
    const [least = []] = costs.values();
    for (const [size, measured] of costs) {
      print(line(`processor time of a ticket, ${size} before it`, `${median(measured).toFixed(2)} ms`));
      if (size === sizes[0]) continue;
      const ratio = median(measured.map((cost, round) => cost / (least[round] ?? Number.NaN)));
      print(line(`  ratio to ${sizes[0]}`, ratio.toFixed(2), { text: 'flat within 20 %', met: ratio <= 1.2 }));
    }
  });
