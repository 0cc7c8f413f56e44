import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { confusionChart, learningChart } from '#ml/report/charts.ts';
import { decide, evaluate } from './evaluation.ts';

const thresholds = Float32Array.of(0.6, 0.6, 2);

describe('deciding', () => {
  const cases: readonly (readonly [readonly number[], number, boolean])[] = [
    [[0.7, 0.2, 0.1], 0, true],
    [[0.5, 0.4, 0.1], 0, false],
    [[0.3, 0.1, 0.6], 0, false],
    [[0.1, 0.9, 0], 1, true],
  ];
  for (const [p, best, acts] of cases) {
    it(`on ${p.join(' ')}`, () => assert.deepEqual(decide(p, thresholds, 2), { best, acts }));
  }
});

describe('an evaluation', () => {
  const result = evaluate(
    {
      classes: ['A', 'B', 'none'],
      noneClass: 2,
      labels: Int32Array.of(0, 0, 1, 1, 2, 2),
      probabilities: Float64Array.of(
        ...[0.9, 0.1, 0],
        ...[0.4, 0.5, 0.1],
        ...[0.1, 0.8, 0.1],
        ...[0.7, 0.2, 0.1],
        ...[0.1, 0.1, 0.8],
        ...[0.2, 0.7, 0.1],
      ),
      thresholds,
    },
    1,
  );

  it('matches figures counted by hand', () => {
    assert.equal(result.accuracy.value, 3 / 6);
    assert.deepEqual(result.confusion, [
      [1, 1, 0],
      [1, 1, 0],
      [0, 1, 1],
    ]);
    assert.deepEqual(result.acting, { categoryAccuracy: 2 / 4, share: 3 / 4, precision: 2 / 4, abstention: 1 / 2 });
  });

  it('gives each figure an interval around it', () => {
    for (const { value, low, high } of [result.accuracy, result.macroF1]) assert.ok(low <= value && value <= high);
  });
});

describe('charts', () => {
  it('escape names that people gave', () => {
    const svg = confusionChart(
      ['<b>&', 'B'],
      [
        [1, 0],
        [0, 1],
      ],
    );
    assert.ok(svg.includes('&lt;b&gt;&amp;') && !svg.includes('<b>'));
  });

  it('can be drawn with a single point', () => {
    assert.ok(!learningChart([{ texts: 40, accuracy: 0.5 }]).includes('NaN'));
  });
});
