import type { DataSet } from '#ml/data/data-set.ts';
import { groupedFolds } from '#ml/data/split.ts';
import { weigh } from '#ml/features/weighing.ts';
import { scoreRows } from '#ml/models/logistic.ts';
import { argmax } from '#ml/models/softmax.ts';
import { createRandom, shuffle } from '#ml/random.ts';
import { countForRecipe, fitRecipe, type Recipe } from '#ml/training/train.ts';

export type LearningPoint = { readonly texts: number; readonly accuracy: number };

const sizes = [50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];
const testShare = 5;

/** Accuracy on one held-out fifth after training on more and more of the rest. */
export const learningCurve = (data: DataSet, recipe: Recipe, seed: number): LearningPoint[] => {
  const classCount = data.classes.length;
  const counts = countForRecipe(data, recipe, seed);
  const folds = groupedFolds(data.labels, data.groups, testShare, seed);
  const rows = Int32Array.from(data.texts, (_, row) => row);
  const tested = rows.filter((row) => folds[row] === 0);
  const seen = shuffle(
    rows.filter((row) => folds[row] !== 0),
    createRandom(seed),
  );
  if (tested.length === 0) return [];
  const steps = [...sizes.filter((size) => size < seen.length * 0.9), seen.length];
  return steps.map((texts) => {
    const { weighing, linear } = fitRecipe(data, counts, seen.subarray(0, texts), recipe, seed);
    const scores = scoreRows(linear, weigh(counts, tested, weighing));
    let right = 0;
    tested.forEach((row, i) => {
      if (argmax(scores.subarray(i * classCount, (i + 1) * classCount)) === data.labels[row]) right += 1;
    });
    return { texts, accuracy: right / tested.length };
  });
};
