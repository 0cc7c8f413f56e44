import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createWebServer } from '#adapters/http/server.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { createLog } from '#src/desk/run/log.ts';
import { type WiredDesk, wireDesk } from '#src/desk/run/wire.ts';
import { fillForBench, inFolder, nth, openNth, readTroubles } from './bench-desk.ts';
import { consoleOf } from './console.ts';
import { measureEcho } from './echo.ts';
import { atMost, line, quantile } from './figures.ts';
import { nowHere, type OpenPage, type Shown } from './live-readers.ts';
import { steadily } from './steadily.ts';

const connections = 1_000;
const first = 100;
const perSecond = 20;
const seconds = 30;
/** The page's first picture and later ones are told apart by waiting until all is still. */
const stillMs = 10_000;

const ms = (value: number): string => `${value.toFixed(1)} ms`;
const wait = (forMs: number) => new Promise((resolve) => setTimeout(resolve, forMs));

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** What this process needs, without what it no longer does. */
const memoryNow = async (): Promise<number> => {
  collectGarbage();
  await wait(100);
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** Browsers in a process of their own. `onShown`: when a page was sent something to show. */
const startReaders = (onShown: (page: number, at: number) => void) => {
  const readers = fork(fileURLToPath(new URL('./live-readers.ts', import.meta.url)));
  let connected = Promise.withResolvers<void>();
  readers.on('exit', () => connected.reject(new Error('The readers ended')));
  readers.on('message', (said: Shown) => {
    if ('connected' in said) connected.resolve();
    else onShown(said.page, said.at);
  });
  return {
    open: (pages: readonly OpenPage[]) => {
      connected = Promise.withResolvers();
      readers.send(pages);
      return connected.promise;
    },
    stop: () => readers.removeAllListeners('exit').kill(),
  };
};

const startServer = async (desk: WiredDesk) => {
  const { options, signedIn } = consoleOf(desk);
  const server = createWebServer({ ...options, port: 0 });
  const { url } = await server.start();
  const openPage = async (page: number, person: string, path: string): Promise<OpenPage> => ({
    page,
    url: `${url}/console/live?of=${encodeURIComponent(`/console${path}`)}`,
    headers: await signedIn(person),
  });
  return { openPage, stop: () => server.stop(1_000) };
};

/** How soon a change is on the page of whoever looks at it, with many pages open, and what an open page costs. */
export const run = async (print: (line: string) => void): Promise<void> => {
  const echo = await measureEcho(perSecond, 5);
  print(line(`loopback echo over a WebSocket and HTTP at ${perSecond}/s, p99`, ms(quantile(echo.overHttp, 0.99))));
  await inFolder(async (folder) => {
    const url = `sqlite:${join(folder, 'desk.db')}`;
    const people = await fillForBench(url, 1_000);
    const troubles = await readTroubles();
    const desk = await wireDesk({ databaseUrl: url, demo: false, log: createLog('silent') });
    const server = await startServer(desk);
    const told = new Map<number, (at: number) => void>();
    const readers = startReaders((page, at) => told.get(page)?.(at));
    try {
      // Each page shows a ticket of its own to the person who filed it.
      const tickets: Ticket[] = [];
      for (let n = 0; n < connections + first; n += 1)
        tickets.push(await openNth(desk.openTicket, { troubles, people }, n));
      const pages = await Promise.all(
        tickets.map((ticket, n) => server.openPage(n, ticket.requester, `/tickets/${ticket.number}`)),
      );
      // What the first of them need is needed once.
      await readers.open(pages.slice(connections));
      await wait(stillMs);
      const before = await memoryNow();
      await readers.open(pages.slice(0, connections));
      await wait(stillMs);
      const each = ((await memoryNow()) - before) / connections / 1024;
      print(line(`memory of an open page, of ${connections}`, `${each.toFixed(1)} KB`, atMost(each, 20, 'KB')));

      const took: number[] = [];
      const change = async (n: number): Promise<void> => {
        const page = n % connections;
        const { number } = nth(tickets, page);
        const shown = new Promise<number>((resolve) => told.set(page, resolve));
        const command = { type: 'comment', visibility: 'public', text: `It is still so, ${n}` } as const;
        const began = nowHere();
        const done = await desk.pages.act(nth(people, page), { number, command, nonce: `change-${n}` });
        if (!done.ok) throw new Error(`Refused: ${done.rejection.code}`);
        took.push((await shown) - began);
        told.delete(page);
      };
      await steadily(perSecond, 3, (n) => change(n));
      took.length = 0;
      await wait(stillMs);
      await steadily(perSecond, seconds, (n) => change(n + 3 * perSecond));
      const [half, late] = [quantile(took, 0.5), quantile(took, 0.99)];
      print(line(`change → shown at ${perSecond}/s, ${connections} pages open, p50`, ms(half), atMost(half, 50, 'ms')));
      print(
        line(`change → shown at ${perSecond}/s, ${connections} pages open, p99`, ms(late), atMost(late, 250, 'ms')),
      );
    } finally {
      readers.stop();
      await server.stop();
      await desk.database.close();
    }
  });
};
