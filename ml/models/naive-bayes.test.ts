import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MultinomialNB } from 'ml-naivebayes';
import { sparseRows } from '#ml/features/sparse.ts';
import { createRandom } from '#ml/random.ts';
import { scoreRows } from './logistic.ts';
import { trainNaiveBayes } from './naive-bayes.ts';
import { argmax } from './softmax.ts';

describe('naive Bayes', () => {
  it('has the weights of the closed form: ln (count + 1) / (all counts + columns)', () => {
    const rows = sparseRows(
      [
        [[0, 2]],
        [
          [0, 1],
          [1, 1],
        ],
        [[1, 3]],
      ],
      2,
    );
    const { weights, bias } = trainNaiveBayes(rows, Int32Array.of(0, 0, 1), 2);
    const close = (value: number | undefined, expected: number) => assert.ok(Math.abs((value ?? 0) - expected) < 1e-6);
    close(bias[0], Math.log(2 / 3));
    close(bias[1], Math.log(1 / 3));
    close(weights[0], Math.log(4 / 6)); // column 0, class 0: 3 of 4 words
    close(weights[1], Math.log(1 / 5)); // column 0, class 1: 0 of 3 words
    close(weights[2], Math.log(2 / 6));
    close(weights[3], Math.log(4 / 5));
  });

  it('predicts the same as the library', () => {
    const random = createRandom(8);
    const dense = Array.from({ length: 60 }, () => Array.from({ length: 12 }, () => random.below(4)));
    const labels = dense.map((row) => ((row[0] ?? 0) + (row[1] ?? 0) > (row[2] ?? 0) + (row[3] ?? 0) ? 1 : 0));
    const rows = sparseRows(
      dense.map((row) => row.flatMap((count, c) => (count > 0 ? [[c, count] as const] : []))),
      12,
    );
    const library = new MultinomialNB();
    library.train(dense, labels);
    const scores = scoreRows(trainNaiveBayes(rows, Int32Array.from(labels), 2), rows);
    assert.deepEqual(
      dense.map((_, i) => argmax(scores.subarray(i * 2, i * 2 + 2))),
      library.predict(dense),
    );
  });

  it('never predicts a class it has no example of', () => {
    const rows = sparseRows([[[0, 1]], [[1, 1]]], 2);
    const scores = scoreRows(trainNaiveBayes(rows, Int32Array.of(0, 2), 3), rows);
    assert.deepEqual([argmax(scores.subarray(0, 3)), argmax(scores.subarray(3, 6))], [0, 2]);
  });
});
