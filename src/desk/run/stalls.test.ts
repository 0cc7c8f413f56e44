import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { monday, teamId } from '#src/app/testing/builders.ts';
import { minutes } from '#src/core/ids.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';
import { readReadiness } from './readiness.ts';
import { stallsOf } from './stalls.ts';
import { wireDesk } from './wire.ts';

const folder = await scratchFolder();
const ago = (n: number): number => monday - minutes(n);
const well = {
  now: monday,
  startedAt: ago(1_000),
  nextTimer: ago(-5),
  nextMessage: null,
  audit: { at: ago(9) },
};

const cases: readonly [what: string, desk: Parameters<typeof stallsOf>[0], expected: readonly string[]][] = [
  ['nothing is late', well, []],
  ['all is a little late', { ...well, nextTimer: ago(1), nextMessage: ago(9), audit: { at: ago(40) } }, []],
  ['the next message waits for a platform', { ...well, nextMessage: ago(-4) }, []],
  ['timers are not handled', { ...well, nextTimer: ago(3) }, ['timers']],
  ['messages are not sent', { ...well, nextMessage: ago(11) }, ['outbox']],
  ['nobody audits', { ...well, audit: { at: ago(46) } }, ['audit']],
  ['nobody ever audited', { ...well, audit: null }, ['audit']],
  ['a desk was down for a day', { ...well, startedAt: ago(1), audit: { at: ago(1_440) } }, []],
  ['a new desk', { ...well, startedAt: monday, nextTimer: null, audit: null }, []],
];

describe('what is not getting done', () => {
  for (const [what, desk, expected] of cases) {
    it(`when ${what}: ${expected.join() || 'nothing'}`, () => assert.deepEqual(stallsOf(desk), expected));
  }

  it('is said by /readyz, and keeps the heartbeat back', async (t) => {
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
});
