import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aDesk } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';

/** Everybody hears at least every two hours, whatever the priority. */
const every = { P1: 120, P2: 120, P3: 120, P4: 120 };
const rules = aDesk().rules.map((rule) => ({
  ...rule,
  policy: { ...rule.policy, targets: { ...rule.policy.targets, update: every }, warnAt: [75], warnBelow: null },
}));

const taken = async (): Promise<TestDesk> => {
  const desk = await createTestDesk({ setup: { rules } });
  await desk.types('rita', 'printer 1 is on fire');
  await desk.types('dana', 'take 1');
  await desk.settle();
  return desk;
};
const told = (desk: TestDesk, who: string): readonly string[] =>
  desk.titles(who).filter((title) => /Next update/.test(title));

describe('the promise of another word', () => {
  it('warns the technician in time, tells their manager when it is missed, and begins anew with a word', async () => {
    const desk = await taken();
    await desk.pass(85);
    assert.deepEqual(told(desk, 'dana'), []);
    await desk.pass(10);
    assert.deepEqual(told(desk, 'dana'), ['Next update on #1 is due soon']);
    assert.match(wordsOf(desk.card('dana', /Next update/)), /75 % of the time has passed/);
    await desk.pass(40);
    assert.ok(told(desk, 'dana').includes('Next update on #1 is overdue'), `${told(desk, 'dana')}`);
    assert.ok(
      told(desk, 'mona').some((title) => /Next update on #1 is overdue/.test(title)),
      `${desk.titles('mona')}`,
    );
    assert.deepEqual(told(desk, 'rita'), [], 'the requester is not warned about the desk');
    await desk.types('dana', 'reply 1 The new printer is on its way');
    await desk.settle();
    assert.ok(
      told(desk, 'dana').every((title) => !/is (due soon|overdue)$/.test(title)),
      `${told(desk, 'dana')}`,
    );
    const running = (await desk.ticket(1)).clocks.filter(
      ({ metric, endedAt }) => metric === 'update' && endedAt === null,
    );
    assert.deepEqual(
      running.map(({ cycle, breached }) => [cycle, breached]),
      [[2, []]],
    );
  });

  it('is kept by a word in time: nobody is warned', async () => {
    const desk = await taken();
    for (let n = 0; n < 3; n += 1) {
      await desk.pass(80);
      await desk.types('dana', `reply 1 Still on it (${n})`);
    }
    await desk.settle();
    assert.deepEqual([told(desk, 'dana'), told(desk, 'mona')], [[], []]);
  });
});
