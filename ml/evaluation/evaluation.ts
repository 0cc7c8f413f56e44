import { argmax } from '#ml/models/softmax.ts';
import { bootstrapInterval, type Interval } from './bootstrap.ts';
import {
  type CalibrationBin,
  type ClassScores,
  calibrationCurve,
  calibrationError,
  confusionMatrix,
  macroF1Of,
  scoresOf,
} from './metrics.ts';

export type Figure = Interval & { readonly value: number };

/** Predictions to evaluate, for texts the model had not seen. */
export type Judged = {
  readonly classes: readonly string[];
  readonly noneClass: number | null;
  readonly labels: Int32Array;
  /** `probabilities[i * classCount + k]`. */
  readonly probabilities: Float64Array;
  /** For each class, the confidence from which the desk acts alone. */
  readonly thresholds: Float32Array;
};

export type Evaluation = {
  readonly examples: number;
  /** Share of texts whose most likely class is the true one; "none" is a class here if the data has it. */
  readonly accuracy: Figure;
  readonly macroF1: Figure;
  readonly calibrationError: Figure;
  readonly perClass: readonly (ClassScores & { readonly name: string })[];
  /** Rows are true classes, columns predicted ones. */
  readonly confusion: readonly (readonly number[])[];
  readonly calibration: readonly CalibrationBin[];
  readonly acting: Acting;
};

/** What happens when the desk acts alone above its thresholds. */
export type Acting = {
  /** Share with the most likely category right, among texts that belong to a category. */
  readonly categoryAccuracy: number;
  /** Share of the texts with a category on which the desk acts. */
  readonly share: number;
  /** Share of its acts that are right, including those on texts without a category. */
  readonly precision: number;
  /** Share of the texts without a category on which it abstains; null when there are none. */
  readonly abstention: number | null;
};

const intervalRepeats = 1000;

export const evaluate = (judged: Judged, seed: number): Evaluation => {
  const { classes, labels, probabilities } = judged;
  const classCount = classes.length;
  const predicted = new Int32Array(labels.length);
  const confidence = new Float64Array(labels.length);
  labels.forEach((_, i) => {
    const p = probabilities.subarray(i * classCount, (i + 1) * classCount);
    predicted[i] = argmax(p);
    confidence[i] = p[predicted[i] ?? 0] ?? 0;
  });
  const right = predicted.map((k, i) => (k === labels[i] ? 1 : 0));
  const matrix = confusionMatrix(labels, predicted, classCount);
  const scores = scoresOf(matrix, classCount);
  const curve = calibrationCurve(confidence, right);
  const interval = (figure: (drawn: Int32Array) => number, centre: { centredOn?: number } = {}) =>
    bootstrapInterval(labels.length, figure, { seed, repeats: intervalRepeats, ...centre });
  const ownError = calibrationError(curve);
  return {
    examples: labels.length,
    accuracy: {
      value: scores.accuracy,
      ...interval((drawn) => drawn.reduce((sum, i) => sum + (right[i] ?? 0), 0) / drawn.length),
    },
    macroF1: {
      value: scores.macroF1,
      ...interval((drawn) =>
        macroF1Of(
          drawn.map((i) => labels[i] ?? 0),
          drawn.map((i) => predicted[i] ?? 0),
          classCount,
        ),
      ),
    },
    calibrationError: {
      value: ownError,
      ...interval(
        (drawn) =>
          calibrationError(
            calibrationCurve(
              Float64Array.from(drawn, (i) => confidence[i] ?? 0),
              drawn.map((i) => right[i] ?? 0),
            ),
          ),
        { centredOn: ownError },
      ),
    },
    perClass: scores.perClass.map((own, k) => ({ name: classes[k] ?? '', ...own })),
    confusion: classes.map((_, truth) => [...matrix.subarray(truth * classCount, (truth + 1) * classCount)]),
    calibration: curve,
    acting: actingOf(judged),
  };
};

/** The best category (never "none") of each text, and whether the desk acts on it. */
export const decide = (
  p: ArrayLike<number>,
  thresholds: ArrayLike<number>,
  noneClass: number | null,
): { best: number; acts: boolean } => {
  let best = -1;
  for (let k = 0; k < p.length; k += 1) if (k !== noneClass && (best < 0 || (p[k] ?? 0) > (p[best] ?? 0))) best = k;
  const none = noneClass === null ? 0 : (p[noneClass] ?? 0);
  const confidence = p[best] ?? 0;
  return { best, acts: confidence > none && confidence >= (thresholds[best] ?? Number.POSITIVE_INFINITY) };
};

/** What the desk would do with these predictions, and how well. */
export const actingOf = ({ classes, noneClass, labels, probabilities, thresholds }: Judged): Acting => {
  const classCount = classes.length;
  let categorised = 0;
  let bestRight = 0;
  let actsOnCategorised = 0;
  let acts = 0;
  let actsRight = 0;
  labels.forEach((label, i) => {
    const decision = decide(probabilities.subarray(i * classCount, (i + 1) * classCount), thresholds, noneClass);
    const right = decision.best === label;
    if (decision.acts) acts += 1;
    if (decision.acts && right) actsRight += 1;
    if (label === noneClass) return;
    categorised += 1;
    if (right) bestRight += 1;
    if (decision.acts) actsOnCategorised += 1;
  });
  const without = labels.length - categorised;
  return {
    categoryAccuracy: bestRight / categorised,
    share: actsOnCategorised / categorised,
    precision: actsRight / acts,
    abstention: without === 0 ? null : 1 - (acts - actsOnCategorised) / without,
  };
};
