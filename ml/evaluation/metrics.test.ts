import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bootstrapInterval, pairedDifference, quantile } from './bootstrap.ts';
import { calibrationCurve, calibrationError, confusionMatrix, macroF1Of, scoresOf } from './metrics.ts';

describe('scores', () => {
  const labels = [0, 0, 0, 1, 1, 2];
  const predicted = [0, 0, 1, 1, 1, 0];
  const scores = scoresOf(confusionMatrix(labels, predicted, 3), 3);

  it('match those counted by hand', () => {
    assert.equal(scores.accuracy, 4 / 6);
    assert.deepEqual(
      scores.perClass.map(({ f1 }) => f1),
      [4 / 6, 4 / 5, 0],
    );
    assert.equal(scores.perClass[0]?.precision, 2 / 3);
    assert.equal(scores.perClass[1]?.recall, 1);
    assert.ok(Math.abs(scores.macroF1 - (4 / 6 + 4 / 5) / 3) < 1e-12);
  });

  it('have the same macro-F1 without a matrix', () => {
    assert.equal(macroF1Of(labels, predicted, 3), scores.macroF1);
    assert.equal(macroF1Of([0, 1], [0, 3], 4), scoresOf(confusionMatrix([0, 1], [0, 3], 4), 4).macroF1);
  });

  it('leave classes that do not occur out of the mean', () => {
    assert.equal(scoresOf(confusionMatrix([0, 1], [0, 1], 4), 4).macroF1, 1);
  });
});

describe('calibration error', () => {
  it('is 0 when confidence and accuracy agree, and otherwise their distance', () => {
    assert.equal(calibrationError(calibrationCurve([0.75, 0.75, 0.75, 0.75], [1, 1, 1, 0])), 0);
    assert.ok(Math.abs(calibrationError(calibrationCurve([0.9, 0.9], [1, 0])) - 0.4) < 1e-12);
    assert.equal(calibrationError(calibrationCurve([1, 1], [1, 1])), 0);
  });
});

describe('the bootstrap', () => {
  it('gives the interval that theory gives for a share', () => {
    const right = Array.from({ length: 400 }, (_, i) => (i < 300 ? 1 : 0));
    const share = (drawn: Int32Array) => drawn.reduce((sum, i) => sum + (right[i] ?? 0), 0) / drawn.length;
    const { low, high } = bootstrapInterval(400, share, { seed: 1, repeats: 2000 });
    const half = 1.96 * Math.sqrt((0.75 * 0.25) / 400);
    assert.ok(Math.abs(low - (0.75 - half)) < 0.008 && Math.abs(high - (0.75 + half)) < 0.008);
  });

  it('has an interval around the figure itself, also where drawing with repeats only makes it larger', () => {
    // As right as they are confident, to the last ticket: the error is 0, and every sample's is above it.
    const confidence = Float64Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 0.75 : 0.5));
    const right = Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? Number(i % 8 !== 0) : Number(i % 4 === 1)));
    const errorOf = (drawn: ArrayLike<number>): number =>
      calibrationError(
        calibrationCurve(
          Float64Array.from(drawn, (i) => confidence[i] ?? 0),
          Array.from(drawn, (i) => right[i] ?? 0),
        ),
      );
    const value = errorOf(Array.from(confidence.keys()));
    assert.ok(bootstrapInterval(200, errorOf, { seed: 1 }).low > value);
    const { low, high } = bootstrapInterval(200, errorOf, { seed: 1, centredOn: value });
    assert.ok(low <= value && value <= high, `${value} is not within ${low} and ${high}`);
  });

  it('gives the same interval for the same seed', () => {
    const mean = (drawn: Int32Array) => drawn.reduce((sum, i) => sum + i, 0);
    assert.deepEqual(bootstrapInterval(50, mean, { seed: 7 }), bootstrapInterval(50, mean, { seed: 7 }));
  });

  it('tells a real difference from none', () => {
    const champion = Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? 1 : 0));
    const better = champion.map((value, i) => (i < 60 ? 1 : value));
    const gain = pairedDifference(champion, better, { seed: 1 });
    assert.equal(gain.difference, 0.15);
    assert.ok(gain.low > 0);
    assert.deepEqual(pairedDifference(champion, champion, { seed: 1 }), { difference: 0, low: 0, high: 0 });
  });

  it('interpolates quantiles', () => assert.equal(quantile(Float64Array.of(1, 2, 3, 4), 0.5), 2.5));
});
