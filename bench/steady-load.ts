import { join } from 'node:path';
import { createLog } from '#src/desk/run/log.ts';
import { wireDesk } from '#src/desk/run/wire.ts';
import { fillForBench, inFolder, openNth, readTroubles, stopwatch } from './bench-desk.ts';
import { atMost, line, quantile } from './figures.ts';

type Load = { readonly perSecond: number; readonly seconds: number };
type Measured = { readonly opens: readonly number[]; readonly deliveries: readonly number[] };

/**
 * Tickets come at a steady rate whether or not earlier ones are answered; a wait counts from the moment the ticket was
 * due to come. The complete desk runs: messages are delivered and timers watched in the same process.
 */
const measure = async ({ perSecond, seconds }: Load): Promise<Measured> =>
  inFolder(async (folder) => {
    const url = `sqlite:${join(folder, 'desk.db')}`;
    const people = await fillForBench(url, 1_000);
    const troubles = await readTroubles();
    const desk = await wireDesk({ databaseUrl: url, demo: false, log: createLog('silent') });
    const committed = new Map<number, number>();
    const deliveries: number[] = [];
    const count = perSecond * seconds;
    let owed = 0;
    const allTold = Promise.withResolvers<void>();
    const adapter = stopwatch((ticket) => {
      const at = committed.get(ticket);
      deliveries.push(at === undefined ? 0 : performance.now() - at);
      if (deliveries.length === owed) allTold.resolve();
    });
    desk.adapters.set('playground', adapter);
    await desk.classifier.classify('warm up');
    desk.watchTimers.start();
    desk.deliver.start();

    const opens: number[] = [];
    const openOne = async (n: number, due: number): Promise<number> => {
      const { number, status } = await openNth(desk.openTicket, { troubles, people }, n);
      const now = performance.now();
      committed.set(number, now);
      opens.push(now - due);
      // The receipt, and the offer to whoever was found; triage tells the team and its manager.
      return status === 'assigned' ? 2 : 3;
    };

    const start = performance.now() + 50;
    const opening: Promise<number>[] = [];
    for (let n = 0; n < count; ) {
      const due = start + (1_000 * n) / perSecond;
      if (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      opening.push(openOne(n, due));
      n += 1;
    }
    const told = (await Promise.all(opening)).reduce((sum, n) => sum + n, 0);
    owed = told;
    if (deliveries.length < owed) await allTold.promise;
    await desk.watchTimers.stop();
    await desk.deliver.stop();
    await desk.database.close();
    return { opens, deliveries };
  });

/** How long opening takes at 200 per second, and how soon after the commit a message reaches the adapter at 20 per second. */
export const measureUnderLoad = async (print: (text: string) => void): Promise<void> => {
  const heavy = await measure({ perSecond: 200, seconds: 10 });
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  const p99 = quantile(heavy.opens, 0.99);
  print(line('open-ticket at 200/s, p50', ms(quantile(heavy.opens, 0.5))));
  print(line('open-ticket at 200/s, p99', ms(p99), atMost(p99, 10, 'ms')));
  print(line('commit → adapter at 200/s, p50', ms(quantile(heavy.deliveries, 0.5))));
  print(line('commit → adapter at 200/s, p99', ms(quantile(heavy.deliveries, 0.99))));

  const usual = await measure({ perSecond: 20, seconds: 15 });
  const half = quantile(usual.deliveries, 0.5);
  const most = quantile(usual.deliveries, 0.99);
  print(line('commit → adapter at 20/s, p50', ms(half), atMost(half, 20, 'ms')));
  print(line('commit → adapter at 20/s, p99', ms(most), atMost(most, 250, 'ms')));
};
