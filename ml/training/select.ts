import type { DataSet } from '#ml/data/data-set.ts';
import type { Counts } from '#ml/features/counts.ts';
import type { FeatureOptions } from '#ml/features/features.ts';
import { fitWeighing } from '#ml/features/weighing.ts';
import { fitTemperature } from '#ml/models/calibration.ts';
import type { Model } from '#ml/models/model.ts';
import { densestCells } from '#ml/models/naive-bayes.ts';
import { argmax, softmax } from '#ml/models/softmax.ts';
import { countForRecipe, finishModel, heldOutScores, type Recipe, type TrainSettings } from './train.ts';

export type Candidate = { readonly name: string; readonly recipe: Recipe };

/** How a candidate did on texts it had not seen. */
export type CandidateResult = {
  readonly name: string;
  readonly accuracy: number;
  /** Mean negative logarithm of the probability of the true class, after calibration; smaller is better. */
  readonly logLoss: number;
  readonly chosen: boolean;
};

const wordsOnly: FeatureOptions = { pairs: false, letters: false, opening: false, concepts: false, closing: false };
const wordsAndPairs: FeatureOptions = { pairs: true, letters: false, opening: true, concepts: false, closing: false };
const everything: FeatureOptions = { pairs: true, letters: true, opening: true, concepts: true, closing: true };

/** Above this many texts, letters add too little for their cost: the words themselves have all been seen. */
const manyTexts = 20_000;
/** Up to this many texts Naive Bayes has a chance, and is small enough for its library. */
const fewTexts = 2_000;

const logistic = (name: string, recipe: Omit<Recipe, 'learner'>): Candidate => ({
  name,
  recipe: { learner: 'logistic', ...recipe },
});

const naiveBayes: Candidate = {
  name: 'naive Bayes on words',
  recipe: { learner: 'naive-bayes', features: wordsOnly, inAtLeast: 2, cost: 0, thinned: 0 },
};

/** With more classes than this a candidate takes minutes, and the favourite is hardly ever beaten. */
const manyClasses = 30;

/** The candidates worth trying on this many texts and classes; the first is the favourite. */
export const candidatesFor = (texts: number, classes = 2): Candidate[] => {
  const inAtLeast = texts > fewTexts ? 2 : 1;
  const pairs = { features: wordsAndPairs, inAtLeast, thinned: 0 };
  const all = { features: everything, inAtLeast, thinned: 0 };
  if (texts > manyTexts) {
    return [
      logistic('words and pairs', { ...pairs, cost: 3 }),
      logistic('words and pairs, less regularised', { ...pairs, cost: 6 }),
    ];
  }
  const favourite = logistic('words, letters and concepts', { ...all, cost: 12 });
  const plain = logistic('words and pairs', { ...pairs, cost: 6 });
  if (classes > manyClasses) return [favourite, plain];
  const candidates = [
    favourite,
    logistic('words, letters and concepts, more regularised', { ...all, cost: 4 }),
    logistic('words, letters and concepts, thinned copies', { ...all, cost: 12, thinned: 2 }),
    plain,
  ];
  return texts > fewTexts ? candidates : [...candidates, naiveBayes];
};

/**
 * The candidates for the shipped model. Thinned copies come first: they are as good in cross-validation, and better on
 * tickets with misleading words.
 */
export const shippedCandidates: readonly Candidate[] = [
  logistic('words, letters and concepts, thinned copies', { features: everything, inAtLeast: 2, cost: 12, thinned: 8 }),
  logistic('words, letters and concepts', { features: everything, inAtLeast: 2, cost: 12, thinned: 0 }),
  logistic('words, letters and no concepts', {
    features: { ...everything, concepts: false },
    inAtLeast: 2,
    cost: 12,
    thinned: 0,
  }),
  logistic('words and pairs', { features: wordsAndPairs, inAtLeast: 2, cost: 6, thinned: 0 }),
  naiveBayes,
];

export type Selection = {
  readonly model: Model;
  readonly recipe: Recipe;
  readonly candidates: readonly CandidateResult[];
  /** Scores of the chosen recipe's models on texts they had not seen: `heldOut[i * classCount + k]`. */
  readonly heldOut: Float64Array;
};

/** Called after each fold of each candidate: how many of all steps are done, and what was worked on. */
export type OnProgress = (done: number, of: number, doing: string) => void;

/**
 * Tries the candidates by grouped cross-validation and trains the best on everything. A candidate replaces the best so
 * far only when it is right more often by more than the standard error of the difference: between equals the earlier one
 * stays, so that chance does not decide.
 */
export const selectModel = (
  data: DataSet,
  settings: TrainSettings,
  onProgress: OnProgress = () => {},
  candidates: readonly Candidate[] = candidatesFor(data.texts.length, data.classes.length),
): Selection => {
  const classCount = data.classes.length;
  const steps = candidates.length * settings.folds + 1;
  let step = 0;
  let counted: { recipe: Recipe; counts: Counts } | undefined;
  const countsFor = (recipe: Recipe): Counts => {
    if (!counted || !sameCounts(counted.recipe, recipe)) {
      counted = undefined; // Frees the old counts before the new ones are made.
      counted = { recipe, counts: countForRecipe(data, recipe, settings.seed) };
    }
    return counted.counts;
  };
  let best: { candidate: Candidate; heldOut: Float64Array; right: Float64Array } | undefined;
  const results: Omit<CandidateResult, 'chosen'>[] = [];
  for (const candidate of candidates) {
    const { name, recipe } = candidate;
    onProgress(step, steps, name);
    const counts = countsFor(recipe);
    if (recipe.learner === 'naive-bayes' && denseCells(data, counts, recipe) > densestCells) continue;
    const heldOut = heldOutScores(data, counts, recipe, settings, () => {
      step += 1;
      onProgress(step, steps, name);
    });
    const right = Float64Array.from(data.labels, (label, i) =>
      argmax(heldOut.subarray(i * classCount, (i + 1) * classCount)) === label ? 1 : 0,
    );
    results.push({ name, accuracy: mean(right), logLoss: calibratedLoss(heldOut, data.labels, classCount) });
    if (!best || clearlyBetter(best.right, right)) best = { candidate, heldOut, right };
  }
  if (!best) throw new Error('No candidate fits the data.');
  const { candidate, heldOut } = best;
  onProgress(steps - 1, steps, 'training on everything');
  const model = finishModel(data, countsFor(candidate.recipe), candidate.recipe, heldOut, settings);
  onProgress(steps, steps, 'done');
  return {
    model,
    recipe: candidate.recipe,
    candidates: results.map((result) => ({ ...result, chosen: result.name === candidate.name })),
    heldOut,
  };
};

/** How many numbers the dense matrix for the Naive Bayes library would have. */
const denseCells = (data: DataSet, counts: Counts, recipe: Recipe): number => {
  const rows = Int32Array.from(data.labels.keys());
  const { telling } = fitWeighing(counts, rows, data.labels, { classCount: data.classes.length, ...recipe });
  return telling.length * rows.length;
};

const sameCounts = (a: Recipe, b: Recipe): boolean =>
  a.thinned === b.thinned && JSON.stringify(a.features) === JSON.stringify(b.features);

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Whether the second is right more often than the first by more than one standard error of the paired difference. */
const clearlyBetter = (first: Float64Array, second: Float64Array): boolean => {
  const differences = second.map((value, i) => value - (first[i] ?? 0));
  const gain = mean(differences);
  const variance = mean(differences.map((difference) => (difference - gain) ** 2));
  return gain > Math.sqrt(variance / differences.length);
};

const calibratedLoss = (scores: Float64Array, labels: Int32Array, classCount: number): number => {
  const temperature = fitTemperature(scores, labels, classCount);
  let loss = 0;
  labels.forEach((label, i) => {
    const p = softmax(scores.slice(i * classCount, (i + 1) * classCount), temperature);
    loss -= Math.log(Math.max(p[label] ?? 0, Number.MIN_VALUE));
  });
  return loss / labels.length;
};
