import { Client } from 'pg';
import { createLog } from '#src/desk/run/log.ts';
import { type WiredDesk, wireDesk } from '#src/desk/run/wire.ts';
import { writeBare } from './bare-postgres.ts';
import { type Crowd, cancelEverything, fillForBench, openNth, readTroubles, stopwatch } from './bench-desk.ts';
import { findPostgres, type PrivatePostgres, startPrivatePostgres } from './faults/private-postgres.ts';
import { atLeast, atMost, line, median, quantile } from './figures.ts';

const rounds = 3;
const perRound = 200;

const ms = (value: number): string => `${value.toFixed(1)} ms`;

type Round = { readonly perSecond: number; readonly barePerSecond: number; readonly waits: readonly number[] };

const wire = (databaseUrl: string): Promise<WiredDesk> =>
  wireDesk({ databaseUrl, demo: false, log: createLog('silent') });

const change = async (url: string, sql: string): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
};

/** Frees everyone again, so that each round starts with the same state. */
const resolveAll = (url: string): Promise<void> => change(url, cancelEverything);

const openRound = async (desk: WiredDesk, crowd: Crowd, clients: number, from: number) => {
  const waits: number[] = [];
  const numbers: number[] = [];
  let next = from;
  const client = async (): Promise<void> => {
    for (let n = next++; n < from + perRound; n = next++) {
      const asked = performance.now();
      numbers.push((await openNth(desk.openTicket, crowd, n)).number);
      waits.push(performance.now() - asked);
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return { perSecond: (1_000 * perRound) / (performance.now() - start), waits, numbers };
};

const measureOpens = async (server: PrivatePostgres, clients: number): Promise<readonly Round[]> => {
  const [source, target] = [await server.create(), await server.create()];
  const crowd = { people: await fillForBench(source, perRound), troubles: await readTroubles() };
  await fillForBench(target, perRound);
  const desk = await wire(source);
  const done: Round[] = [];
  try {
    for (let round = -1; round < rounds; round += 1) {
      const opened = await openRound(desk, crowd, clients, (round + 1) * perRound);
      const barePerSecond = await writeBare({ source, target }, opened.numbers, clients);
      await resolveAll(source);
      // The first round warms up.
      if (round >= 0) done.push({ perSecond: opened.perSecond, barePerSecond, waits: opened.waits });
    }
  } finally {
    await desk.database.close();
  }
  return done;
};

const reportOpens = (clients: number, done: readonly Round[], print: (text: string) => void): void => {
  const of = (figure: (round: Round) => number): number => median(done.map(figure));
  const ratio = of((round) => round.perSecond / round.barePerSecond);
  const waits = done.flatMap((round) => round.waits);
  const p99 = quantile(waits, 0.99);
  print(line(`tickets opened durably, ${clients} at a time`, `${of((round) => round.perSecond).toFixed(0)} /s`));
  print(line('  bare commits of the same rows', `${of((round) => round.barePerSecond).toFixed(0)} /s`));
  print(line('  ratio', ratio.toFixed(2), atLeast(ratio, 0.5)));
  print(line('  p50', ms(quantile(waits, 0.5))));
  print(line('  p99', ms(p99), clients === 8 ? atMost(p99, 50, 'ms') : null));
};

/** One instance files, another one delivers after hearing of it through the server. */
const measureWake = async (server: PrivatePostgres): Promise<readonly number[]> => {
  const url = await server.create();
  const crowd = { people: await fillForBench(url, 1_000), troubles: await readTroubles() };
  const [filing, delivering] = [await wire(url), await wire(url)];
  const committed = new Map<number, number>();
  const waits: number[] = [];
  delivering.adapters.set(
    'playground',
    stopwatch((ticket) => {
      const at = committed.get(ticket);
      if (at !== undefined) waits.push(performance.now() - at);
    }),
  );
  delivering.deliver.start();
  try {
    for (let n = 0; n < 200; n += 1) {
      const { number } = await openNth(filing.openTicket, crowd, n);
      committed.set(number, performance.now());
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    await delivering.deliver.stop();
    await filing.database.close();
    await delivering.database.close();
  }
  return waits;
};

/** Several instances with a private PostgreSQL server, as durable as a real one. */
export const run = async (print: (line: string) => void): Promise<void> => {
  const bin = await findPostgres();
  if (bin === null) throw new Error('PostgreSQL is not installed here (Debian: apt-get install postgresql)');
  const server = await startPrivatePostgres(bin);
  try {
    for (const clients of [1, 8]) reportOpens(clients, await measureOpens(server, clients), print);
    const waits = await measureWake(server);
    const half = quantile(waits, 0.5);
    print(line('commit → delivered through another instance, p50', ms(half), atMost(half, 30, 'ms')));
    print(line('commit → delivered through another instance, p99', ms(quantile(waits, 0.99))));
  } finally {
    await server.remove();
  }
};
