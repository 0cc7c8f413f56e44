import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AbsenceFeedError } from '#src/app/ports/errors.ts';
import type { AbsenceSource, AbsentTime } from '#src/app/ports/people.ts';
import { aDesk, monday, personId } from '#src/app/testing/builders.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import { hours, minutes } from '#src/core/ids.ts';
import { keepAbsences } from './keep-absences.ts';
import { createReadAbsences } from './read-absences.ts';

const dana = personId('dana');
const morning: AbsentTime = { from: monday + hours(2), to: monday + hours(5) };

/** A desk whose calendar of Dana’s absences can be changed, and whose jobs run when `runs` is called. */
const deskWith = async (...times: readonly AbsentTime[]) => {
  const calendar = { times, error: null as Error | null, asked: [] as string[] };
  const source: AbsenceSource = {
    read: async (address) => {
      calendar.asked.push(address);
      if (calendar.error !== null) throw calendar.error;
      return calendar.times;
    },
  };
  const meanwhile = { feedsRead: async (): Promise<void> => {} };
  const late: { desk?: Awaited<ReturnType<typeof createTestDesk>> } = {};
  const parts = {
    get store() {
      if (late.desk === undefined) throw new Error('too early');
      return late.desk.store;
    },
    get clock() {
      if (late.desk === undefined) throw new Error('too early');
      return late.desk.clock;
    },
    log: { info: () => {}, warn: (_: unknown, words: string) => void warned.push(words), error: () => {} },
    source,
  };
  const warned: string[] = [];
  const desk = await createTestDesk({
    around: (store) => ({
      ...store,
      read: {
        ...store.read,
        absenceFeeds: async () => {
          const feeds = await store.read.absenceFeeds();
          await meanwhile.feedsRead();
          return feeds;
        },
      },
    }),
    setup: { absences: [{ person: dana, source: 'https://a.example/dana.ics' }] },
    taskKinds: {
      absences: {
        ...createReadAbsences(parts),
        run: (payload, attempt) => createReadAbsences(parts).run(payload as { person: string }, attempt),
      },
    },
  });
  late.desk = desk;
  const { store, clock, execute, wake } = desk;
  const run = () => keepAbsences({ store, execute }, clock.now()).then(wake);
  return {
    desk,
    calendar,
    meanwhile,
    warned,
    away: async () => (await desk.person('dana')).away?.until ?? null,
    feed: async () => (await store.read.absenceFeeds())[0],
    /** The jobs of so many minutes, one after the other. */
    runs: async (howMany: number) => {
      for (let n = 0; n < howMany; n += 1) {
        await run();
        await desk.settle();
        await desk.sleep(1);
      }
      await run();
      await desk.settle();
    },
  };
};

describe('a calendar of absences', () => {
  it('has someone away as soon as an absence begins, until it ends', async () => {
    const { desk, runs, away, calendar } = await deskWith(morning);
    await runs(1);
    assert.deepEqual(calendar.asked, ['https://a.example/dana.ics']);
    assert.equal(await away(), null);
    await desk.sleep(118);
    await runs(1);
    assert.equal(desk.clock.now(), morning.from);
    assert.equal(await away(), morning.to);
    assert.ok(!desk.titles('dana').some((title) => title.includes('away')), 'they know it themselves');
  });

  it('has the work of whoever goes away looked after, as when they say so', async () => {
    const { desk, runs } = await deskWith({ from: monday + hours(1), to: monday + hours(40) });
    await runs(1);
    await desk.submits('rita', 'intake~n1~', { title: 'printer', description: '', category: 'hardware' });
    await desk.settle();
    assert.equal((await desk.ticket(1)).assignee, 'dana');
    await desk.sleep(60);
    await runs(1);
    assert.equal((await desk.ticket(1)).assignee, 'tom');
  });

  it('is read every hour, and sooner after it could not be', async () => {
    const { desk, runs, calendar, feed, warned, away } = await deskWith(morning);
    await runs(59);
    assert.equal(calendar.asked.length, 1);
    await runs(1);
    assert.equal(calendar.asked.length, 2);
    calendar.error = new AbsenceFeedError('its server answers 404');
    await runs(60);
    assert.equal(calendar.asked.length, 3);
    assert.deepEqual((await feed())?.failing, { since: monday + minutes(120), why: 'its server answers 404' });
    assert.deepEqual((await feed())?.times, [morning], 'what was read last still holds');
    assert.equal(desk.clock.now(), morning.from);
    await runs(30);
    assert.equal(await away(), morning.to);
    assert.equal(calendar.asked.length, 5);
    assert.deepEqual((await feed())?.failing?.since, monday + minutes(120));
    assert.deepEqual(warned, ['a calendar with absences cannot be read'], 'once');
    calendar.error = null;
    await runs(15);
    assert.equal((await feed())?.failing, null);
  });

  it('does not argue with whoever comes back before, until their next absence', async () => {
    const again = { from: monday + hours(8), to: monday + hours(9) };
    const { desk, runs, away } = await deskWith(morning, again);
    await desk.sleep(125);
    await runs(1);
    assert.equal(await away(), morning.to);
    await desk.types('dana', 'back');
    await runs(70);
    assert.equal(await away(), null);
    await desk.sleep(300);
    await runs(1);
    assert.equal(await away(), again.to);
  });

  it('has them back when the absence is deleted, and away for longer when it is', async () => {
    const { desk, runs, away, calendar } = await deskWith(morning);
    await desk.sleep(125);
    await runs(1);
    const longer = { from: morning.from, to: morning.to + hours(2) };
    calendar.times = [longer];
    await runs(61);
    assert.equal(await away(), longer.to);
    calendar.times = [];
    await runs(61);
    assert.equal((await desk.person('dana')).away, undefined);
  });

  it('has them away again when a deleted absence comes back as it was', async () => {
    const { desk, runs, away, calendar } = await deskWith({ from: morning.from, to: morning.from + hours(10) });
    const { times } = calendar;
    await desk.sleep(125);
    for (const [now, until] of [
      [times, times[0]?.to],
      [[], null],
      [times, times[0]?.to],
      [[], null],
    ] as const) {
      calendar.times = now;
      await runs(61);
      assert.equal(await away(), until);
    }
  });

  it('keeps what was read while it was being followed', async () => {
    const { desk, runs, away, calendar, feed, meanwhile } = await deskWith(morning);
    await desk.sleep(125);
    await runs(1);
    assert.equal(await away(), morning.to);
    const longer = { from: morning.from, to: morning.to + hours(2) };
    await desk.sleep(180);
    meanwhile.feedsRead = async () => {
      meanwhile.feedsRead = async () => {};
      const read = await feed();
      assert.ok(read);
      await desk.store.transaction((tx) => tx.saveAbsenceFeed({ ...read, times: [longer] }));
    };
    calendar.error = new AbsenceFeedError('its server answers 404');
    await runs(1);
    assert.deepEqual((await feed())?.times, [longer]);
    assert.equal(await away(), longer.to);
  });

  it('does not shorten what they said themselves', async () => {
    const { desk, runs, away } = await deskWith(morning);
    await desk.types('dana', 'away until 23:00');
    const said = await away();
    await desk.sleep(125);
    await runs(1);
    assert.equal(await away(), said);
    await desk.sleep(300);
    await runs(1);
    assert.equal(await away(), said, 'and does not end it');
  });

  it('is forgotten with its address, but nobody’s who is not in the file', async () => {
    const { desk, runs, feed } = await deskWith(morning);
    await runs(1);
    const setup = await desk.read.setup();
    assert.deepEqual(setup.absences, [{ person: 'dana', source: 'https://a.example/dana.ics' }]);
    await desk.store.transaction((tx) => tx.saveSetup(setup, 1));
    assert.deepEqual((await feed())?.times, [morning], 'the same address keeps what was read');
    const others = { ...setup, people: setup.people.filter(({ id }) => id !== 'dana'), absences: [] };
    const technicians = others.technicians.filter(({ person }) => person !== 'dana');
    await desk.store.transaction((tx) => tx.saveSetup({ ...others, technicians }, 2));
    assert.deepEqual((await feed())?.times, [morning]);
    const moved = [{ person: dana, source: '/srv/dana.ics' }];
    await desk.store.transaction((tx) => tx.saveSetup({ ...setup, absences: moved }, 3));
    assert.deepEqual((await feed())?.times, []);
    await desk.store.transaction((tx) => tx.saveSetup(aDesk(), 4));
    assert.equal(await feed(), undefined);
  });
});
