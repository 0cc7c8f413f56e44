import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oweDigests } from '#src/app/delivery/contents/digest.ts';
import type { Log } from '#src/app/ports/log.ts';
import { aDesk, monday } from '#src/app/testing/builders.ts';
import { createFakeDatabase } from '#src/app/testing/fake-database.ts';
import { createTestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import { minutes, type PersonId } from '#src/core/ids.ts';
import { createDeskClock } from './desk-clock.ts';
import { createScheduledJobs, type Job } from './scheduled-jobs.ts';

/** A job at 03:10 every night, on a desk where it is Monday, 09:00. */
const nightly = (instances = 1, work: Job['run'] = async () => {}) => {
  const { store } = createFakeDatabase();
  const clock = createDeskClock(0, () => monday);
  const ran: string[] = [];
  const complaints: string[] = [];
  const log: Log = { info: () => {}, warn: () => {}, error: (_, message) => void complaints.push(message) };
  const run: Job['run'] = async (now, ending) => {
    ran.push(new Date(now).toISOString().slice(5, 16));
    await work(now, ending);
  };
  const loops = Array.from({ length: instances }, () =>
    createScheduledJobs({ store, clock, log, jobs: [{ name: 'nightly', cron: '10 3 * * *', run }] }),
  );
  const look = () => Promise.all(loops.map((loop) => loop.run()));
  const after = async (hours: number) => {
    clock.setTo(clock.now() + minutes(hours * 60));
    await look();
  };
  return { ran, complaints, loops, clock, look, after };
};

describe('a job of the calendar', () => {
  it('is not run for times before the desk was first started', async () => {
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

  it('missed while nothing was running runs once, not once per night', async () => {
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

  it('that fails is retried and logged', async () => {
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

  it('that keeps failing is tried less and less often, then not before its next scheduled time', async () => {
    const { ran, complaints, loops, look, after } = nightly(1, async () => {
      throw new Error('it takes too long');
    });
    await look();
    await after(18);
    for (let n = 0; n < 24 * 20; n += 1) await after(0.05);
    assert.deepEqual(ran, ['03-03T03:12', '03-03T03:18', '03-03T03:30', '03-03T03:51', '03-03T04:33']);
    assert.equal(complaints.at(-1), 'a scheduled job failed; it is given up until its next time');
    assert.deepEqual(await loops[0]?.failing(), [{ name: 'nightly', tries: 5, again: null }]);
    await after(1);
    assert.equal(ran.length, 6);
    assert.equal((await loops[0]?.failing())?.[0]?.tries, 1);
  });

  it('belongs to nobody else while it runs, and afterwards not to the slower instance', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    const ends: (() => void)[] = [];
    const began: PromiseWithResolvers<void>[] = [Promise.withResolvers(), Promise.withResolvers()];
    const endings: AbortSignal[] = [];
    const { ran, loops, look, after, clock } = nightly(2, async (_, ending) => {
      endings.push(ending);
      began[ends.length]?.resolve();
      await new Promise<void>((resolve) => ends.push(resolve));
    });
    const [one, two] = loops;
    assert.ok(one && two);
    await look();
    clock.setTo(clock.now() + minutes(20 * 60));
    const first = one.run();
    await began[0]?.promise;
    for (let n = 0; n < 20; n += 1) {
      clock.setTo(clock.now() + minutes(1));
      t.mock.timers.tick(minutes(1));
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
    await two.run();
    assert.equal(ran.length, 1, 'twenty minutes later it is still kept');
    clock.setTo(clock.now() + minutes(6));
    const second = two.run();
    await began[1]?.promise;
    t.mock.timers.tick(minutes(1));
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(
      endings.map(({ aborted }) => aborted),
      [true, false],
      'an instance that was silent for so long is told',
    );
    ends[0]?.();
    await first;
    await one.run();
    assert.equal(ran.length, 2, 'the end of the first frees nothing');
    ends[1]?.();
    await second;
    await after(0.5);
    assert.equal(ran.length, 2);
  });

  it('stopped half-way has not failed, and is started again by the next instance', async () => {
    const began = Promise.withResolvers<void>();
    const { ran, complaints, loops, look, clock } = nightly(2, async (_, ending) => {
      began.resolve();
      if (ran.length > 1) return;
      await new Promise((_resolve, reject) => {
        ending.addEventListener('abort', () => reject(ending.reason));
      });
    });
    await look();
    clock.setTo(clock.now() + minutes(20 * 60));
    loops[0]?.start();
    await began.promise;
    await loops[0]?.stop();
    assert.deepEqual(await loops[0]?.failing(), []);
    await loops[1]?.run();
    assert.equal(ran.length, 2);
    assert.deepEqual(complaints, []);
  });
});

describe('the morning’s digest', () => {
  /** Mona is in Berlin, where it is 10:00 on Monday when the desk below begins. */
  const withDigest = async (hours: number, before?: readonly [who: string, text: string]) => {
    const desk = await createTestDesk();
    if (before !== undefined) await desk.types(...before);
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

  it('tells managers once a day how their teams are doing', async () => {
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

  it('goes to whoever stands in for a manager who is away', async () => {
    const desk = await withDigest(23, ['mona', 'away until friday, delegate ada']);
    assert.equal(digests(desk, 'mona').length, 0);
    const [only] = digests(desk, 'ada');
    assert.ok(only && wordsOf(only).includes('Networks'));
  });

  it('does not go to a delegate who leads nobody any more', async () => {
    const desk = await withDigest(5, ['mona', 'away until friday, delegate ada']);
    const ada = await desk.read.person('ada' as PersonId);
    assert.ok(ada);
    await desk.database.store.transaction((tx) => tx.savePerson({ ...ada, roles: ['technician'] }));
    desk.sleep(18 * 60);
    await oweDigests(desk.database.store, desk.clock.now());
    await desk.deliver.run();
    assert.equal(digests(desk, 'ada').length, 0);
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
