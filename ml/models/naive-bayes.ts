import { MultinomialNB } from 'ml-naivebayes';
import type { SparseRows } from '#ml/features/sparse.ts';
import type { LinearModel } from './logistic.ts';

/** The largest matrix (rows × columns) given to the library, which works on dense copies: 10 million numbers, 80 MB. */
export const densestCells = 10_000_000;

/**
 * Multinomial Naive Bayes by `ml-naivebayes` (one pseudo-count per feature), on plain counts. The candidate for a new
 * desk with a handful of tickets. Its prediction is linear in the counts, so the result is a linear model.
 */
export const trainNaiveBayes = (rows: SparseRows, labels: Int32Array, classCount: number): LinearModel => {
  // The library needs an example of every class number from 0 on: renumber the classes that have examples.
  const present = [...new Set(labels)].sort((a, b) => a - b);
  const dense = Array.from({ length: rows.rows }, (_, row) => {
    const counts = new Array<number>(rows.columnCount).fill(0);
    const end = rows.starts[row + 1] ?? 0;
    for (let at = rows.starts[row] ?? 0; at < end; at += 1) counts[rows.columns[at] ?? 0] = rows.values[at] ?? 0;
    return counts;
  });
  const bayes = new MultinomialNB();
  bayes.train(
    dense,
    Array.from(labels, (label) => present.indexOf(label)),
  );
  const { conditionalProbability, priorProbability } = bayes.toJSON();
  const weights = new Float32Array(rows.columnCount * classCount);
  const bias = new Float32Array(classCount).fill(absent);
  present.forEach((label, i) => {
    bias[label] = priorProbability.get(i, 0);
    for (let column = 0; column < rows.columnCount; column += 1) {
      weights[column * classCount + label] = conditionalProbability.get(i, column);
    }
  });
  // A class without examples must not win by having no weights: every word gets the weight of the rarest one seen.
  for (let label = 0; label < classCount; label += 1) {
    if (present.includes(label)) continue;
    for (let column = 0; column < rows.columnCount; column += 1) {
      const own = present.map((other) => weights[column * classCount + other] ?? 0);
      weights[column * classCount + label] = Math.min(...own);
    }
  }
  return { classCount, columnCount: rows.columnCount, weights, bias };
};

/** Log prior of a class without examples. */
const absent = -20;
