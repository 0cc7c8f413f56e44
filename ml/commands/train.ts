import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import {
  type CommandIo,
  checkOptions,
  columnList,
  createProgress,
  runCommand,
  writeLine,
  writing,
} from '#ml/commands/command.ts';
import { readLabelled, toDataSet } from '#ml/data/labelled-csv.ts';
import { saveModel } from '#ml/models/model-file.ts';
import { readableReport } from '#ml/report/report.ts';
import { trainAndReport, writeReport } from '#ml/report/train-report.ts';
import { withForeignTickets } from '#ml/training/open-set.ts';
import { defaultSettings } from '#ml/training/train.ts';

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
 * Trains on a labelled CSV file, and writes `model.bin`, `report.json`, `report.md` and its charts into the folder
 * `out`. The same file, options and seed give the same bytes. Returns the exit code.
 */
export const runTrain = (options: TrainOptions, io: CommandIo): Promise<number> =>
  runCommand(io, async () => {
    const { data: file, out, seed, precision, noneLabel, ...columns } = checkOptions(schema, options);
    const progress = createProgress(io.stderr);
    const rows = await readLabelled(file, { ...definedOnly(columns), noneLabel, input: io.stdin }, (count) =>
      progress.update(count, count, 'rows read'),
    );
    const { data: own, notes } = toDataSet(rows, noneLabel);
    const { data, added } = withForeignTickets(own);
    const allNotes = [...rows.notes, ...notes];
    if (added > 0)
      allNotes.push(
        `No row has the label "${noneLabel}": ${added} tickets that belong nowhere were added from the corpus.`,
      );
    for (const note of allNotes) await writeLine(io.stderr, note);
    // Training takes minutes, which would be lost.
    writing('--out', out, () => {
      makeFolder(out);
      if (!statSync(out).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
      accessSync(out, constants.W_OK);
    });
    const settings = { ...defaultSettings, seed, precision };
    const { model, report } = trainAndReport(data, settings, { notes: allNotes, onProgress: progress.update });
    progress.stop();
    writing('--out', out, () => {
      saveModel(out, model);
      writeReport(out, report);
    });
    await writeLine(io.stdout, readableReport(report));
    await writeLine(io.stdout, `The model and this report are in ${out}.`);
  });

/** Like mkdir's own `recursive`, which never returns where no folder can be created, such as in /proc. */
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
};

/** Without the keys whose value is undefined. */
const definedOnly = <T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;
