import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRandom } from '#ml/random.ts';
import { actAloneFrom, fitThresholds, never } from '#ml/training/threshold.ts';
import { fitTemperature } from './calibration.ts';
import { softmaxRows } from './softmax.ts';

/** Scores whose softmax at temperature 1 is the truth, and labels drawn from it. */
const honest = (count: number): { scores: Float64Array; labels: Int32Array } => {
  const random = createRandom(6);
  const scores = Float64Array.from({ length: count * 3 }, () => random.next() * 6 - 3);
  const p = softmaxRows(scores, 3, 1);
  const labels = Int32Array.from({ length: count }, (_, i) => {
    const at = random.next();
    if (at < (p[i * 3] ?? 0)) return 0;
    return at < (p[i * 3] ?? 0) + (p[i * 3 + 1] ?? 0) ? 1 : 2;
  });
  return { scores, labels };
};

describe('the temperature', () => {
  it('corrects scores that are too confident or not confident enough', () => {
    const { scores, labels } = honest(5000);
    for (const factor of [0.3, 1, 4]) {
      const temperature = fitTemperature(
        scores.map((score) => score * factor),
        labels,
        3,
      );
      assert.ok(Math.abs(temperature / factor - 1) < 0.06, `${factor}: ${temperature}`);
    }
  });
});

describe('the threshold for acting alone', () => {
  it('is the lowest confidence from which enough are right', () => {
    const confidence = [0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];
    const right = confidence.map((p) => p > 0.45);
    assert.ok(Math.abs(actAloneFrom(confidence, right, 0.85) - 0.45) < 1e-9);
  });

  it('is not reached by a few lucky hits', () =>
    assert.equal(actAloneFrom([0.99, 0.98, 0.97], [true, true, true], 0.9), never));

  it('does not split equal confidences', () => {
    assert.equal(
      actAloneFrom(
        Array(20).fill(0.8),
        Array.from({ length: 20 }, (_, i) => i < 15),
        0.9,
      ),
      never,
    );
  });

  it('is never reached for the class of texts without a category', () => {
    const { scores, labels } = honest(600);
    const thresholds = fitThresholds(scores, { labels, classes: ['a', 'b', 'none'], noneClass: 2 }, 1, 0.8);
    assert.equal(thresholds[2], never);
    assert.ok((thresholds[0] ?? never) < 1);
  });
});
