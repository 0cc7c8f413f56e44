import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { taskKind } from '#src/app/background/task-kinds.ts';
import { monday, teamId } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { days, minutes } from '#src/core/ids.ts';
import { wireDesk } from '#src/desk/run/wire.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';
import { readReadiness } from './readiness.ts';
import { stallsOf } from './stalls.ts';

const folder = await scratchFolder();
const ago = (n: number): number => monday - minutes(n);
const well = {
  now: monday,
  startedAt: ago(1_000),
  nextTimer: ago(-5),
  nextMessage: null,
  tasks: [],
  audit: { at: ago(9) },
};

const cases: readonly [what: string, desk: Parameters<typeof stallsOf>[0], expected: readonly string[]][] = [
  ['nothing is late', well, []],
  ['all is a little late', { ...well, nextTimer: ago(1), nextMessage: ago(9), audit: { at: ago(40) } }, []],
  ['the next message waits for a platform', { ...well, nextMessage: ago(-4) }, []],
  ['timers are not handled', { ...well, nextTimer: ago(3) }, ['timers']],
  ['messages are not sent', { ...well, nextMessage: ago(11) }, ['outbox']],
  ['a task is a little late', { ...well, tasks: [{ running: 0, nextDue: ago(9) }] }, []],
  ['tasks wait for others of their kind', { ...well, tasks: [{ running: 1, nextDue: ago(300) }] }, []],
  [
    'nobody does the tasks of one kind',
    {
      ...well,
      tasks: [
        { running: 1, nextDue: null },
        { running: 0, nextDue: ago(11) },
      ],
    },
    ['tasks'],
  ],
  ['nobody audits', { ...well, audit: { at: ago(46) } }, ['audit']],
  ['nobody ever audited', { ...well, audit: null }, ['audit']],
  ['a desk was down for a day', { ...well, startedAt: ago(1), audit: { at: ago(1_440) } }, []],
  ['a new desk', { ...well, startedAt: monday, nextTimer: null, audit: null }, []],
];

describe('what is not getting done', () => {
  for (const [what, desk, expected] of cases) {
    it(`when ${what}: ${expected.join() || 'nothing'}`, () => assert.deepEqual(stallsOf(desk), expected));
  }

  it('because a platform refuses messages is reported by /readyz until it takes one', async (t) => {
    const log = { info: () => {}, warn: () => {}, error: assert.fail };
    const desk = await wireDesk({ databaseUrl: 'sqlite::memory:', demo: true, log });
    t.after(() => desk.database.close());
    const chat = createFakeChatAdapter({ platform: 'playground' });
    await chat.start(desk.helpDesk);
    desk.adapters.set('playground', chat);
    const [admin] = await desk.database.store.read.peopleWithRole('admin');
    assert.ok(admin);
    const owed = { kind: 'linked', account: { platform: 'slack', tenant: '', user: 'U1' }, name: 'Newt' } as const;
    await desk.database.store.transaction((tx) =>
      tx.enqueue([{ key: 'k', ticket: null, to: { person: admin.id }, owed }], desk.clock.now()),
    );
    chat.fail('unavailable');
    await desk.deliver.run();
    const refused = await readReadiness(desk);
    assert.ok('outbox' in refused);
    assert.deepEqual([refused.ready, refused.well], [true, false]);
    assert.deepEqual(
      refused.refusing.map(({ platform }) => platform),
      ['playground'],
    );
    const { failed, postponed } = refused.outbox.last24Hours;
    assert.deepEqual(failed, []);
    assert.deepEqual(
      postponed.map(({ platform, code, count }) => ({ platform, code, count })),
      [{ platform: 'playground', code: 'unavailable', count: 1 }],
    );
    desk.clock.setTo(desk.clock.now() + minutes(1));
    await desk.deliver.run();
    const taken = await readReadiness(desk);
    assert.ok('outbox' in taken);
    assert.deepEqual([taken.well, taken.refusing, taken.outbox.pending], [true, [], 0]);
  });

  it('is reported by /readyz, and stops the heartbeat', async (t) => {
    const log = { info: () => {}, warn: () => {}, error: assert.fail };
    const desk = await wireDesk({ databaseUrl: `sqlite:${join(folder, 'desk.db')}`, demo: true, log });
    t.after(() => desk.database.close());
    const { store } = desk.database;
    const [team = teamId('')] = (await store.read.organisation()).teams.keys();
    const dueAt = desk.clock.now();
    await store.transaction((tx) => tx.setTimer({ subject: 'team', team, kind: 'queue', dueAt }));
    const states = async () => {
      const { ready, well, ...rest } = await readReadiness(desk);
      return { ready, well, stalled: 'stalled' in rest ? rest.stalled : null };
    };
    assert.deepEqual(await states(), { ready: true, well: true, stalled: [] });
    desk.clock.setTo(dueAt + minutes(3));
    assert.deepEqual(await states(), { ready: true, well: false, stalled: ['timers'] });
    await desk.watchTimers.run();
    assert.deepEqual(await states(), { ready: true, well: true, stalled: [] });
  });

  it('is reported for tasks too, kind by kind, and old ones are deleted at night', async (t) => {
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const databaseUrl = `sqlite:${join(folder, 'tasks.db')}`;
    const letter = taskKind({
      ...{ payload: z.string(), atMostAtOnce: 2, leaseMs: minutes(1), timeoutMs: minutes(1) },
      run: async (to) => (to === 'nowhere' ? { refused: 'nobody lives there' } : 'done'),
    });
    const desk = await wireDesk({ databaseUrl, demo: true, log, moreTaskKinds: { letter } });
    t.after(() => desk.database.close());
    const start = desk.clock.now();
    const owed = ['home', 'nowhere'].map((payload) => ({ key: payload, kind: 'letter', payload }));
    await desk.database.store.transaction((tx) =>
      tx.addTasks([...owed, { key: 'tomorrow', kind: 'of tomorrow', payload: null }], start),
    );
    const states = async () => {
      const { ready: _, ...rest } = await readReadiness(desk);
      assert.ok('tasks' in rest);
      const { tasks, stalled } = rest;
      return {
        tasks: Object.entries(tasks).map(([kind, { oldestSeconds: _age, ...counts }]) => ({ kind, ...counts })),
        stalled,
      };
    };
    const left = { kind: 'of tomorrow', pending: 1, running: 0, failed: 0 };
    const none = { kind: 'letter', pending: 0, running: 0, failed: 0 };
    assert.deepEqual(await states(), { tasks: [{ ...none, pending: 2 }, left], stalled: [] });
    await desk.workTasks.run();
    assert.deepEqual(await states(), { tasks: [{ ...none, failed: 1 }, left], stalled: [] });
    desk.clock.setTo(start + minutes(11));
    assert.deepEqual(await states(), { tasks: [{ ...none, failed: 1 }, left], stalled: ['tasks'] });
    desk.clock.setTo(start + days(29));
    await desk.jobs.run();
    assert.equal((await states()).tasks.length, 2);
    desk.clock.setTo(start + days(32));
    await desk.jobs.run();
    assert.deepEqual((await states()).tasks, [left]);
  });
});
