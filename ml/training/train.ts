import { type DataSet, takeTexts } from '#ml/data/data-set.ts';
import { groupedFolds } from '#ml/data/split.ts';
import { type Counts, countFeatures } from '#ml/features/counts.ts';
import type { FeatureOptions } from '#ml/features/features.ts';
import { currentReading } from '#ml/features/reading.ts';
import { fitWeighing, type Weighing, weigh } from '#ml/features/weighing.ts';
import { fitTemperature } from '#ml/models/calibration.ts';
import { type LinearModel, scoreRows, trainLogistic } from '#ml/models/logistic.ts';
import type { Model } from '#ml/models/model.ts';
import { trainNaiveBayes } from '#ml/models/naive-bayes.ts';
import { neutralSentences } from '#ml/text/neutral.ts';
import { thinnedCopies } from './thinning.ts';
import { fitThresholds } from './threshold.ts';

/** How a model is made. */
export type Recipe = {
  readonly learner: 'logistic' | 'naive-bayes';
  readonly features: FeatureOptions;
  /** Features in fewer texts than this are left out. */
  readonly inAtLeast: number;
  /** Logistic regression only: weight of the data against regularisation. */
  readonly cost: number;
  /** Copies of each text with words left out, trained on with a low weight; see `thinning.ts`. */
  readonly thinned: number;
};

export type TrainSettings = {
  readonly seed: number;
  /** Folds on which calibration and thresholds are learnt. */
  readonly folds: number;
  /** The share of right answers that the desk needs to act alone. */
  readonly precision: number;
  /** The texts whose held-out predictions say how confident the model may be; absent: all of them. */
  readonly surenessFrom?: Int32Array;
};

export const defaultSettings: TrainSettings = { seed: 1, folds: 5, precision: 0.9 };

const passes = 12;
const tolerance = 1e-3;

/** The share of the words left out of a thinned copy, and how much such a copy, and all copies of a text, count at most. */
const thinning = { dropped: 0.35, weight: 0.25, weightOfAll: 1 };

/**
 * Counts the features of the texts, followed by those of their thinned copies if the recipe has any, and of the sentences
 * that say nothing.
 */
export const countForRecipe = ({ texts }: DataSet, { features, thinned }: Recipe, seed: number): Counts => {
  const copies = thinnedCopies(texts, { copies: thinned, dropped: thinning.dropped, seed });
  return countFeatures([...texts, ...copies, ...neutralSentences()], features);
};

type Fitted = { readonly weighing: Weighing; readonly linear: LinearModel };

/** Fits a recipe to some of the texts counted by `countForRecipe`. */
export const fitRecipe = (data: DataSet, counts: Counts, rows: Int32Array, recipe: Recipe, seed: number): Fitted => {
  const classCount = data.classes.length;
  const plain = recipe.learner === 'naive-bayes';
  const firstNeutral = data.texts.length * (1 + recipe.thinned);
  const neutral = Int32Array.from({ length: counts.texts - firstNeutral }, (_, i) => firstNeutral + i);
  const weighing = fitWeighing(counts, rows, data.labels, { classCount, inAtLeast: recipe.inAtLeast, plain, neutral });
  const all = withCopies(rows, data.texts.length, recipe.thinned);
  const labels = all.map((row) => data.labels[row % data.texts.length] ?? 0);
  const weighed = weigh(counts, all, weighing);
  if (plain) return { weighing, linear: trainNaiveBayes(weighed, labels, classCount) };
  const ofCopy = Math.min(thinning.weight, thinning.weightOfAll / recipe.thinned);
  const rowWeights = Float32Array.from(all, (row) => (row < data.texts.length ? 1 : ofCopy));
  const linear = trainLogistic(weighed, labels, classCount, { cost: recipe.cost, passes, tolerance, seed, rowWeights });
  return { weighing, linear };
};

/** The rows, followed by those of their thinned copies. */
const withCopies = (rows: Int32Array, texts: number, copies: number): Int32Array => {
  const all = new Int32Array(rows.length * (1 + copies));
  for (let copy = 0; copy <= copies; copy += 1) {
    all.set(
      rows.map((row) => row + copy * texts),
      copy * rows.length,
    );
  }
  return all;
};

/** The scores of each text by a model that has not seen its group: `scores[i * classCount + k]`. */
export const heldOutScores = (
  data: DataSet,
  counts: Counts,
  recipe: Recipe,
  { seed, folds }: { seed: number; folds: number },
  onFold: (done: number, of: number) => void = () => {},
): Float64Array => {
  const classCount = data.classes.length;
  const foldOf = groupedFolds(data.labels, data.groups, folds, seed);
  const rows = Int32Array.from(data.texts, (_, row) => row);
  const scores = new Float64Array(rows.length * classCount);
  for (let fold = 0; fold < folds; fold += 1) {
    const tested = rows.filter((row) => foldOf[row] === fold);
    const seen = rows.filter((row) => foldOf[row] !== fold);
    if (tested.length === 0 || seen.length === 0) continue;
    const { weighing, linear } = fitRecipe(data, counts, seen, recipe, seed + fold + 1);
    const foldScores = scoreRows(linear, weigh(counts, tested, weighing));
    tested.forEach((row, i) => {
      scores.set(foldScores.subarray(i * classCount, (i + 1) * classCount), row * classCount);
    });
    onFold(fold + 1, folds);
  }
  return scores;
};

/**
 * Trains on everything. How confident the model may be (temperature, thresholds) is learnt from `heldOut`, the scores by
 * models that had not seen the text.
 */
export const finishModel = (
  data: DataSet,
  counts: Counts,
  recipe: Recipe,
  heldOut: Float64Array,
  { seed, precision, surenessFrom }: TrainSettings,
): Model => {
  const classCount = data.classes.length;
  const judged = surenessFrom === undefined ? heldOut : takeScores(heldOut, surenessFrom, classCount);
  const truths = surenessFrom === undefined ? data : takeTexts(data, surenessFrom);
  const temperature = fitTemperature(judged, truths.labels, classCount);
  const rows = Int32Array.from(data.texts, (_, row) => row);
  const { weighing, linear } = fitRecipe(data, counts, rows, recipe, seed);
  const allIds = counts.vocabulary.ids();
  const ids = new Int32Array(linear.columnCount);
  weighing.kept.forEach((column, from) => {
    if (column >= 0) ids[column] = allIds[from] ?? 0;
  });
  return {
    classes: data.classes,
    noneClass: data.noneClass,
    features: recipe.features,
    reading: currentReading(),
    ids,
    telling: weighing.telling,
    scaled: weighing.scaled,
    ...quantise(linear),
    bias: linear.bias,
    temperature,
    thresholds: fitThresholds(judged, truths, temperature, precision),
  };
};

const takeScores = (scores: Float64Array, rows: Int32Array, classCount: number): Float64Array => {
  const taken = new Float64Array(rows.length * classCount);
  rows.forEach((row, i) => {
    taken.set(scores.subarray(row * classCount, (row + 1) * classCount), i * classCount);
  });
  return taken;
};

/** Counts, cross-validates and trains by one recipe. */
export const trainModel = (data: DataSet, recipe: Recipe, settings: TrainSettings = defaultSettings): Model => {
  const counts = countForRecipe(data, recipe, settings.seed);
  return finishModel(data, counts, recipe, heldOutScores(data, counts, recipe, settings), settings);
};

/** Weights as 16-bit multiples of one scale per class. */
const quantise = ({ weights, classCount }: LinearModel): { weights: Int16Array; scales: Float32Array } => {
  const scales = new Float32Array(classCount);
  weights.forEach((weight, i) => {
    const k = i % classCount;
    scales[k] = Math.max(scales[k] ?? 0, Math.abs(weight));
  });
  for (let k = 0; k < classCount; k += 1) scales[k] = (scales[k] || 1) / 32_767;
  // A loop, as Int16Array.from would make a list of all of them first.
  const rounded = new Int16Array(weights.length);
  for (let i = 0; i < weights.length; i += 1)
    rounded[i] = Math.round((weights[i] ?? 0) / (scales[i % classCount] ?? 1));
  return { weights: rounded, scales };
};
