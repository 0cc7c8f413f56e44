import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import LogisticRegression from 'ml-logistic-regression';
import { Matrix } from 'ml-matrix';
import { type SparseRows, sparseRows } from '#ml/features/sparse.ts';
import { createRandom } from '#ml/random.ts';
import { omega, scoreRows, solveBelief, trainLogistic } from './logistic.ts';
import { argmax, softmaxRows } from './softmax.ts';

const exact = { passes: 3000, tolerance: 1e-9, seed: 1 };

/** Random sparse rows with labels that depend on them, with some noise. */
const problem = (
  rows: number,
  columns: number,
  classes: number,
  seed: number,
): { x: SparseRows; labels: Int32Array } => {
  const random = createRandom(seed);
  const list = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, (_, c) => [c, random.next() < 0.5 ? random.next() * 2 - 1 : 0] as const).filter(
      ([, value]) => value !== 0,
    ),
  );
  const labels = Int32Array.from(list, (row) => {
    const strongest = [...row].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
    return random.next() < 0.8 ? strongest % classes : random.below(classes);
  });
  return { x: sparseRows(list, columns), labels };
};

/** ½‖W‖² + cost · Σ cross-entropy, the bias being the weight of a column of ones. */
const objective = (
  x: SparseRows,
  labels: Int32Array,
  weights: Float64Array,
  bias: Float64Array,
  cost: number,
): number => {
  const classCount = bias.length;
  const model = {
    classCount,
    columnCount: x.columnCount,
    weights: Float32Array.from(weights),
    bias: Float32Array.from(bias),
  };
  const scores = scoreRows(model, x);
  let loss = 0;
  labels.forEach((label, i) => {
    const own = [...scores.subarray(i * classCount, (i + 1) * classCount)];
    const highest = Math.max(...own);
    loss += highest + Math.log(own.reduce((sum, s) => sum + Math.exp(s - highest), 0)) - (own[label] ?? 0);
  });
  const squares = [...weights, ...bias].reduce((sum, w) => sum + w * w, 0);
  return squares / 2 + cost * loss;
};

describe('logistic regression', () => {
  it('reaches the optimum: the gradient, computed independently, is zero', () => {
    for (const cost of [0.1, 1, 10]) {
      const { x, labels } = problem(60, 8, 3, 5);
      const model = trainLogistic(x, labels, 3, { ...exact, cost });
      const p = softmaxRows(scoreRows(model, x), 3, 1);
      const gradient = Float64Array.from(model.weights);
      for (let row = 0; row < x.rows; row += 1) {
        for (let at = x.starts[row] ?? 0; at < (x.starts[row + 1] ?? 0); at += 1) {
          for (let k = 0; k < 3; k += 1) {
            const cell = (x.columns[at] ?? 0) * 3 + k;
            const error = (p[row * 3 + k] ?? 0) - (labels[row] === k ? 1 : 0);
            gradient[cell] = (gradient[cell] ?? 0) + cost * error * (x.values[at] ?? 0);
          }
        }
      }
      const largest = Math.max(...gradient.map(Math.abs));
      assert.ok(largest < 1e-3 * Math.max(1, cost), `cost ${cost}: gradient ${largest}`);
    }
  });

  it('cannot be improved by a small step in any direction', () => {
    const { x, labels } = problem(40, 5, 4, 9);
    const model = trainLogistic(x, labels, 4, { ...exact, cost: 1 });
    const weights = Float64Array.from(model.weights);
    const bias = Float64Array.from(model.bias);
    const best = objective(x, labels, weights, bias, 1);
    for (let i = 0; i < weights.length; i += 1) {
      for (const step of [-0.02, 0.02]) {
        const moved = weights.slice();
        moved[i] = (moved[i] ?? 0) + step;
        assert.ok(objective(x, labels, moved, bias, 1) >= best - 1e-5);
      }
    }
  });

  it('agrees with the closed form: without columns the bias solves bias = cost · (counts − n · p)', () => {
    const labels = Int32Array.of(0, 0, 0, 1);
    const { bias } = trainLogistic(sparseRows([[], [], [], []], 0), labels, 2, { ...exact, cost: 2 });
    const p = 1 / (1 + Math.exp((bias[1] ?? 0) - (bias[0] ?? 0)));
    assert.ok(Math.abs((bias[0] ?? 0) - 2 * (3 - 4 * p)) < 1e-4);
    assert.ok(Math.abs((bias[0] ?? 0) + (bias[1] ?? 0)) < 1e-5);
  });

  it('agrees with ml-logistic-regression on data without noise', () => {
    const random = createRandom(3);
    const points = Array.from({ length: 60 }, () => [random.next() * 2 - 1, random.next() * 2 - 1, 1] as const);
    const labels = Int32Array.from(points, ([a, b]) => (a + 2 * b > 0 ? 1 : 0));
    const ours = trainLogistic(
      sparseRows(
        points.map((point) => point.map((value, c) => [c, value] as const)),
        3,
      ),
      labels,
      2,
      {
        ...exact,
        cost: 100,
      },
    );
    const theirs = new LogisticRegression({ numSteps: 2000, learningRate: 5e-2 });
    theirs.train(new Matrix(points.map((point) => [...point])), Matrix.columnVector([...labels]));
    const predicted = theirs.predict(new Matrix(points.map((point) => [...point])));
    const scores = scoreRows(
      ours,
      sparseRows(
        points.map((point) => point.map((value, c) => [c, value] as const)),
        3,
      ),
    );
    const agreeing = predicted.filter((label, i) => label === argmax(scores.subarray(i * 2, i * 2 + 2))).length;
    assert.ok(agreeing >= 57, `${agreeing} of 60`);
  });

  it('counts a row of weight 2 like two rows', () => {
    const { x, labels } = problem(20, 4, 2, 11);
    const doubled = trainLogistic(x, labels, 2, { ...exact, cost: 1, rowWeights: new Float32Array(20).fill(2) });
    const dearer = trainLogistic(x, labels, 2, { ...exact, cost: 2 });
    for (const [i, weight] of doubled.weights.entries()) assert.ok(Math.abs(weight - (dearer.weights[i] ?? 0)) < 1e-3);
  });

  it('gives the same bits for the same seed', () => {
    const { x, labels } = problem(80, 10, 3, 2);
    const train = () => trainLogistic(x, labels, 3, { cost: 3, passes: 5, tolerance: 0, seed: 42 });
    assert.deepEqual(train(), train());
  });
});

describe('the belief of a row', () => {
  it('is a distribution that satisfies its equation', () => {
    const number = fc.double({ min: -40, max: 40, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 2, maxLength: 8 }),
        fc.double({ min: 0.01, max: 200, noNaN: true }),
        (c, stiffness) => {
          const targets = Float64Array.from(c);
          const belief = new Float64Array(c.length);
          solveBelief(targets, stiffness, belief);
          assert.ok(Math.abs(belief.reduce((sum, p) => sum + p, 0) - 1) < 1e-9);
          const shifts = [...belief].flatMap((p, k) =>
            p > 1e-12 ? [(targets[k] ?? 0) - Math.log(p) - stiffness * p] : [],
          );
          assert.ok(Math.max(...shifts) - Math.min(...shifts) < 1e-5 * (1 + stiffness));
        },
      ),
    );
  });

  it('rests on omega: w + ln w = s', () => {
    for (const s of [-40, -30.1, -29.9, -5, -1, 0, 0.5, 1, 2, 10, 500]) {
      const w = omega(s);
      assert.ok(Math.abs(w + Math.log(w) - s) < 1e-6 * Math.max(1, Math.abs(s)), `s = ${s}`);
    }
  });
});
