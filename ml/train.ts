import { fitTemperature } from '#ml/calibration.ts';
import { countFeatures } from '#ml/counts.ts';
import type { FeatureOptions } from '#ml/features.ts';
import { type LinearModel, trainLogistic } from '#ml/logistic.ts';
import type { Model } from '#ml/model.ts';
import { softmax } from '#ml/predict.ts';
import type { SparseRows } from '#ml/sparse.ts';
import { groupedFolds } from '#ml/split.ts';
import { fitTfIdf, weigh } from '#ml/tfidf.ts';
import { actAloneFrom, never } from '#ml/threshold.ts';

/** Texts with their class numbers; near-duplicates share a group. */
export type DataSet = {
  readonly texts: readonly string[];
  readonly labels: Int32Array;
  readonly groups: Int32Array;
  readonly classes: readonly string[];
  /** The class of what belongs to no category, or null. */
  readonly noneClass: number | null;
};

export type Recipe = {
  readonly features: FeatureOptions;
  readonly inAtLeast: number;
  readonly cost: number;
  readonly passes: number;
  readonly seed: number;
  /** Folds used to learn how far the probabilities can be trusted. */
  readonly folds: number;
  /** Share of right answers asked of what the desk does alone. */
  readonly precision: number;
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
      for (let k = 0; k < classCount; k += 1)
        scores[own + k] = (scores[own + k] ?? 0) + value * (weights[first + k] ?? 0);
    }
  }
  return scores;
};

/** Trains on everything; calibration and thresholds are learnt from predictions on held-out folds. */
export const trainModel = (data: DataSet, recipe: Recipe): Model => {
  const classCount = data.classes.length;
  const counts = countFeatures(data.texts, recipe.features);
  const fit = (rows: Int32Array, seed: number) => {
    const tfidf = fitTfIdf(counts, rows, recipe.inAtLeast);
    const labels = rows.map((row) => data.labels[row] ?? 0);
    const linear = trainLogistic(weigh(counts, rows, tfidf), labels, classCount, { ...recipe, tolerance: 1e-4, seed });
    return { tfidf, linear };
  };

  const heldOut = new Float64Array(data.texts.length * classCount);
  const folds = groupedFolds(data.labels, data.groups, recipe.folds, recipe.seed);
  const all = Int32Array.from(data.texts, (_, row) => row);
  for (let fold = 0; fold < recipe.folds; fold += 1) {
    const { tfidf, linear } = fit(
      all.filter((row) => folds[row] !== fold),
      recipe.seed + fold + 1,
    );
    const tested = all.filter((row) => folds[row] === fold);
    const scores = scoreRows(linear, weigh(counts, tested, tfidf));
    tested.forEach((row, i) => {
      heldOut.set(scores.subarray(i * classCount, (i + 1) * classCount), row * classCount);
    });
  }
  const temperature = fitTemperature(heldOut, data.labels, classCount);
  const thresholds = fitThresholds(heldOut, data, temperature, recipe.precision);

  const { tfidf, linear } = fit(all, recipe.seed);
  const allIds = counts.vocabulary.ids();
  const ids = new Int32Array(linear.columnCount);
  tfidf.kept.forEach((column, from) => {
    if (column >= 0) ids[column] = allIds[from] ?? 0;
  });
  return {
    classes: data.classes,
    noneClass: data.noneClass,
    features: recipe.features,
    ids,
    rarity: tfidf.rarity,
    ...quantise(linear),
    bias: linear.bias,
    temperature,
    thresholds,
  };
};

const fitThresholds = (scores: Float64Array, data: DataSet, temperature: number, precision: number): Float32Array => {
  const classCount = data.classes.length;
  const confidence: number[][] = data.classes.map(() => []);
  const right: boolean[][] = data.classes.map(() => []);
  for (let i = 0; i < data.texts.length; i += 1) {
    const p = softmax(scores.slice(i * classCount, (i + 1) * classCount), temperature);
    let best = -1;
    p.forEach((value, k) => {
      if (best < 0 || value > (p[best] ?? 0)) best = k;
    });
    confidence[best]?.push(p[best] ?? 0);
    right[best]?.push(data.labels[i] === best);
  }
  return Float32Array.from(data.classes, (_, k) =>
    k === data.noneClass ? never : actAloneFrom(confidence[k] ?? [], right[k] ?? [], precision),
  );
};

/** Weights as 16-bit steps of a scale a class. */
const quantise = ({ weights, classCount }: LinearModel): { weights: Int16Array; scales: Float32Array } => {
  const scales = new Float32Array(classCount);
  weights.forEach((weight, i) => {
    const k = i % classCount;
    scales[k] = Math.max(scales[k] ?? 0, Math.abs(weight));
  });
  for (let k = 0; k < classCount; k += 1) scales[k] = (scales[k] || 1) / 32767;
  return {
    weights: Int16Array.from(weights, (weight, i) => Math.round(weight / (scales[i % classCount] ?? 1))),
    scales,
  };
};
