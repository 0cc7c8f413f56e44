import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { OpenTicket } from '#src/app/tickets/open-ticket.ts';
import { createLog } from '#src/desk/run/log.ts';
import { type WiredDesk, wireDesk } from '#src/desk/run/wire.ts';
import { createBareWriter } from './bare-writer.ts';
import { type Crowd, cancelEverything, fillForBench, inFolder, openNth, readTroubles } from './bench-desk.ts';
import { atLeast, line, median } from './figures.ts';

const rounds = 5;
const perRound = 400;

/** Counts the commits of every connection of this process. */
const countCommits = (): (() => number) => {
  let commits = 0;
  const { prepare } = SqliteDatabase.prototype;
  SqliteDatabase.prototype.prepare = function (this: SqliteDatabase.Database, sql: string) {
    const statement = prepare.call(this, sql);
    if (sql === 'COMMIT') {
      const run = statement.run.bind(statement) as () => SqliteDatabase.RunResult;
      statement.run = () => {
        commits += 1;
        return run();
      };
    }
    return statement;
  } as typeof prepare;
  return () => commits;
};

type Round = {
  readonly perSecond: number;
  readonly barePerSecond: number;
  readonly ticketsPerCommit: number;
  /** Processor time of a ticket, milliseconds: what stays the same on a busy machine. */
  readonly cpuMs: number;
  readonly bareCpuMs: number;
};

/** Processor time since `before`, milliseconds a ticket. */
const cpuSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / perRound;
};

/** Opens `perRound` tickets with several clients, each of which waits for its answer before it continues. */
const openRound = async (options: {
  readonly openTicket: OpenTicket;
  readonly crowd: Crowd;
  readonly clients: number;
  readonly from: number;
}): Promise<number> => {
  const { openTicket, crowd, clients, from } = options;
  let next = from;
  const client = async (): Promise<void> => {
    while (next < from + perRound) {
      const n = next;
      next += 1;
      await openNth(openTicket, crowd, n);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return (1_000 * perRound) / (performance.now() - start);
};

/** Frees everyone again, so that each round starts with the same state. */
const resolveAll = (file: string): void => {
  const db = new SqliteDatabase(file, { timeout: 5_000 });
  db.exec(cancelEverything);
  // Otherwise the desk's next commit would write this to the file. The log keeps its length, as the bare writer's does: if
  // only one of them had to extend its file, their waits for the disk could not be compared.
  db.pragma('wal_checkpoint(RESTART)');
  db.close();
};

const measure = async (clients: number, commits: () => number): Promise<readonly Round[]> =>
  inFolder(async (folder) => {
    const file = join(folder, 'desk.db');
    const url = `sqlite:${file}`;
    const people = await fillForBench(url, perRound);
    const troubles = await readTroubles();
    const desk: WiredDesk = await wireDesk({ databaseUrl: url, demo: false, log: createLog('silent') });
    const bare = createBareWriter(file, join(folder, 'bare.db'));
    const done: Round[] = [];
    try {
      for (let round = -1; round < rounds; round += 1) {
        const before = commits();
        const from = (round + 1) * perRound;
        const started = process.cpuUsage();
        const perSecond = await openRound({ openTicket: desk.openTicket, crowd: { troubles, people }, clients, from });
        const ticketsPerCommit = perRound / (commits() - before);
        const cpuMs = cpuSince(started);
        const { perSecond: barePerSecond, cpuMs: bareCpuMs } = bare.write(from + 1, perRound, ticketsPerCommit);
        resolveAll(file);
        // The first round warms up.
        if (round >= 0) done.push({ perSecond, barePerSecond, ticketsPerCommit, cpuMs, bareCpuMs });
      }
    } finally {
      bare.close();
      await desk.database.close();
    }
    return done;
  });

const report = (clients: string, goal: number, done: readonly Round[], print: (text: string) => void): void => {
  const of = (figure: (round: Round) => number): number => median(done.map(figure));
  const ratio = of((round) => round.perSecond / round.barePerSecond);
  print(line(`tickets opened durably, ${clients}`, `${of((round) => round.perSecond).toFixed(0)} /s`));
  print(
    line(
      `  bare commits of the same rows, ${of((round) => round.ticketsPerCommit).toFixed(1)} tickets each`,
      `${of((round) => round.barePerSecond).toFixed(0)} /s`,
    ),
  );
  print(line('  ratio', ratio.toFixed(2), atLeast(ratio, goal)));
  const cpu = `${of((round) => round.cpuMs).toFixed(2)} ms`;
  print(line(`  processor time of a ticket; bare ${of((round) => round.bareCpuMs).toFixed(2)} ms`, cpu));
};

/**
 * Tickets opened durably and completely: classified, routed, with their clocks and everything owed, compared with the
 * same rows written by bare SQLite statements with as many commits and as many fsyncs (synchronous=FULL) on the same disk
 * in the same minute. The desk adds everything but the writing: classifying, deciding, reading what it decides from.
 */
export const compareWithBareCommits = async (print: (text: string) => void): Promise<void> => {
  const commits = countCommits();
  report('one client', 0.5, await measure(1, commits), print);
  // Commits are shared by many tickets here: what the desk does beside them weighs more.
  report('32 clients', 0.35, await measure(32, commits), print);
};
