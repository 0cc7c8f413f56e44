import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openEngine } from '#db/open-engine.ts';
import { createStore } from '#db/store/store.ts';
import { passingFolder } from '#db/testing.ts';
import { aChange, aDesk, aTicket, logged, monday, number } from '#src/app/testing/builders.ts';
import { createTally } from '#src/core/reports/tally.ts';
import { makeFactDays } from './make-fact-days.ts';
import { createReports } from './reports.ts';

const range = { zone: 'UTC', first: '2026-03-02', last: '2026-03-03' };
const period = { from: Date.parse(range.first), to: Date.parse('2026-03-04') };

it('the days of reports are made step by step, and continue where they were stopped', async (t) => {
  const { folder, forget } = passingFolder();
  const { engine } = await openEngine(`sqlite:${folder}/desk.db`);
  t.after(async () => {
    await engine.close();
    forget();
  });
  const store = createStore(engine);
  const reports = createReports(engine);
  await store.transaction((tx) => tx.saveSetup(aDesk(), 0));
  for (let n = 1; n <= 10; n += 1) {
    const ticket = aTicket({ number: number(n), staysSince: monday });
    const events = [logged(ticket, 1, { type: 'ticket.filed' } as never)];
    await store.transaction((tx) => tx.writeTicket(aChange(ticket, { events })));
  }
  const filed = async (): Promise<number> => {
    const tally = createTally(range, period, { names: reports.names });
    for await (const block of reports.columns(period, {})) tally.add(block);
    return tally.result().filed;
  };
  const rowsMade = async () => {
    const days = await engine.read.selectFrom('fact_days').select('names').execute();
    return days.map(({ names }) => JSON.parse(names).rows.filed);
  };
  const next = async () => (await engine.read.selectFrom('fact_days_until').select('next').execute())[0]?.next;

  /** Steps of three tickets, each a day and then how far it is, until so much was written. */
  const until = async (writes: number): Promise<void> => {
    const stopping = new AbortController();
    let written = 0;
    const write: typeof engine.write = async (work) => {
      const result = await engine.write(work);
      written += 1;
      if (written === writes) stopping.abort();
      return result;
    };
    await makeFactDays({ ...engine, write }, stopping.signal, { stepSize: 3 });
  };
  // It begins, makes one step, and is stopped in the middle of the second.
  await until(4);
  assert.deepEqual([await next(), await rowsMade(), await filed()], [4, [6], 10]);
  await until(2);
  assert.deepEqual([await next(), await rowsMade(), await filed()], [7, [6], 10]);
  assert.deepEqual(await reports.preparing(), { n: 6, of: 10, share: 0.6 });
  await makeFactDays(engine, new AbortController().signal, { stepSize: 3 });
  assert.deepEqual([await next(), await rowsMade(), await filed()], [null, [10], 10]);
  assert.equal(await reports.preparing(), null);
});
