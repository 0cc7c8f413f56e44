import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSet } from '#ml/data/data-set.ts';
import { evaluate } from '#ml/evaluation/evaluation.ts';
import type { Model } from '#ml/models/model.ts';
import { softmaxRows } from '#ml/models/softmax.ts';
import { type Candidate, candidatesFor, type OnProgress, selectModel } from '#ml/training/select.ts';
import { never } from '#ml/training/threshold.ts';
import type { TrainSettings } from '#ml/training/train.ts';
import { calibrationChart, confusionChart, learningChart } from './charts.ts';
import { learningCurve } from './learning-curve.ts';
import { type Report, readableReport } from './report.ts';

/** Trains the best candidate and evaluates it on texts it had not seen. */
export const trainAndReport = (
  data: DataSet,
  settings: TrainSettings,
  {
    notes = [],
    onProgress,
    candidates = candidatesFor(data.texts.length, data.classes.length),
  }: { notes?: readonly string[]; onProgress?: OnProgress; candidates?: readonly Candidate[] } = {},
): { model: Model; report: Report } => {
  const selection = selectModel(data, settings, onProgress, candidates);
  const { model, heldOut, recipe } = selection;
  const evaluation = evaluate(
    {
      ...data,
      probabilities: softmaxRows(heldOut, data.classes.length, model.temperature),
      thresholds: model.thresholds,
    },
    settings.seed,
  );
  const report: Report = {
    data: { texts: data.texts.length, groups: new Set(data.groups).size, notes },
    seed: settings.seed,
    precisionAsked: settings.precision,
    candidates: selection.candidates,
    evaluation,
    thresholds: data.classes.flatMap((category, k) => {
      const from = model.thresholds[k] ?? never;
      return k === data.noneClass ? [] : [{ category, from: from >= never ? null : from }];
    }),
    learningCurve: learningCurve(data, recipe, settings.seed),
  };
  return { model, report };
};

/** Writes the report into a folder: JSON for programs, Markdown for people, and the charts. */
export const writeReport = (folder: string, report: Report): void => {
  const { evaluation } = report;
  const names = evaluation.perClass.map(({ name }) => name);
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(folder, 'report.md'), readableReport(report));
  writeFileSync(join(folder, 'confusion.svg'), confusionChart(names, evaluation.confusion));
  writeFileSync(join(folder, 'calibration.svg'), calibrationChart(evaluation.calibration));
  writeFileSync(join(folder, 'learning-curve.svg'), learningChart(report.learningCurve));
};
