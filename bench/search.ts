import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { searchTickets, unbounded } from '#db/lists/search-tickets.ts';
import { openEngine } from '#db/open-engine.ts';
import { digestFor } from '#src/app/delivery/contents/digest.ts';
import { createInspector } from '#src/app/inbound/inspect-ticket.ts';
import type { TicketFilter } from '#src/app/ports/lists.ts';
import { texts } from '#src/cards/texts.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { createLog } from '#src/desk/run/log.ts';
import { type WiredDesk, wireDesk } from '#src/desk/run/wire.ts';
import { inFolder, nth } from './bench-desk.ts';
import { fillBigDesk, rareWord } from './big-desk.ts';
import { findPostgres, startPrivatePostgres } from './faults/private-postgres.ts';
import { atLeast, atMost, line, median, quantile } from './figures.ts';

const size = 1_000_000;
const seconds = 10;
const searchers = 4;
const tries = 10;

const ms = (value: number): string => `${value.toFixed(1)} ms`;
const from = (user: string) => ({ platform: 'playground', tenant: '', user });

const rare = [rareWord(40_007), rareWord(777), rareWord(90_001), 'asset424242', rareWord(12)];
const kinds = {
  common: ['please', 'printer', 'the', 'please help', 'please the printer', 'vpn printer', 'ple'],
  rare,
  mixed: [`please ${rare[1]}`, `the printer ${rare[4]}`, 'zebra please'],
  'not all words found': [`${rare[0]} ${rare[1]}`, 'please unicorn printer', `please nothingsuch ${rare[4]}`],
  'a start of many words': ['asset', 'asset4', 'vas'],
} as const;
type Kind = keyof typeof kinds;

const people = ['alex', 'dana', 'mei', 'staff-7'] as const;

type Delay = { readonly half: number; readonly late: number; readonly longest: number };

/** How late the event loop is while `work` runs. */
const delayed = async (work: () => Promise<unknown>): Promise<Delay> => {
  const monitor = monitorEventLoopDelay({ resolution: 1 });
  monitor.enable();
  await work();
  monitor.disable();
  return { half: monitor.percentile(50) / 1e6, late: monitor.percentile(99) / 1e6, longest: monitor.max / 1e6 };
};

let asked = 0;

const say = async ({ helpDesk }: WiredDesk, user: string, text: string): Promise<number> => {
  const began = performance.now();
  asked += 1;
  const reply = await helpDesk.handle({ type: 'command', id: `bench-${asked}`, from: from(user), text });
  const told = JSON.stringify(reply);
  const refusal = [texts.refusal.busy, texts.refusal.tryAgain, texts.refusal.failed].find((one) => told.includes(one));
  if (refusal !== undefined) throw new Error(`${text}: ${refusal}`);
  return performance.now() - began;
};

const searchFor = async (desk: WiredDesk, took: Map<Kind, number[]>): Promise<void> => {
  const until = performance.now() + seconds * 1_000;
  const all = Object.entries(kinds) as [Kind, readonly string[]][];
  const searcher = async (own: number): Promise<void> => {
    for (let n = own; performance.now() < until; n += 1) {
      const [kind, queries] = nth(all, n);
      const waited = await say(desk, nth(people, own), `find ${nth(queries, Math.floor(n / all.length))}`);
      took.set(kind, [...(took.get(kind) ?? []), waited]);
    }
  };
  await Promise.all(Array.from({ length: searchers }, (_, own) => searcher(own)));
};

const reportDelay = (
  what: string,
  { half, late, longest }: Delay,
  print: (text: string) => void,
  most: number | null,
) => {
  print(line(`${what}, p50`, ms(half)));
  print(line(`${what}, p99`, ms(late), most === null ? null : atMost(late, most, 'ms')));
  print(line(`${what}, longest`, ms(longest)));
};

const filters: readonly TicketFilter[] = [
  {},
  { teams: ['applications'] as never },
  { requester: 'staff-7' as PersonId },
];

/** How many of the ten best are the same as when every match is weighed, and how much longer that takes. */
const compareWithUnbounded = async (url: string, print: (text: string) => void): Promise<void> => {
  const { engine } = await openEngine(url);
  try {
    for (const [kind, queries] of Object.entries(kinds) as [Kind, readonly string[]][]) {
      const alike: number[] = [];
      const ratios: number[] = [];
      for (const text of queries) {
        for (const filter of filters) {
          const find = async (bounds?: typeof unbounded) => {
            const began = performance.now();
            const found = await searchTickets(engine, { text, filter, limit: 10 }, bounds);
            return { numbers: found.map(({ number }) => number), took: performance.now() - began };
          };
          const [whole, own] = [await find(unbounded), await find()];
          const same = own.numbers.filter((number) => whole.numbers.includes(number)).length;
          if (whole.numbers.length > 0) alike.push(same / whole.numbers.length);
          ratios.push(own.took / whole.took);
        }
      }
      const share = alike.reduce((sum, one) => sum + one, 0) / alike.length;
      const isCompared = kind === 'rare' || kind === 'mixed';
      print(
        line(
          `${kind}: the ten best as when all are weighed`,
          share.toFixed(2),
          isCompared ? atLeast(share, 0.9) : null,
        ),
      );
      print(
        line(
          '  time, ratio to weighing all',
          median(ratios).toFixed(2),
          kind === 'common' ? { text: '≤ 0.5', met: median(ratios) <= 0.5 } : null,
        ),
      );
    }
  } finally {
    await engine.close();
  }
};

/** Everything else that reads lists or counts of tickets: how long it takes, and the longest it kept the loop. */
const measureReaders = async (desk: WiredDesk, print: (text: string) => void): Promise<void> => {
  const { helpDesk, database, clock } = desk;
  const { store } = database;
  const inspector = createInspector(store.read, 'playground');
  const ines = await store.read.person('ines' as PersonId);
  if (ines === null) throw new Error('The demo has no Ines');
  const readers: readonly [what: string, read: () => Promise<unknown>][] = [
    ['list', () => say(desk, 'staff-7', 'list')],
    ['list of a technician', () => say(desk, 'dana', 'list')],
    ['queue', () => say(desk, 'dana', 'queue')],
    ['queue of an admin', () => say(desk, 'alex', 'queue')],
    ['details', () => say(desk, 'alex', 'details 1')],
    ['home of a requester', () => helpDesk.home(from('staff-7'))],
    ['home of a technician', () => helpDesk.home(from('dana'))],
    ['home of a manager', () => helpDesk.home(from('ines'))],
    ['home of an admin', () => helpDesk.home(from('alex'))],
    ['digest', () => digestFor(store, ines, clock.now())],
    ['ticket suggestions', () => helpDesk.suggest(from('dana'), 'tickets', 'printer')],
    ['people suggestions', () => helpDesk.suggest(from('dana'), 'people', 'staff 1')],
    ['inspect a ticket', () => inspector.ticket(1 as TicketNumber)],
    ['people of the desk', () => inspector.people({ limit: 500 })],
  ];
  for (const [what, read] of readers) {
    await read();
    const took: number[] = [];
    const { longest } = await delayed(async () => {
      for (let n = 0; n < tries; n += 1) {
        const began = performance.now();
        await read();
        took.push(performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
    print(line(what, ms(median(took))));
    print(line('  longest the loop was late', ms(longest), atMost(longest, 50, 'ms')));
  }
};

const measure = async (url: string, print: (text: string) => void): Promise<void> => {
  await fillBigDesk(url, size);
  const desk = await wireDesk({ databaseUrl: url, demo: false, log: createLog('silent') });
  try {
    const before = process.memoryUsage().rss;
    await searchFor(desk, new Map());
    print(
      line('resident memory that searching adds', `${((process.memoryUsage().rss - before) / 2 ** 20).toFixed(0)} MB`),
    );
    const atRest = await delayed(() => new Promise((resolve) => setTimeout(resolve, seconds * 500)));
    const took = new Map<Kind, number[]>();
    const busy = await delayed(() => searchFor(desk, took));
    reportDelay('event loop late, at rest', atRest, print, null);
    reportDelay(`event loop late, ${searchers} searching`, busy, print, 50);
    print(line('  p99, ratio to rest', (busy.late / atRest.late).toFixed(1)));
    for (const [kind, waits] of took) {
      print(line(`find, ${kind}, p50`, ms(quantile(waits, 0.5))));
      print(
        line(
          `find, ${kind}, p99 of ${waits.length}`,
          ms(quantile(waits, 0.99)),
          atMost(quantile(waits, 0.99), 2_000, 'ms'),
        ),
      );
    }
    await measureReaders(desk, print);
  } finally {
    await desk.database.close();
  }
  await compareWithUnbounded(url, print);
};

/** Searches and lists of a desk with a million tickets, on both engines. */
export const run = async (print: (line: string) => void): Promise<void> => {
  print(`SQLite, ${size} tickets, ${size / 10} of them open`);
  await inFolder((folder) => measure(`sqlite:${join(folder, 'desk.db')}`, print));
  const bin = await findPostgres();
  if (bin === null) throw new Error('PostgreSQL is not installed here (Debian: apt-get install postgresql)');
  print(`PostgreSQL, ${size} tickets, ${size / 10} of them open`);
  const server = await startPrivatePostgres(bin);
  try {
    await measure(await server.create(), print);
  } finally {
    await server.remove();
  }
};
