import type { DataSet } from '#ml/data/data-set.ts';
import { argmax, softmax } from '#ml/models/softmax.ts';

/** A threshold that no probability reaches. */
export const never = 2;

/**
 * The lowest confidence from which predictions of one category are right at least as often as `precision` requires, on
 * held-out predictions. `right[i]` says whether the prediction with `confidence[i]` was right. One miss is added, so that
 * three lucky hits are not enough. `never` when no confidence suffices.
 */
export const actAloneFrom = (confidence: readonly number[], right: readonly boolean[], precision: number): number => {
  const order = confidence.map((_, i) => i).sort((a, b) => (confidence[b] ?? 0) - (confidence[a] ?? 0));
  let hits = 0;
  let threshold = never;
  order.forEach((i, rank) => {
    if (right[i]) hits += 1;
    const own = confidence[i] ?? 0;
    const next = confidence[order[rank + 1] ?? -1] ?? 0;
    if (next < own && hits / (rank + 2) >= precision) threshold = (own + next) / 2;
  });
  return threshold;
};

/**
 * The share of a category's right predictions that may lie below its threshold so that foreign texts do, too: a model
 * that is nearly always right on held-out tickets would otherwise act on anything, however unsure.
 */
const givenUp = 0.1;

/** The confidence that all but `givenUp` of the right predictions reach; 0 when there are none. */
const openSetFloor = (predictions: readonly { readonly confidence: number; readonly right: boolean }[]): number => {
  const sorted = Float64Array.from(
    predictions.filter(({ right }) => right),
    ({ confidence }) => confidence,
  ).sort();
  return sorted[Math.floor(sorted.length * givenUp)] ?? 0;
};

/**
 * A threshold for each class, from held-out scores `scores[i * classCount + k]`. A category's own threshold depends on
 * few mistakes, so it is moved half-way to the threshold of all categories together; it is never below what nine in ten of
 * the category's own right predictions reach. A category that reaches the precision at no confidence stays at `never`.
 */
export const fitThresholds = (
  scores: Float64Array,
  data: Pick<DataSet, 'labels' | 'classes' | 'noneClass'>,
  temperature: number,
  precision: number,
): Float32Array => {
  const classCount = data.classes.length;
  const predictions = Array.from(data.labels, (label, i) => {
    const p = softmax(scores.slice(i * classCount, (i + 1) * classCount), temperature);
    const best = argmax(p);
    return { best, confidence: p[best] ?? 0, right: label === best };
  }).filter(({ best }) => best !== data.noneClass);
  const thresholdOf = (some: typeof predictions): number =>
    actAloneFrom(
      some.map(({ confidence }) => confidence),
      some.map(({ right }) => right),
      precision,
    );
  const pooled = thresholdOf(predictions);
  return Float32Array.from(data.classes, (_, k) => {
    const ofClass = predictions.filter(({ best }) => best === k);
    const own = k === data.noneClass ? never : thresholdOf(ofClass);
    return own >= never || pooled >= never ? never : Math.max((own + pooled) / 2, openSetFloor(ofClass));
  });
};
