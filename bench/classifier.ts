/** `npm run bench -- classifier`: how accurate, how well calibrated, how fast. */
import type { DataSet } from '#ml/data/data-set.ts';
import { bootstrapInterval } from '#ml/evaluation/bootstrap.ts';
import { evaluate } from '#ml/evaluation/evaluation.ts';
import { createPredictor } from '#ml/models/predict.ts';
import { argmax, softmaxRows } from '#ml/models/softmax.ts';
import { selectModel } from '#ml/training/select.ts';
import { defaultSettings } from '#ml/training/train.ts';
import { aroundFigures } from './classifier-around.ts';
import { calibrationFigures } from './classifier-calibration.ts';
import { calibratorFigures } from './classifier-calibrator.ts';
import { drawSplit, onlyClasses, readRealTickets, realTicketsFile } from './classifier-data.ts';
import { hintFigures } from './classifier-hints.ts';
import { openSetFigures } from './classifier-open-set.ts';
import { percent, shippedFigures, within } from './classifier-shipped.ts';
import { run as runSpeed } from './classifier-speed.ts';

type Print = (line: string) => void;

/** `npm run bench -- classifier-shipped`: only what the shipped model does to tickets that it has not seen. */
export const runShipped = async (print: Print): Promise<void> => {
  shippedFigures(print);
  aroundFigures(print);
};

export const run = async (print: Print): Promise<void> => {
  await runShipped(print);
  calibratorFigures(print);
  hintFigures(print);
  const file = realTicketsFile();
  if (file) await realFigures(file, print);
  await runSpeed(print);
};

/** On real tickets; speed says so where there are none. */
const realFigures = async (file: string, print: Print): Promise<void> => {
  const data = await readRealTickets(file);
  fewTickets(onlyClasses(data, ['Hardware', 'Access', 'Storage', 'HR Support']), 101, 200, 1000, 0.7, print);
  fewTickets(data, 1000, 20, 5000, 0.775, print);
  allTickets(data, print);
  calibrationFigures(data, print);
  openSetFigures(data, print);
};

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** Training on few tickets as `desk train` does, tested on new ones, many times. */
const fewTickets = (data: DataSet, size: number, repeats: number, tested: number, goal: number, print: Print): void => {
  const accuracies = Array.from({ length: repeats }, (_, seed) => {
    const { train, test } = drawSplit(data, size, tested, seed + 1);
    const predictor = createPredictor(selectModel(train, { ...defaultSettings, seed }).model);
    return mean(test.texts.map((text, i) => Number(argmax(predictor.probabilities(text)) === test.labels[i])));
  });
  const ofMean = bootstrapInterval(repeats, (drawn) => mean(Array.from(drawn, (i) => accuracies[i] ?? 0)), { seed: 1 });
  print(
    `${size} tickets, ${data.classes.length} classes, ${repeats} repeats: accuracy ${percent(mean(accuracies))} (${within(ofMean)}; goal ${percent(goal)})`,
  );
};

/** Grouped 5-fold cross-validation on all real tickets, every candidate. */
const allTickets = (data: DataSet, print: Print): void => {
  const { model, heldOut, candidates } = selectModel(data, defaultSettings);
  const probabilities = softmaxRows(heldOut, data.classes.length, model.temperature);
  const { accuracy, macroF1, calibrationError } = evaluate({ ...data, probabilities, thresholds: model.thresholds }, 1);
  const points = (value: number): string => value.toFixed(4);
  print(`all ${data.texts.length} tickets, ${data.classes.length} classes, grouped 5-fold cross-validation:`);
  print(`  accuracy ${percent(accuracy.value)} (${within(accuracy)}; scikit-learn's best 86.0 %, goal 86.0 %)`);
  print(`  macro-F1 ${percent(macroF1.value)} (${within(macroF1)}; scikit-learn's best 86.0 %, goal 86.0 %)`);
  print(
    `  expected calibration error ${points(calibrationError.value)} (${within(calibrationError, points)}; scikit-learn 0.014, goal 0.012)`,
  );
  for (const { name, accuracy, logLoss, chosen } of candidates) {
    print(`  ${chosen ? '*' : ' '} ${name}: accuracy ${percent(accuracy)}, log loss ${logLoss.toFixed(3)}`);
  }
};
