import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { classifyWith } from '#ml/classifier.ts';
import { takeTexts } from '#ml/data/data-set.ts';
import { encodeModel } from '#ml/models/model-file.ts';
import { learningCurve } from '#ml/report/learning-curve.ts';
import { makeData, makeModel, quickRecipe } from '#ml/testing.ts';
import { candidatesFor, selectModel } from './select.ts';
import { defaultSettings } from './train.ts';

describe('training', () => {
  it('learns to tell the categories apart, and why', () => {
    const { category, confidence, because } = classifyWith(makeModel())('Monday: the TONER is empty, please help');
    assert.equal(category, 'Printing');
    assert.ok(confidence > 0.8);
    assert.equal(because[0], 'TONER');
  });

  it('recognises a misspelt word', () => {
    const { ranked } = classifyWith(makeModel())('pasword expird');
    assert.equal(ranked[0]?.category, 'Signing');
  });

  it('works with a class of two examples', () => {
    const data = makeData(90, 3);
    const rows = [...data.labels.keys()].filter((i) => data.labels[i] !== 2 || i < 6);
    const { model } = selectModel(takeTexts(data, Int32Array.from(rows)), defaultSettings);
    assert.deepEqual(model.classes, data.classes);
    for (const values of [model.weights, model.scales, model.bias, model.telling])
      assert.ok(values.every(Number.isFinite));
  });
});

describe('model selection', () => {
  const data = makeData(120, 5);

  it('tries naive Bayes on small data only', () => {
    const learners = (texts: number) => candidatesFor(texts).map(({ recipe }) => recipe.learner);
    assert.ok(learners(100).includes('naive-bayes'));
    assert.ok(!learners(10_000).includes('naive-bayes'));
  });

  it('chooses one, and reports the results of all', () => {
    const steps: number[] = [];
    const { candidates } = selectModel(data, defaultSettings, (done) => steps.push(done));
    assert.equal(candidates.length, candidatesFor(120).length);
    assert.equal(candidates.filter(({ chosen }) => chosen).length, 1);
    assert.deepEqual(
      steps,
      [...steps].sort((a, b) => a - b),
    );
  });

  it('keeps the favourite between equals', () => {
    const twins = [
      { name: 'first', recipe: quickRecipe },
      { name: 'second', recipe: quickRecipe },
    ];
    const { candidates } = selectModel(data, defaultSettings, () => {}, twins);
    assert.deepEqual(
      candidates.map(({ chosen }) => chosen),
      [true, false],
    );
  });

  it('gives the same bytes for the same seed', () => {
    const train = () => encodeModel(selectModel(data, defaultSettings).model);
    assert.deepEqual(train(), train());
  });
});

describe('the learning curve', () => {
  it('ends with all texts and rises', () => {
    const points = learningCurve(makeData(300, 2), quickRecipe, 1);
    assert.deepEqual(
      points.map(({ texts }) => texts),
      [50, 100, 200, 240],
    );
    assert.ok((points.at(-1)?.accuracy ?? 0) >= (points[0]?.accuracy ?? 1) - 0.02);
  });
});
