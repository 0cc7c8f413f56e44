import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { days, hours, type PersonId } from '#src/core/ids.ts';
import { createChance } from './chance.ts';
import { figuresOf, gini, perWeekday, quantile } from './figures.ts';

describe('figures', () => {
  it('say how unevenly something is shared', () => {
    const cases: readonly (readonly [readonly number[], number])[] = [
      [[], 0],
      [[0, 0], 0],
      [[3, 3, 3], 0],
      [[0, 0, 0, 8], 0.75],
      [[1, 3], 0.25],
    ];
    for (const [values, expected] of cases) assert.equal(gini(values), expected);
  });

  it('say what so large a share does not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
    assert.deepEqual(
      [quantile(hundred, 0.5), quantile(hundred, 0.95), quantile([7], 0.95), quantile([], 0.5)],
      [50, 95, 7, 0],
    );
  });

  it('count messages by person and weekday, also days without any', () => {
    const [a, b] = ['a', 'b'] as PersonId[];
    assert.ok(a && b);
    const sent = [hours(1), hours(23), days(1) + 1, days(2)].map((at) => ({ to: a, at }));
    assert.deepEqual(perWeekday(sent, [a, b], [0, days(1)]), [2, 1, 0, 0]);
  });
});

it('the share of targets met is of those that requesters were promised', () => {
  const observed = { ineligible: 0, overCapacity: 0, overtakes: 0, toBestSkilled: 0, contested: 0, assignments: 0 };
  const { slaMet } = figuresOf({
    ...{ observed, tickets: 2, resolved: 2, reopened: 0, stuck: 0, given: [] },
    outcomes: [
      { metric: 'resolution', outcome: 'met', openMs: 1 },
      { metric: 'first_response', outcome: 'missed', openMs: 1 },
      { metric: 'with_team', outcome: 'missed', openMs: 1 },
      { metric: 'with_team', outcome: 'missed', openMs: 1 },
    ],
    messages: { managers: [], technicians: [] },
  });
  assert.equal(slaMet, 0.5);
});

describe('chance', () => {
  it('depends on the seed and on what it is about, and on nothing else', () => {
    const one = createChance(7);
    const before = one.of('declines', 3);
    one.of('something else');
    assert.equal(one.of('declines', 3), before);
    assert.equal(createChance(7).of('declines', 3), before);
    assert.notEqual(createChance(8).of('declines', 3), before);
    assert.notEqual(one.of('declines', 4), before);
  });

  it('picks by weight', () => {
    const chance = createChance(1);
    const picked = Array.from({ length: 2_000 }, (_, n) =>
      chance.pick(
        [
          ['a', 3],
          ['b', 1],
          ['never', 0],
        ] as const,
        n,
      ),
    );
    const share = picked.filter((one) => one === 'a').length / picked.length;
    assert.ok(share > 0.7 && share < 0.8, `${share}`);
    assert.ok(!picked.includes('never'));
  });
});
