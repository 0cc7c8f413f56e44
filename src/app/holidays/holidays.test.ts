import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AbsenceFeedError } from '#src/app/ports/errors.ts';
import type { HolidayFeedSource } from '#src/app/ports/organisation.ts';
import type { Store } from '#src/app/ports/store.ts';
import { aDesk, monday } from '#src/app/testing/builders.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import { type DayOff, holidaysOf, withHolidaysFrom } from '#src/core/calendar/calendar.ts';
import { localDate } from '#src/core/calendar/local-time.ts';
import { nextOpening } from '#src/core/calendar/open-time.ts';
import { type CalendarId, days } from '#src/core/ids.ts';
import { keepHolidays } from './keep-holidays.ts';
import { createReadHolidays } from './read-holidays.ts';

const office = 'office' as CalendarId;
const address = 'https://a.example/secret.ics';
const dateIn = (howMany: number): string => localDate(monday + days(howMany), 'UTC');
const day = (howMany: number, name: string): DayOff => ({ date: dateIn(howMany), name });
const byHand = { date: dateIn(1), name: 'Outing', windows: [{ from: 600, to: 720 }] };

/** A desk whose calendar has holidays from elsewhere, which can be changed there. */
const deskWith = async (...found: readonly DayOff[]) => {
  const there = { days: found, error: null as Error | null, asked: [] as unknown[], meanwhile: async () => {} };
  const source: HolidayFeedSource = {
    readDays: async (from, { signal: _, ...asked }) => {
      there.asked.push([from, asked]);
      await there.meanwhile();
      if (there.error !== null) throw there.error;
      return there.days;
    },
  };
  const warned: unknown[] = [];
  const late: { desk?: Awaited<ReturnType<typeof createTestDesk>> } = {};
  const parts = {
    get store(): Store {
      if (late.desk === undefined) throw new Error('too early');
      return late.desk.store;
    },
    get clock() {
      if (late.desk === undefined) throw new Error('too early');
      return late.desk.clock;
    },
    log: { info: () => {}, warn: (...said: unknown[]) => void warned.push(said), error: () => {} },
    source,
  };
  const [calendar] = aDesk().calendars;
  assert.ok(calendar !== undefined);
  const setup = { calendars: [withHolidaysFrom({ ...calendar, holidays: [byHand] }, address)] };
  const task = createReadHolidays(parts);
  const desk = await createTestDesk({
    setup,
    taskKinds: { holidays: { ...task, run: (payload, at) => task.run(payload as { calendar: string }, at) } },
  });
  late.desk = desk;
  const { store, clock, wake } = desk;
  const now = async () => {
    const one = (await store.read.organisation()).calendars.get(office);
    assert.ok(one !== undefined);
    return one;
  };
  return {
    ...{ desk, there, warned, now, task },
    names: async () => holidaysOf(await now()).map(({ date, name }) => `${date} ${name}`),
    feed: async () => (await store.read.holidayFeeds())[0],
    changes: () => store.read.deskChanges({ limit: 20 }),
    readFrom: async (from: string | null) => {
      const { version } = await store.read.organisation();
      const all = await store.read.setup();
      const calendars = all.calendars.map((one) => withHolidaysFrom(one, from));
      await store.transaction((tx) => tx.saveSetup({ ...all, calendars }, version));
    },
    /** The jobs of a moment after so many minutes. */
    after: async (howLong: number) => {
      await desk.sleep(howLong);
      await keepHolidays(store, clock.now()).then(wake);
      await desk.settle();
    },
  };
};

const day1 = 60 * 24;

describe('holidays from elsewhere', () => {
  it('close a calendar beside what is written by hand, which stays as it is', async () => {
    const { after, names, now, there, feed } = await deskWith(day(1, 'Not this'), day(2, 'Feast'));
    const afterOuting = monday + days(2) - (monday % days(1));
    const opening = async () => localDate(nextOpening(await now(), afterOuting) ?? 0, 'UTC');
    assert.equal(await opening(), dateIn(2));
    await after(0);
    assert.deepEqual(there.asked, [[address, { from: dateIn(0), to: dateIn(731) }]]);
    assert.deepEqual(await names(), [`${dateIn(1)} Outing`, `${dateIn(2)} Feast`]);
    assert.deepEqual((await now()).holidays, [byHand]);
    assert.equal(await opening(), dateIn(3));
    assert.equal((await feed())?.triedAt, monday);
  });

  it('are read once a day, and move or go as they do there', async () => {
    const { after, names, there, changes } = await deskWith(day(2, 'Feast'), day(9, 'Fair'));
    await after(0);
    there.days = [day(3, 'Feast')];
    await after(day1 - 1);
    assert.equal(there.asked.length, 1);
    await after(1);
    assert.equal(there.asked.length, 2);
    assert.deepEqual(await names(), [`${dateIn(1)} Outing`, `${dateIn(3)} Feast`]);
    const [last, ...before] = await changes();
    assert.deepEqual([last?.by, last?.through, last?.kind, last?.subject], [null, 'desk', 'calendars', 'office']);
    assert.deepEqual(last?.fields, [
      {
        field: 'holidays_read',
        before: [
          [dateIn(2), 'Feast', []],
          [dateIn(9), 'Fair', []],
        ],
        after: [[dateIn(3), 'Feast', []]],
      },
    ]);
    assert.equal(before.length, 1);
    await after(day1);
    assert.equal((await changes()).length, 2, 'nothing has changed');
  });

  it('are kept when they are over, for clocks that still count them', async () => {
    const { after, names, there, changes } = await deskWith(day(2, 'Feast'));
    await after(0);
    there.days = [];
    await after(day1 * 3);
    assert.deepEqual(await names(), [`${dateIn(1)} Outing`, `${dateIn(2)} Feast`]);
    assert.equal((await changes()).length, 1);
    await after(day1 * 401);
    assert.deepEqual(await names(), [`${dateIn(1)} Outing`]);
  });

  it('stay as known while they cannot be read, which is said once and tried again sooner', async () => {
    const { after, names, there, feed, warned } = await deskWith(day(5, 'Feast'));
    await after(0);
    there.error = new AbsenceFeedError('its server answers 404');
    await after(day1);
    assert.deepEqual((await feed())?.failing, { since: monday + days(1), why: 'its server answers 404' });
    assert.deepEqual(await names(), [`${dateIn(1)} Outing`, `${dateIn(5)} Feast`]);
    await after(15);
    assert.equal(there.asked.length, 3);
    assert.deepEqual((await feed())?.failing?.since, monday + days(1));
    assert.equal(warned.length, 1);
    assert.ok(!JSON.stringify(warned).includes('secret'), 'its address is nobody’s business');
    there.error = null;
    await after(15);
    assert.equal((await feed())?.failing, null);
    assert.equal(there.asked.length, 4);
    await after(15);
    assert.equal(there.asked.length, 4);
  });

  it('never close a calendar for a year', async () => {
    const { after, names, feed, there } = await deskWith(day(5, 'Feast'));
    await after(0);
    there.days = Array.from({ length: 420 }, (_, n) => day(n, 'Closed'));
    await after(day1);
    assert.match((await feed())?.failing?.why ?? '', /closed for a whole year/);
    assert.deepEqual(await names(), [`${dateIn(1)} Outing`, `${dateIn(5)} Feast`]);
  });

  it('are those of another address once that is read, and gone with their address', async () => {
    const { after, names, there, readFrom, feed, now } = await deskWith(day(5, 'Feast'));
    await after(0);
    await readFrom(address);
    assert.deepEqual(await names(), [`${dateIn(1)} Outing`, `${dateIn(5)} Feast`]);
    await readFrom('/srv/other.ics');
    assert.deepEqual(await feed(), {
      calendar: office,
      source: '/srv/other.ics',
      days: [],
      triedAt: null,
      failing: null,
    });
    there.days = [day(6, 'Other')];
    await after(1);
    assert.deepEqual(await names(), [`${dateIn(1)} Outing`, `${dateIn(6)} Other`]);
    await readFrom(null);
    assert.deepEqual(await names(), [`${dateIn(1)} Outing`]);
    assert.deepEqual((await now()).holidays, [byHand]);
    await after(day1);
    assert.equal(there.asked.length, 2);
  });

  it('are not saved for an address that was changed while the old one was read', async () => {
    const { names, there, readFrom, task, feed } = await deskWith(day(5, 'Feast'));
    const signal = new AbortController().signal;
    there.meanwhile = () => readFrom('/srv/other.ics');
    await task.run({ calendar: 'office' }, { id: '1', attempt: 1, signal });
    assert.deepEqual(await names(), [`${dateIn(1)} Outing`]);
    assert.equal((await feed())?.triedAt, null);
    await readFrom(null);
    const outcome = await task.run({ calendar: 'office' }, { id: '2', attempt: 1, signal });
    assert.ok(typeof outcome === 'object');
  });

  it('are noted once when two instances read them at once', async () => {
    const { desk, task, names, changes } = await deskWith(day(5, 'Feast'));
    const signal = new AbortController().signal;
    await Promise.all([keepHolidays(desk.store, monday), keepHolidays(desk.store, monday)]);
    await Promise.all(['1', '2'].map((id) => task.run({ calendar: 'office' }, { id, attempt: 1, signal })));
    assert.deepEqual(await names(), [`${dateIn(1)} Outing`, `${dateIn(5)} Feast`]);
    assert.equal((await changes()).length, 1);
  });

  it('are called what a line can say', async () => {
    const { after, now } = await deskWith(day(2, `A \u202e\n${'very '.repeat(40)}long day`), day(3, '\u200b'));
    await after(0);
    const [long, none] = (await now()).feed?.days ?? [];
    assert.match(long?.name ?? '', /^A very very [a-z ]{1,88}$/);
    assert.equal(none?.name, 'Holiday');
  });

  it('move no deadline that was promised, and count for what is filed from then on', async () => {
    const { desk, after } = await deskWith(day(0, 'Feast'));
    const file = async (n: number) => {
      await desk.submits('rita', `intake~n${n}~`, { title: 'printer', description: '', category: 'hardware' });
      await desk.settle();
      return JSON.stringify((await desk.ticket(n)).clocks);
    };
    const promised = await file(1);
    await after(1);
    assert.equal(JSON.stringify((await desk.ticket(1)).clocks), promised);
    assert.notEqual(await file(2), promised);
  });
});
