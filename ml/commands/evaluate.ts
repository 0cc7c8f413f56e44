import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { shippedModelDir } from '#ml/classifier.ts';
import {
  type CommandIo,
  checkOptions,
  columnList,
  createProgress,
  openModel,
  runCommand,
  writeLine,
  writing,
} from '#ml/commands/command.ts';
import { CsvError } from '#ml/data/csv.ts';
import { readLabelled } from '#ml/data/labelled-csv.ts';
import { evaluate } from '#ml/evaluation/evaluation.ts';
import { createPredictor } from '#ml/models/predict.ts';
import { readableEvaluation } from '#ml/report/report.ts';

const schema = z.object({
  model: z.string().min(1, 'name a folder').default(shippedModelDir),
  data: z.string({ error: 'name a CSV file, or - for standard input' }).min(1, 'name a CSV file'),
  labelColumn: z.string().min(1).optional(),
  textColumns: columnList.optional(),
  json: z.string().min(1, 'name a file').optional(),
  seed: z.coerce.number('a whole number').int().default(1),
});

export type EvaluateOptions = z.input<typeof schema>;

/**
 * Evaluates a model on a labelled CSV file that it was not trained on. Writes readable figures to stdout and, if asked,
 * all of them to the file `json`. Returns the exit code.
 */
export const runEvaluate = (options: EvaluateOptions, io: CommandIo): Promise<number> =>
  runCommand(io, async () => {
    const { model: dir, data: file, labelColumn, textColumns, json, seed } = checkOptions(schema, options);
    const model = await openModel(dir, io);
    const progress = createProgress(io.stderr);
    const rows = await readLabelled(
      file,
      {
        ...(labelColumn !== undefined && { labelColumn }),
        ...(textColumns !== undefined && { textColumns }),
        noneLabel: 'none',
        mergeLabels: true,
        input: io.stdin,
      },
      (count) => progress.update(count, count, 'rows read'),
    );
    const classOf = new Map(model.classes.map((name, k) => [name.toLowerCase(), k]));
    const known = rows.labels.flatMap((label, i) => (classOf.has(label.toLowerCase()) ? [i] : []));
    if (known.length === 0) {
      const found = [...new Set(rows.labels)].slice(0, 8).join(', ');
      throw new CsvError(
        `No label of ${file} is a category of the model. Labels: ${found}. Model: ${model.classes.join(', ')}.`,
      );
    }
    for (const note of rows.notes) await writeLine(io.stderr, note);
    if (known.length < rows.labels.length) {
      await writeLine(
        io.stderr,
        `${rows.labels.length - known.length} rows left out: their labels are not in the model.`,
      );
    }
    const predictor = createPredictor(model);
    const classCount = model.classes.length;
    const probabilities = new Float64Array(known.length * classCount);
    known.forEach((row, i) => {
      probabilities.set(predictor.probabilities(rows.texts[row] ?? ''), i * classCount);
      progress.update(i, known.length, 'tickets evaluated');
    });
    progress.stop();
    const labels = Int32Array.from(known, (row) => classOf.get((rows.labels[row] ?? '').toLowerCase()) ?? -1);
    const evaluation = evaluate({ ...model, labels, probabilities }, seed);
    if (json !== undefined) {
      writing('--json', json, () => writeFileSync(json, `${JSON.stringify(evaluation, null, 2)}\n`));
    }
    await writeLine(io.stdout, readableEvaluation(evaluation).join('\n'));
  });
