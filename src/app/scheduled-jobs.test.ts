import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutes } from '#src/core/ids.ts';
import { createDeskClock } from './desk-clock.ts';
import { oweDigests } from './digest.ts';
import type { Log } from './ports/log.ts';
import { createScheduledJobs } from './scheduled-jobs.ts';
import { aDesk, monday } from './testing/builders.ts';
import { createFakeDatabase } from './testing/fake-database.ts';
import { createTestDesk, wordsOf } from './testing/test-desk.ts';

/** A job at 03:10 every night, on a desk where it is Monday, 09:00. */
const nightly = (instances = 1, work: (now: number) => Promise<void> = async () => {}) => {
  const { store } = createFakeDatabase();
  const clock = createDeskClock(0, () => monday);
  const ran: string[] = [];
  const complaints: string[] = [];
  const log: Log = { info: () => {}, warn: () => {}, error: (_, message) => void complaints.push(message) };
  const run = async (now: number): Promise<void> => {
    ran.push(new Date(now).toISOString().slice(5, 16));
    await work(now);
  };
  const loops = Array.from({ length: instances }, () =>
    createScheduledJobs({ store, clock, log, jobs: [{ name: 'nightly', cron: '10 3 * * *', run }] }),
  );
  const look = () => Promise.all(loops.map((loop) => loop.run()));
  const after = async (hours: number) => {
    clock.setTo(clock.now() + minutes(hours * 60));
    await look();
  };
  return { ran, complaints, look, after };
};

describe('a job of the calendar', () => {
  it('is not run for what was before the desk began', async () => {
    const { ran, look } = nightly();
    await look();
    await look();
    assert.deepEqual(ran, []);
  });

  it('runs at its time, once', async () => {
    const { ran, look, after } = nightly();
    await look();
    await after(18);
    assert.deepEqual(ran, []);
    await after(0.5);
    await after(0.1);
    await after(0.1);
    assert.deepEqual(ran, ['03-03T03:30']);
    await after(24);
    assert.equal(ran.length, 2);
  });

  it('missed while nothing ran is caught up once, not once a night', async () => {
    const { ran, look, after } = nightly();
    await look();
    await after(5 * 24);
    await after(0.1);
    assert.equal(ran.length, 1);
  });

  it('runs in one of several instances', async () => {
    const { ran, look, after } = nightly(3);
    await look();
    await after(20);
    assert.equal(ran.length, 1);
  });

  it('that fails is tried again, and said', async () => {
    let broken = true;
    const { ran, complaints, look, after } = nightly(1, async () => {
      if (broken) throw new Error('disk full');
    });
    await look();
    await after(20);
    assert.deepEqual(complaints, ['a scheduled job failed; it is tried again']);
    broken = false;
    await after(0.1);
    await after(0.1);
    assert.equal(ran.length, 2);
  });
});

describe('the morning’s digest', () => {
  /** Mona is in Berlin, where it is 10:00 on Monday when the desk below begins. */
  const withDigest = async (hours: number) => {
    const desk = await createTestDesk();
    await desk.types('rita', 'printer is on fire');
    await desk.types('rita', 'vpn is down');
    desk.sleep(hours * 60);
    await oweDigests(desk.database.store, desk.clock.now());
    await oweDigests(desk.database.store, desk.clock.now());
    await desk.deliver.run();
    return desk;
  };
  const digests = (desk: Awaited<ReturnType<typeof withDigest>>, who: string) =>
    desk.chat.messagesTo(who).filter(({ card }) => card.kind === 'digest');

  it('tells a manager how their teams stand, once a day', async () => {
    const desk = await withDigest(23);
    const [only, ...more] = digests(desk, 'mona');
    assert.ok(only);
    assert.equal(more.length, 0);
    const words = wordsOf(only);
    for (const team of ['Support', 'Networks']) assert.ok(words.includes(team), words);
    assert.match(words, /Open: 1/);
    await oweDigests(desk.database.store, desk.clock.now() + minutes(30));
    await desk.deliver.run();
    assert.equal(digests(desk, 'mona').length, 1);
  });

  it('is for managers only', async () => {
    const desk = await withDigest(23);
    const others = aDesk().people.filter(({ id }) => id !== 'mona');
    for (const { id } of others) assert.equal(digests(desk, id).length, 0, id);
  });

  for (const [what, hours] of [
    ['at night', 17],
    ['in the evening', 9],
    ['on a Saturday', 5 * 24 - 1],
  ] as const) {
    it(`is not sent ${what}`, async () => assert.equal(digests(await withDigest(hours), 'mona').length, 0));
  }
});
