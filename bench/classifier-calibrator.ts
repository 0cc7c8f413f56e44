/**
 * Would a second calibrator help: a logistic regression that looks at more than the best probability? Evaluated by
 * cross-validation on the shipped corpus, on the same held-out predictions as the simple one.
 */

import { corpusData, readCorpus } from '#ml/corpus.ts';
import { groupedFolds } from '#ml/data/split.ts';
import { sparseRows } from '#ml/features/sparse.ts';
import { fitTemperature } from '#ml/models/calibration.ts';
import { scoreRows, trainLogistic } from '#ml/models/logistic.ts';
import { argmax, softmaxRows } from '#ml/models/softmax.ts';
import { shippedCandidates } from '#ml/training/select.ts';
import { countForRecipe, defaultSettings, heldOutScores } from '#ml/training/train.ts';

type Prediction = { readonly features: readonly number[]; readonly right: number };

export const calibratorFigures = (print: (line: string) => void): void => {
  const [candidate] = shippedCandidates;
  if (!candidate) return;
  const data = corpusData(readCorpus());
  const counts = countForRecipe(data, candidate.recipe, defaultSettings.seed);
  const scores = heldOutScores(data, counts, candidate.recipe, defaultSettings);
  const classCount = data.classes.length;
  const p = softmaxRows(scores, classCount, fitTemperature(scores, data.labels, classCount));
  const predictions = data.texts.flatMap((text, i): Prediction[] => {
    const own = p.subarray(i * classCount, (i + 1) * classCount);
    const best = argmax(own);
    if (best === data.noneClass) return [];
    const sorted = [...own].sort((a, b) => b - a);
    const entropy = -own.reduce((sum, value) => sum + (value > 0 ? value * Math.log(value) : 0), 0);
    const margin = Math.log((sorted[0] ?? 0) / ((sorted[1] ?? 0) + 1e-9));
    const none = data.noneClass === null ? 0 : (own[data.noneClass] ?? 0);
    return [
      {
        features: [logit(sorted[0] ?? 0), margin, entropy, none, Math.log(1 + text.length)],
        right: Number(best === data.labels[i]),
      },
    ];
  });
  const simple = heldOut(predictions.map(({ features, right }) => ({ features: features.slice(0, 1), right })));
  const rich = heldOut(predictions);
  for (const [name, confidence] of [
    ['best probability alone', simple],
    ['and margin, entropy, none, length', rich],
  ] as const) {
    const order = predictions.map((_, i) => i).sort((a, b) => (confidence[b] ?? 0) - (confidence[a] ?? 0));
    const top = order.slice(0, Math.round((order.length * 2) / 3));
    const precision = top.reduce((sum, i) => sum + (predictions[i]?.right ?? 0), 0) / top.length;
    const loss =
      predictions.reduce(
        (sum, { right }, i) => sum - Math.log(right ? (confidence[i] ?? 0) : 1 - (confidence[i] ?? 0)),
        0,
      ) / predictions.length;
    print(
      `calibrator on ${name}: log loss ${loss.toFixed(4)}, ${(100 * precision).toFixed(1)} % right in the more confident two thirds`,
    );
  }
};

const logit = (p: number): number => Math.log(p / (1 - Math.min(p, 1 - 1e-9)));

/** The probability of being right, by a logistic regression that has not seen the prediction. */
const heldOut = (predictions: readonly Prediction[]): Float64Array => {
  const labels = Int32Array.from(predictions, ({ right }) => right);
  const folds = groupedFolds(
    labels,
    labels.map((_, i) => i),
    5,
    1,
  );
  const rowsOf = (some: readonly Prediction[]) =>
    sparseRows(
      some.map(({ features }) => features.map((value, c) => [c, value] as const)),
      predictions[0]?.features.length ?? 0,
    );
  const confidence = new Float64Array(predictions.length);
  for (let fold = 0; fold < 5; fold += 1) {
    const seen = predictions.filter((_, i) => folds[i] !== fold);
    const tested = [...predictions.keys()].filter((i) => folds[i] === fold);
    const model = trainLogistic(
      rowsOf(seen),
      Int32Array.from(seen, ({ right }) => right),
      2,
      {
        cost: 10,
        passes: 300,
        tolerance: 1e-6,
        seed: 1,
      },
    );
    const p = softmaxRows(scoreRows(model, rowsOf(tested.flatMap((i) => predictions[i] ?? []))), 2, 1);
    tested.forEach((i, at) => {
      confidence[i] = p[at * 2 + 1] ?? 0;
    });
  }
  return confidence;
};
