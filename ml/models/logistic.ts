import type { SparseRows } from '#ml/features/sparse.ts';
import { createRandom, shuffle } from '#ml/random.ts';

export type LogisticOptions = {
  /** Weight of the data against regularisation; scikit-learn's C. */
  readonly cost: number;
  /** Most passes over the data. */
  readonly passes: number;
  /** Stops after a pass in which the rows' beliefs moved by less than this on average (0 … 2). */
  readonly tolerance: number;
  readonly seed: number;
  /** Weight of each row; 1 when absent. */
  readonly rowWeights?: Float32Array;
};

export type LinearModel = {
  readonly classCount: number;
  readonly columnCount: number;
  /** The weight of column c for class k is `weights[c * classCount + k]`. */
  readonly weights: Float32Array;
  /** One per class; learnt as the weight of a column that is always 1. */
  readonly bias: Float32Array;
};

/**
 * Multinomial logistic regression with L2 regularisation on sparse rows.
 *
 * Minimises  ½‖W‖² + cost · Σᵢ wᵢ · crossEntropy(labelᵢ, softmax(W·xᵢ))  over W by coordinate ascent on the dual
 * (Yu, Huang and Lin, "Dual coordinate descent methods for logistic regression and maximum entropy models", 2011).
 * The dual keeps a belief pᵢ for each row, a distribution over the classes, and W = Σᵢ cost·wᵢ·(labelᵢ − pᵢ)·xᵢᵀ.
 * A step solves for the belief of one row that agrees with the prediction W gives after the step, so there is no
 * learning rate to tune. What hardly moves any more is left alone for a while: a class whose belief would move by less
 * than a tenth of the tolerance, and for two passes a row whose beliefs moved by less than ten times as much in all. With
 * many classes that is most of the work. Labels are class numbers 0 … classCount − 1.
 */
export const trainLogistic = (
  rows: SparseRows,
  labels: ArrayLike<number>,
  classCount: number,
  options: LogisticOptions,
): LinearModel => {
  const { starts, columns, values } = rows;
  const weights = new Float32Array(rows.columnCount * classCount);
  const bias = new Float32Array(classCount);
  const beliefs = new Float32Array(rows.rows * classCount);
  for (let row = 0; row < rows.rows; row += 1) beliefs[row * classCount + (labels[row] ?? 0)] = 1;
  const leastChange = options.tolerance / 10;
  const targets = new Float64Array(classCount);
  const belief = new Float64Array(classCount);
  const changes = new Float64Array(classCount);
  const changed = new Int32Array(classCount);
  /** For how many passes each row is left alone. */
  const rest = new Uint8Array(rows.rows);
  const random = createRandom(options.seed);
  const order = Int32Array.from({ length: rows.rows }, (_, row) => row);

  for (let pass = 0; pass < options.passes; pass += 1) {
    shuffle(order, random);
    let moved = 0;
    for (const row of order) {
      const cost = options.cost * (options.rowWeights?.[row] ?? 1);
      if (cost === 0) continue;
      if ((rest[row] ?? 0) > 0) {
        rest[row] = (rest[row] ?? 0) - 1;
        continue;
      }
      const from = starts[row] ?? 0;
      const end = starts[row + 1] ?? 0;
      let squares = 1;
      for (let k = 0; k < classCount; k += 1) targets[k] = bias[k] ?? 0;
      for (let at = from; at < end; at += 1) {
        const value = values[at] ?? 0;
        const first = (columns[at] ?? 0) * classCount;
        squares += value * value;
        for (let k = 0; k < classCount; k += 1) targets[k] = (targets[k] ?? 0) + value * (weights[first + k] ?? 0);
      }
      const stiffness = cost * squares;
      const own = row * classCount;
      for (let k = 0; k < classCount; k += 1) targets[k] = (targets[k] ?? 0) + stiffness * (beliefs[own + k] ?? 0);
      solveBelief(targets, stiffness, belief);

      let step = 0;
      let movedClasses = 0;
      for (let k = 0; k < classCount; k += 1) {
        const change = (beliefs[own + k] ?? 0) - (belief[k] ?? 0);
        if (Math.abs(change) < leastChange) continue;
        beliefs[own + k] = belief[k] ?? 0;
        step += Math.abs(change);
        changes[movedClasses] = cost * change;
        changed[movedClasses] = k;
        movedClasses += 1;
        bias[k] = (bias[k] ?? 0) + cost * change;
      }
      moved += step;
      if (step < options.tolerance * 10) rest[row] = 2;
      if (movedClasses === 0) continue;
      for (let at = from; at < end; at += 1) {
        const value = values[at] ?? 0;
        const first = (columns[at] ?? 0) * classCount;
        for (let j = 0; j < movedClasses; j += 1) {
          const cell = first + (changed[j] ?? 0);
          weights[cell] = (weights[cell] ?? 0) + value * (changes[j] ?? 0);
        }
      }
    }
    if (moved < options.tolerance * rows.rows) break;
  }
  return { classCount, columnCount: rows.columnCount, weights, bias };
};

/** Scores of rows under a linear model: `scores[i * classCount + k]`. */
export const scoreRows = (model: LinearModel, rows: SparseRows): Float64Array => {
  const { classCount, weights, bias } = model;
  const scores = new Float64Array(rows.rows * classCount);
  for (let row = 0; row < rows.rows; row += 1) {
    const own = row * classCount;
    for (let k = 0; k < classCount; k += 1) scores[own + k] = bias[k] ?? 0;
    const end = rows.starts[row + 1] ?? 0;
    for (let at = rows.starts[row] ?? 0; at < end; at += 1) {
      const value = rows.values[at] ?? 0;
      const first = (rows.columns[at] ?? 0) * classCount;
      for (let k = 0; k < classCount; k += 1) {
        scores[own + k] = (scores[own + k] ?? 0) + value * (weights[first + k] ?? 0);
      }
    }
  }
  return scores;
};

/**
 * Finds the distribution p with  ln pₖ + stiffness·pₖ = targetₖ − ν  for all k, where ν makes it sum to 1.
 * Newton's method on ν: the sum is convex and falling in ν, so it converges from anywhere.
 */
export const solveBelief = (targets: Float64Array, stiffness: number, belief: Float64Array): void => {
  const classes = targets.length;
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < classes; k += 1) highest = Math.max(highest, targets[k] ?? 0);
  // At this ν the most likely class alone has p = 1, so the sum is at least 1 and ν only grows from here.
  let shift = highest - stiffness;
  const scale = Math.log(stiffness);
  for (let round = 0; round < 50; round += 1) {
    let sum = 0;
    let slope = 0;
    for (let k = 0; k < classes; k += 1) {
      const product = omega((targets[k] ?? 0) - shift + scale);
      const p = product / stiffness;
      belief[k] = p;
      sum += p;
      slope += p / (1 + product);
    }
    if (sum - 1 < 1e-10) break;
    shift += (sum - 1) / slope;
  }
  let sum = 0;
  for (let k = 0; k < classes; k += 1) sum += belief[k] ?? 0;
  for (let k = 0; k < classes; k += 1) belief[k] = (belief[k] ?? 0) / sum;
};

/** Wright's omega: the w > 0 with w + ln w = s. One step of Fritsch's method from a good guess, then a check step. */
export const omega = (s: number): number => {
  if (s < -30) return Math.exp(s);
  let w = s < 1 ? Math.exp(s) / (1 + Math.exp(s) * 0.6) : s - Math.log(s) + Math.log(s) / s;
  for (let round = 0; round < 2; round += 1) {
    const rest = s - Math.log(w) - w;
    const next = 1 + w;
    const bend = 2 * next * (next + (2 / 3) * rest);
    w *= 1 + ((rest / next) * (bend - rest)) / (bend - 2 * rest);
    if (Math.abs(rest) < 1e-5) break;
  }
  return w;
};
