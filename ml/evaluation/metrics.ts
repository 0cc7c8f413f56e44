/** How good predictions are. Labels and predictions are class numbers. */
export type Scores = {
  /** Share of predictions that are right. */
  readonly accuracy: number;
  /** F1 averaged over the classes that occur, with equal weight. */
  readonly macroF1: number;
  readonly perClass: readonly ClassScores[];
};

export type ClassScores = {
  /** Share of the predictions of this class that are right; NaN when never predicted. */
  readonly precision: number;
  /** Share of this class's examples that were found; NaN when it has none. */
  readonly recall: number;
  readonly f1: number;
  readonly examples: number;
};

/** Counts of examples by true class (row) and predicted class (column): `matrix[truth * classCount + predicted]`. */
export const confusionMatrix = (
  labels: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classCount: number,
): Float64Array => {
  const matrix = new Float64Array(classCount * classCount);
  for (let i = 0; i < labels.length; i += 1) {
    const cell = (labels[i] ?? 0) * classCount + (predicted[i] ?? 0);
    matrix[cell] = (matrix[cell] ?? 0) + 1;
  }
  return matrix;
};

export const scoresOf = (matrix: Float64Array, classCount: number): Scores => {
  const cell = (truth: number, predicted: number): number => matrix[truth * classCount + predicted] ?? 0;
  const classes = Array.from({ length: classCount }, (_, k) => k);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const perClass = classes.map((k): ClassScores => {
    const right = cell(k, k);
    const examples = sum(classes.map((predicted) => cell(k, predicted)));
    const predictions = sum(classes.map((truth) => cell(truth, k)));
    return {
      precision: right / predictions,
      recall: right / examples,
      f1: examples + predictions === 0 ? 0 : (2 * right) / (examples + predictions),
      examples,
    };
  });
  const occurring = perClass.filter(({ examples }) => examples > 0);
  return {
    accuracy: sum(classes.map((k) => cell(k, k))) / sum([...matrix]),
    macroF1: sum(occurring.map(({ f1 }) => f1)) / occurring.length,
    perClass,
  };
};

/** The same macro-F1 without a matrix, whose size grows with the square of the classes. */
export const macroF1Of = (labels: ArrayLike<number>, predicted: ArrayLike<number>, classCount: number): number => {
  const hits = new Float64Array(classCount);
  const both = new Float64Array(classCount);
  const examples = new Float64Array(classCount);
  for (let i = 0; i < labels.length; i += 1) {
    const label = labels[i] ?? 0;
    const guess = predicted[i] ?? 0;
    examples[label] = (examples[label] ?? 0) + 1;
    both[label] = (both[label] ?? 0) + 1;
    both[guess] = (both[guess] ?? 0) + 1;
    if (label === guess) hits[label] = (hits[label] ?? 0) + 1;
  }
  let sum = 0;
  let occurring = 0;
  for (let k = 0; k < classCount; k += 1) {
    if (examples[k] === 0) continue;
    sum += (2 * (hits[k] ?? 0)) / (both[k] ?? 1);
    occurring += 1;
  }
  return sum / occurring;
};

/** One bar of a calibration curve: predictions whose confidence fell into the same range. */
export type CalibrationBin = { readonly count: number; readonly confidence: number; readonly accuracy: number };

/** Predictions in bins of equal width by confidence; empty bins are left out. */
export const calibrationCurve = (
  confidence: ArrayLike<number>,
  right: ArrayLike<boolean | number>,
  bins = 15,
): CalibrationBin[] => {
  const counts = new Float64Array(bins);
  const confidences = new Float64Array(bins);
  const hits = new Float64Array(bins);
  for (let i = 0; i < confidence.length; i += 1) {
    const p = confidence[i] ?? 0;
    const bin = Math.min(bins - 1, Math.floor(p * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
    confidences[bin] = (confidences[bin] ?? 0) + p;
    hits[bin] = (hits[bin] ?? 0) + Number(right[i] ?? 0);
  }
  return [...counts].flatMap((count, bin) =>
    count === 0 ? [] : [{ count, confidence: (confidences[bin] ?? 0) / count, accuracy: (hits[bin] ?? 0) / count }],
  );
};

/** Expected calibration error: the mean distance between confidence and accuracy over the bins, weighted by size. */
export const calibrationError = (curve: readonly CalibrationBin[]): number => {
  const total = curve.reduce((sum, { count }) => sum + count, 0);
  return curve.reduce((sum, bin) => sum + (bin.count / total) * Math.abs(bin.confidence - bin.accuracy), 0);
};
