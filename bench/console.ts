import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { consoleMount } from '#adapters/console/console.ts';
import { createAuthenticators } from '#adapters/factors/authenticators.ts';
import { createWebApp, type WebAppOptions } from '#adapters/http/app.ts';
import { createApiKeys } from '#src/app/access/api-keys.ts';
import { createConsoleAccess } from '#src/app/access/console-access.ts';
import { createSecondFactors } from '#src/app/access/factors/second-factors.ts';
import { createDeskAccounts } from '#src/app/administration/accounts/accounts.ts';
import { createDeskSettings } from '#src/app/administration/settings/settings.ts';
import type { PersonId } from '#src/core/ids.ts';
import { createDeskFile } from '#src/desk/organisation/desk-file.ts';
import { holidaySource } from '#src/desk/organisation/holidays.ts';
import { reportFile } from '#src/desk/report-files/report-file.ts';
import { createLog } from '#src/desk/run/log.ts';
import { type WiredDesk, wireDesk } from '#src/desk/run/wire.ts';
import { inFolder, nth } from './bench-desk.ts';
import { fillBigDesk, rareWord } from './big-desk.ts';
import { findPostgres, startPrivatePostgres } from './faults/private-postgres.ts';
import { atMost, line, quantile } from './figures.ts';

const tries = 200;
/** The goal for whatever someone opens, the slowest of a hundred times. */
const slowestMs = 100;
const heaviestKb = 150;

const ms = (value: number): string => `${value.toFixed(1)} ms`;

/** What the server needs for a console in which anybody can be signed in as. */
export const consoleOf = (desk: WiredDesk) => {
  const { store } = desk.database;
  const log = createLog('silent');
  const parts = { store, clock: desk.clock, log, newId: randomUUID };
  const access = createConsoleAccess({ ...parts, onWake: () => {}, forTrying: true });
  const options: WebAppOptions = {
    host: '127.0.0.1',
    mounts: [
      consoleMount({
        access,
        factors: createSecondFactors({
          ...{ ...parts, onWake: () => {}, required: new Set() },
          ...{ authenticators: createAuthenticators(), realClock: desk.clock },
        }),
        keys: createApiKeys(parts),
        pages: desk.pages,
        administration: desk.administration,
        promises: desk.promises,
        holidays: holidaySource,
        onCall: desk.onCall,
        rotations: desk.rotations,
        settings: createDeskSettings({
          ...{ store, clock: desk.clock, onWake: () => {}, environment: [], platforms: [], through: 'console' },
        }),
        accounts: createDeskAccounts({
          ...{ store, clock: desk.clock, onWake: () => {}, places: [], through: 'console' },
        }),
        webhooks: desk.webhooksHere,
        classifier: desk.deskClassifier,
        deskFile: createDeskFile({ store, clock: desk.clock, onWake: () => {} }),
        health: { now: async () => null, mailboxes: async () => null, useAgain: async () => null },
        articles: desk.articles,
        ticketHelp: desk.ticketHelp,
        presence: desk.presence,
        answering: desk.answering,
        reportFile,
        newId: randomUUID,
      }),
    ],
    home: '/console',
    health: () => ({}),
    readiness: async () => ({ ready: true }),
    logger: log,
  };
  /** The headers of a browser in which this person is signed in. */
  const signedIn = async (person: string) => {
    const opened = await access.pretend?.as(person as PersonId, { agent: 'bench', token: null });
    if (opened == null) throw new Error(`Nobody is called ${person}`);
    return { host: 'localhost', cookie: `deskhand-session=${opened.token}`, accept: 'text/html' };
  };
  return { options, signedIn };
};

/** A browser in which somebody is signed in: asks for pages, and takes their time and their size as sent. */
const createBrowsers = (desk: WiredDesk) => {
  const { options, signedIn } = consoleOf(desk);
  const app = createWebApp(options);
  return async (person: string) => {
    const headers = await signedIn(person);
    return async (path: string): Promise<{ readonly took: number; readonly body: string }> => {
      const began = performance.now();
      const response = await app.request(`http://localhost/console${path}`, { headers });
      const body = await response.text();
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${body.slice(0, 200)}`);
      return { took: performance.now() - began, body };
    };
  };
};

type Browse = Awaited<ReturnType<ReturnType<typeof createBrowsers>>>;

const times = async (browse: Browse, pathOf: (n: number) => string): Promise<readonly number[]> => {
  await browse(pathOf(0));
  const took: number[] = [];
  for (let n = 0; n < tries; n += 1) took.push((await browse(pathOf(n))).took);
  return took;
};

const fixed = (path: string) => () => path;
const words = ['printer', 'please help', 'vpn printer', rareWord(777), `please ${rareWord(40_007)}`];

/** By who opens it: what, and where it is. */
const pagesOf = (count: number): readonly (readonly [who: string, what: string, pathOf: (n: number) => string])[] => [
  ['dana', 'My work', fixed('/queue?list=mine')],
  ['dana', 'Queue of a technician', fixed('/queue')],
  ['alex', 'Queue of an admin', fixed('/queue')],
  ['alex', 'Queue, overdue', fixed('/queue?sla=overdue')],
  ['alex', 'Queue, one priority', fixed('/queue?priority=P3')],
  ['alex', 'Queue, what changed last', fixed('/queue?sort=recent')],
  ['alex', 'Closed tickets', fixed('/queue?status=closed')],
  ['dana', 'Search in the queue', (n) => `/queue?q=${encodeURIComponent(nth(words, n))}`],
  ['alex', 'Search in the queue of an admin', (n) => `/queue?q=${encodeURIComponent(nth(words, n))}`],
  ['alex', 'A ticket', (n) => `/tickets/${1 + ((n * 7919) % count)}`],
  ['ines', 'Team overview of a manager', fixed('/team')],
  ['alex', 'Team overview of an admin', fixed('/team')],
];

/** Measures every page on a desk that is filled already. */
export const measurePages = async (url: string, count: number, print: (text: string) => void): Promise<void> => {
  const desk = await wireDesk({ databaseUrl: url, demo: false, log: createLog('silent') });
  try {
    const browserOf = createBrowsers(desk);
    // The least a page can take here: one that reads nothing but who is there.
    const least = quantile(await times(await browserOf('alex'), fixed('/new')), 0.5);
    print(line('the smallest page, p50', ms(least)));
    for (const [who, what, pathOf] of pagesOf(count)) {
      const took = await times(await browserOf(who), pathOf);
      const [half, late] = [quantile(took, 0.5), quantile(took, 0.99)];
      print(line(`${what}, p50`, ms(half)));
      print(line('  p99', ms(late), atMost(late, slowestMs, 'ms')));
      print(line('  p50, ratio to the smallest page', (half / least).toFixed(1)));
    }
    const { body } = await (await browserOf('alex'))('/queue');
    const assets = [...body.matchAll(/(?:href|src)="\/console(\/static\/[^"]+)"/g)].map(([, path = '']) => path);
    const modules = ['times', 'keys', 'live', 'drafts', 'sign-in'].map((name) => `/static/${name}.js`);
    const browse = await browserOf('alex');
    const sent = await Promise.all(
      [...new Set([...assets, ...modules])].map(async (path) => (await browse(path)).body),
    );
    const weight = [body, ...sent].reduce((sum, one) => sum + gzipSync(one).length, 0) / 1024;
    print(line('the queue with all it needs, compressed', `${weight.toFixed(0)} KB`, atMost(weight, heaviestKb, 'KB')));
  } finally {
    await desk.database.close();
  }
};

const measure = async (url: string, count: number, print: (text: string) => void): Promise<void> => {
  await fillBigDesk(url, count);
  await measurePages(url, count, print);
};

const runWith = async (count: number, print: (line: string) => void): Promise<void> => {
  print(`SQLite, ${count} tickets, ${count / 10} of them open`);
  await inFolder((folder) => measure(`sqlite:${join(folder, 'desk.db')}`, count, print));
  const bin = await findPostgres();
  if (bin === null) throw new Error('PostgreSQL is not installed here (Debian: apt-get install postgresql)');
  print(`PostgreSQL, ${count} tickets, ${count / 10} of them open`);
  const server = await startPrivatePostgres(bin);
  try {
    await measure(await server.create(), count, print);
  } finally {
    await server.remove();
  }
};

/** The console's pages on a desk with 20,000 open tickets, on both engines. */
export const run = (print: (line: string) => void): Promise<void> => runWith(200_000, print);

/** The same with 100,000 open tickets. */
export const runLarge = (print: (line: string) => void): Promise<void> => runWith(1_000_000, print);
