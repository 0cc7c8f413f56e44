import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type CategoryId, hours, type TeamId } from '#src/core/ids.ts';
import { createLearnedTimes, type Situation } from './learned-times.ts';

const printers: Situation = {
  metric: 'resolution',
  team: 'support' as TeamId,
  category: 'printers' as CategoryId,
  priority: 'P3',
  ahead: 0,
};
const laptops = { ...printers, category: 'laptops' as CategoryId };

const learnedFrom = (cases: readonly (readonly [situation: Situation, hours: number, times: number])[]) => {
  const learned = createLearnedTimes();
  for (const [situation, took, times] of cases) {
    for (let n = 0; n < times; n += 1) learned.learn({ ...situation, openMs: hours(took) });
  }
  return (situation: Situation, used: number, left: number): number =>
    learned.chance({ ...situation, usedMs: hours(used), leftMs: hours(left) });
};

describe('the chance that a target is met', () => {
  it('is even halfway, while nothing is known', () => {
    assert.equal(learnedFrom([])(printers, 1, 1), 0.5);
  });

  it('is the share of those that took as long so far and ended in time', () => {
    const chance = learnedFrom([
      [printers, 1, 400],
      [printers, 5, 50],
      [printers, 10, 50],
    ]);
    assert.ok(chance(printers, 0, 8) > 0.88);
    assert.ok(
      Math.abs(chance(printers, 2, 6) - 0.5) < 0.03,
      'the quick ones are over: half of the others take ten hours',
    );
    assert.ok(chance(printers, 6, 2) < 0.1);
  });

  it('goes by the category as soon as that has cases, and by the team until then', () => {
    const slow: readonly [Situation, number, number] = [laptops, 20, 200];
    const none = learnedFrom([slow])(printers, 0, 8);
    const few = learnedFrom([slow, [printers, 2, 5]])(printers, 0, 8);
    const many = learnedFrom([slow, [printers, 2, 200]])(printers, 0, 8);
    assert.ok(none < 0.1 && few > none && few < 0.6 && many > 0.85, `${none} ${few} ${many}`);
  });

  it('is lower with more ahead, if that has slowed things down', () => {
    const busy = { ...printers, ahead: 8 };
    const chance = learnedFrom([
      [printers, 2, 100],
      [busy, 8, 100],
      [printers, 2, 100],
    ]);
    assert.ok(chance(printers, 0, 4) > chance(busy, 0, 4) + 0.1);
  });

  it('is a probability, and more time left is never worse', () => {
    const situation = fc.record({
      metric: fc.constantFrom('resolution', 'first_response'),
      team: fc.constantFrom('a' as TeamId, 'b' as TeamId),
      category: fc.constantFrom('x' as CategoryId, null),
      priority: fc.constantFrom('P1' as const, 'P4' as const),
      ahead: fc.nat(9),
    });
    const time = fc.nat(hours(40));
    fc.assert(
      fc.property(
        fc.array(fc.record({ situation, openMs: time }), { maxLength: 60 }),
        situation,
        fc.tuple(time, time, time),
        (cases, one, [usedMs, left, more]) => {
          const learned = createLearnedTimes();
          for (const { situation: of, openMs } of cases) learned.learn({ ...of, openMs });
          const chance = learned.chance({ ...one, usedMs, leftMs: left });
          assert.ok(chance >= 0 && chance <= 1);
          assert.ok(learned.chance({ ...one, usedMs, leftMs: left + more }) >= chance);
        },
      ),
      { numRuns: 500, seed: 51 },
    );
  });
});
