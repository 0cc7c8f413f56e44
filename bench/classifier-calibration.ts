/**
 * Is the calibration error of cross-validation what unseen tickets get? A fifth of the groups is held out; the rest is
 * trained on as `desk train` does, and its cross-validated error is compared with the refitted model's on the fifth.
 */
import { type DataSet, takeTexts } from '#ml/data/data-set.ts';
import { groupedFolds } from '#ml/data/split.ts';
import { bootstrapInterval } from '#ml/evaluation/bootstrap.ts';
import { calibrationCurve, calibrationError } from '#ml/evaluation/metrics.ts';
import { weigh } from '#ml/features/weighing.ts';
import { fitTemperature } from '#ml/models/calibration.ts';
import { scoreRows } from '#ml/models/logistic.ts';
import { argmax, softmaxRows } from '#ml/models/softmax.ts';
import { createRandom } from '#ml/random.ts';
import { candidatesFor } from '#ml/training/select.ts';
import { countForRecipe, defaultSettings, fitRecipe, heldOutScores } from '#ml/training/train.ts';
import { within } from './classifier-shipped.ts';

export const calibrationFigures = (data: DataSet, print: (line: string) => void): void => {
  const [favourite] = candidatesFor(data.texts.length);
  if (!favourite) return;
  const { recipe } = favourite;
  const classCount = data.classes.length;
  const counts = countForRecipe(data, recipe, 1);
  const fifth = groupedFolds(data.labels, data.groups, 5, 7);
  const all = Int32Array.from(data.labels.keys());
  const seen = all.filter((row) => fifth[row] !== 0);
  const unseen = all.filter((row) => fifth[row] === 0);
  const known = takeTexts(data, seen);
  const crossed = heldOutScores(known, countForRecipe(known, recipe, 1), recipe, defaultSettings);
  const temperature = fitTemperature(crossed, known.labels, classCount);
  const { weighing, linear } = fitRecipe(data, counts, seen, recipe, 1);
  const scores = scoreRows(linear, weigh(counts, unseen, weighing));
  const labels = unseen.map((row) => data.labels[row] ?? 0);
  const own = fitTemperature(scores, labels, classCount);
  for (const [name, some, truth, at] of [
    ['cross-validated', crossed, known.labels, temperature],
    ['refitted, on a fifth unseen', scores, labels, temperature],
    ['the same with the temperature that suits the fifth', scores, labels, own],
  ] as const) {
    const { error, interval, byChance, confident, right } = judge(some, truth, classCount, at);
    print(
      `calibration ${name} (${truth.length}): error ${error.toFixed(4)} (${within(interval, (value) => value.toFixed(4))}), by chance alone ${byChance.toFixed(4)}, temperature ${at.toFixed(3)}, mean confidence ${confident.toFixed(4)}, right ${right.toFixed(4)}`,
    );
  }
};

const judge = (scores: Float64Array, labels: Int32Array, classCount: number, temperature: number) => {
  const p = softmaxRows(scores, classCount, temperature);
  const best = labels.map((_, i) => argmax(p.subarray(i * classCount, (i + 1) * classCount)));
  const confidence = Float64Array.from(best, (k, i) => p[i * classCount + k] ?? 0);
  const right = Float64Array.from(best, (k, i) => Number(k === labels[i]));
  const random = createRandom(1);
  /** The error that tickets exactly as right as their confidence says would show. */
  const draws = Array.from({ length: 100 }, () =>
    calibrationError(
      calibrationCurve(
        confidence,
        confidence.map((share) => Number(random.next() < share)),
      ),
    ),
  );
  const error = calibrationError(calibrationCurve(confidence, right));
  const errorOf = (drawn: Int32Array): number =>
    calibrationError(
      calibrationCurve(
        Float64Array.from(drawn, (i) => confidence[i] ?? 0),
        Float64Array.from(drawn, (i) => right[i] ?? 0),
      ),
    );
  return {
    error,
    interval: bootstrapInterval(labels.length, errorOf, { seed: 1, repeats: 500, centredOn: error }),
    byChance: mean(draws),
    confident: mean(confidence),
    right: mean(right),
  };
};

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
