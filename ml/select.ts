import { fitTemperature } from '#ml/calibration.ts';
import { countFeatures } from '#ml/counts.ts';
import type { DataSet } from '#ml/data-set.ts';
import type { FeatureOptions } from '#ml/features.ts';
import type { Model } from '#ml/model.ts';
import { densestCells } from '#ml/naive-bayes.ts';
import { argmax, softmax } from '#ml/softmax.ts';
import { finishModel, heldOutScores, type Recipe, type TrainSettings } from '#ml/train.ts';

export type Candidate = { readonly name: string; readonly recipe: Recipe };

/** How a candidate did on texts it had not seen. */
export type CandidateResult = {
  readonly name: string;
  readonly accuracy: number;
  /** Mean negative logarithm of the probability given to the truth, after calibration; smaller is better. */
  readonly logLoss: number;
  readonly chosen: boolean;
};

const wordsOnly: FeatureOptions = { pairs: false, letters: false, opening: false, concepts: false };
const wordsAndPairs: FeatureOptions = { pairs: true, letters: false, opening: true, concepts: false };
const everything: FeatureOptions = { pairs: true, letters: true, opening: true, concepts: true };

/** Texts beyond which letters add too little for their cost: the words themselves have all been seen. */
const manyTexts = 20_000;
/** Texts up to which Naive Bayes has a chance, and is small enough for its library. */
const fewTexts = 2_000;

/** What is worth trying on so many texts; the first is the favourite. */
export const candidatesFor = (texts: number): Candidate[] => {
  const logistic = (name: string, features: FeatureOptions, cost: number, inAtLeast = 1): Candidate => ({
    name,
    recipe: { learner: 'logistic', features, inAtLeast, cost },
  });
  if (texts > manyTexts) {
    return [
      logistic('words and pairs', wordsAndPairs, 3, 2),
      logistic('words and pairs, less regularised', wordsAndPairs, 6, 2),
    ];
  }
  const inAtLeast = texts > fewTexts ? 2 : 1;
  const candidates = [
    logistic('words, letters and concepts', everything, 12, inAtLeast),
    logistic('words, letters and concepts, more regularised', everything, 4, inAtLeast),
    logistic('words and pairs', wordsAndPairs, 6, inAtLeast),
  ];
  if (texts > fewTexts) return candidates;
  return [
    ...candidates,
    { name: 'naive Bayes on words', recipe: { learner: 'naive-bayes', features: wordsOnly, inAtLeast: 2, cost: 0 } },
  ];
};

export type Selection = {
  readonly model: Model;
  readonly recipe: Recipe;
  readonly candidates: readonly CandidateResult[];
  /** Scores of the chosen recipe's models on texts they had not seen: `heldOut[i * classCount + k]`. */
  readonly heldOut: Float64Array;
};

/** Told after each fold of each candidate: how many of all steps are done, and what was worked on. */
export type OnProgress = (done: number, of: number, doing: string) => void;

/**
 * Tries the candidates by grouped cross-validation and trains the best on everything. A candidate takes over only
 * when it is right more often than the best so far by more than the standard error of the difference: between equals
 * the earlier one stays, so that noise does not decide.
 */
export const selectModel = (
  data: DataSet,
  settings: TrainSettings,
  onProgress: OnProgress = () => {},
  candidates: readonly Candidate[] = candidatesFor(data.texts.length),
): Selection => {
  const classCount = data.classes.length;
  const steps = candidates.length * settings.folds + 1;
  let step = 0;
  let counts = countFeatures([], wordsOnly);
  let best: { candidate: Candidate; heldOut: Float64Array; right: Float64Array } | undefined;
  const results: Omit<CandidateResult, 'chosen'>[] = [];
  for (const candidate of candidates) {
    const { name, recipe } = candidate;
    onProgress(step, steps, name);
    if (counts.texts === 0 || !sameFeatures(counts.options, recipe.features)) {
      counts = countFeatures(data.texts, recipe.features);
    }
    if (recipe.learner === 'naive-bayes' && data.texts.length * counts.vocabulary.size > densestCells) continue;
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
  if (!sameFeatures(counts.options, candidate.recipe.features)) {
    counts = countFeatures(data.texts, candidate.recipe.features);
  }
  const model = finishModel(data, counts, candidate.recipe, heldOut, settings);
  onProgress(steps, steps, 'done');
  return {
    model,
    recipe: candidate.recipe,
    candidates: results.map((result) => ({ ...result, chosen: result.name === candidate.name })),
    heldOut,
  };
};

const sameFeatures = (a: FeatureOptions, b: FeatureOptions): boolean =>
  a.pairs === b.pairs && a.letters === b.letters && a.opening === b.opening && a.concepts === b.concepts;

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Is the second right more often than the first, by more than one standard error of the paired difference? */
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
