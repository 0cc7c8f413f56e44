import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decide } from '#ml/evaluation/evaluation.ts';
import { createPredictor } from '#ml/models/predict.ts';
import { makeData, quickRecipe } from '#ml/testing.ts';
import { withForeignTickets } from './open-set.ts';
import { fitThresholds } from './threshold.ts';
import { trainModel } from './train.ts';

describe('texts that belong to none of a model’s categories', () => {
  it('are added from the corpus where the data has none, at most as many as the largest category', () => {
    const data = makeData(120, 1);
    const { data: more, added } = withForeignTickets(data);
    const largest = Math.max(...data.classes.map((_, k) => data.labels.filter((label) => label === k).length));
    assert.equal(added, largest);
    assert.equal(more.classes[more.noneClass ?? -1], 'none');
    assert.equal(more.labels.filter((label) => label === more.noneClass).length, added);
    assert.equal(new Set(more.groups).size, new Set(data.groups).size + added);
    assert.deepEqual(withForeignTickets(more), { data: more, added: 0 });
  });

  it('are mostly not acted on by a model that was trained with them', () => {
    const model = trainModel(withForeignTickets(makeData(300, 1)).data, quickRecipe);
    const predictor = createPredictor(model);
    const foreign = [
      'The bulb in the hall is gone',
      'Who books the minibus for Friday?',
      'How many days off are left?',
    ];
    for (const text of foreign) {
      assert.ok(!decide(predictor.probabilities(text), model.thresholds, model.noneClass).acts, text);
    }
  });

  it('stay below the threshold that nine in ten of a category’s right predictions reach', () => {
    // Always right, with confidences from unsure to sure: the precision alone would let it act on everything.
    const labels = Int32Array.from({ length: 100 }, (_, i) => i % 2);
    const scores = Float64Array.from(labels, () => 0);
    const both = new Float64Array(200);
    scores.forEach((_, i) => {
      both[i * 2 + (labels[i] ?? 0)] = 0.02 * (i + 1);
    });
    const thresholds = fitThresholds(both, { labels, classes: ['a', 'b'], noneClass: null }, 1, 0.9);
    const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));
    for (const threshold of thresholds) assert.ok(threshold >= sigmoid(0.2) && threshold <= sigmoid(0.3));
  });
});
