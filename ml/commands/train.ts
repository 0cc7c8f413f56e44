import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { calibrationChart, confusionChart, learningChart } from '#ml/charts.ts';
import {
  type CommandIo,
  checkOptions,
  columnList,
  createProgress,
  runCommand,
  writeLine,
} from '#ml/commands/command.ts';
import type { DataSet } from '#ml/data-set.ts';
import { evaluate } from '#ml/evaluation.ts';
import { readLabelled, toDataSet } from '#ml/labelled-csv.ts';
import { learningCurve } from '#ml/learning-curve.ts';
import { saveModel } from '#ml/model-file.ts';
import { type Report, readableReport } from '#ml/report.ts';
import { type OnProgress, type Selection, selectModel } from '#ml/select.ts';
import { softmaxRows } from '#ml/softmax.ts';
import { never } from '#ml/threshold.ts';
import { defaultSettings, type TrainSettings } from '#ml/train.ts';

const schema = z.object({
  data: z.string({ error: 'name a CSV file, or - for standard input' }).min(1, 'name a CSV file'),
  labelColumn: z.string().min(1).optional(),
  textColumns: columnList.optional(),
  groupColumn: z.string().min(1).optional(),
  noneLabel: z.string().default('none'),
  mergeLabels: z.boolean().default(false),
  out: z.string().min(1, 'name a folder').default('data/model'),
  seed: z.coerce.number('a whole number').int().default(defaultSettings.seed),
  precision: z.coerce.number('a share between 0.5 and 1').min(0.5).max(0.999).default(defaultSettings.precision),
});

export type TrainOptions = z.input<typeof schema>;

/**
 * Trains on a labelled CSV file, and writes into the folder `out`: `model.bin`, `report.json`, `report.md` and its
 * charts. The same file, options and seed give the same bytes. Returns the exit code.
 */
export const runTrain = (options: TrainOptions, io: CommandIo): Promise<number> =>
  runCommand(io, async () => {
    const { data: file, out, seed, precision, noneLabel, ...columns } = checkOptions(schema, options);
    const progress = createProgress(io.stderr);
    const rows = await readLabelled(file, { ...definedOnly(columns), noneLabel, input: io.stdin }, (count) =>
      progress.update(count, count, 'rows read'),
    );
    const { data, notes } = toDataSet(rows, noneLabel);
    const allNotes = [...rows.notes, ...notes];
    for (const note of allNotes) await writeLine(io.stderr, note);
    const settings = { ...defaultSettings, seed, precision };
    const { selection, report } = trainAndReport(data, settings, allNotes, progress.update);
    progress.stop();
    mkdirSync(out, { recursive: true });
    saveModel(out, selection.model);
    writeReport(out, report);
    await writeLine(io.stdout, readableReport(report));
    await writeLine(io.stdout, `The model and this report are in ${out}.`);
  });

/** Trains the best candidate and judges it on what it had not seen. */
export const trainAndReport = (
  data: DataSet,
  settings: TrainSettings,
  notes: readonly string[],
  onProgress?: OnProgress,
): { selection: Selection; report: Report } => {
  const selection = selectModel(data, settings, onProgress);
  const { model, heldOut, candidates, recipe } = selection;
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
    candidates,
    evaluation,
    thresholds: data.classes.flatMap((category, k) => {
      const from = model.thresholds[k] ?? never;
      return k === data.noneClass ? [] : [{ category, from: from >= never ? null : from }];
    }),
    learningCurve: learningCurve(data, recipe, settings.seed),
  };
  return { selection, report };
};

export const writeReport = (folder: string, report: Report): void => {
  const { evaluation } = report;
  const names = evaluation.perClass.map(({ name }) => name);
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(folder, 'report.md'), readableReport(report));
  writeFileSync(join(folder, 'confusion.svg'), confusionChart(names, evaluation.confusion));
  writeFileSync(join(folder, 'calibration.svg'), calibrationChart(evaluation.calibration));
  writeFileSync(join(folder, 'learning-curve.svg'), learningChart(report.learningCurve));
};

/** Without the keys whose value is undefined. */
const definedOnly = <T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;
