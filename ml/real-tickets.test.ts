import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { absent, drawSplit, readRealTickets, realTicketsFile } from '#bench/classifier-data.ts';
import { quickRecipe } from '#ml/testing.ts';
import { createPredictor } from './models/predict.ts';
import { argmax } from './models/softmax.ts';
import { trainModel } from './training/train.ts';

const file = realTicketsFile();

describe('on real tickets', { skip: file === undefined && absent }, () => {
  it('a thousand are enough to be right on three out of four new ones', async () => {
    const { train, test } = drawSplit(await readRealTickets(file ?? ''), 1000, 3000, 1);
    const predictor = createPredictor(trainModel(train, quickRecipe));
    const right = test.texts.filter((text, i) => argmax(predictor.probabilities(text)) === test.labels[i]).length;
    assert.ok(right / test.texts.length > 0.75, `${right} of ${test.texts.length}`);
  });
});
