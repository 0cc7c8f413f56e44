import { z } from 'zod';
import { classifyWith, shippedModelDir } from '#ml/classifier.ts';
import {
  type CommandIo,
  checkOptions,
  columnList,
  createProgress,
  OptionsError,
  openModel,
  runCommand,
  writeLine,
} from '#ml/commands/command.ts';
import { rowText, textColumnsIn } from '#ml/data/columns.ts';
import { readCsv } from '#ml/data/csv.ts';

const schema = z.object({
  model: z.string().min(1, 'name a folder').default(shippedModelDir),
  file: z.string().min(1, 'name a CSV file, or - for standard input').optional(),
  textColumns: columnList.optional(),
  text: z.string().optional(),
});

export type ClassifyOptions = z.input<typeof schema>;

/**
 * Classifies the rows of a CSV file (`file`, `-` for standard input), or one `text`. Writes one JSON line per row, in
 * order: `{ id, category, confidence, ranked, abstained, because }`; `id` is the row's id, or its number from 1.
 * Returns the exit code.
 */
export const runClassify = (options: ClassifyOptions, io: CommandIo): Promise<number> =>
  runCommand(io, async () => {
    const { model, file, textColumns, text } = checkOptions(schema, options);
    if ((file === undefined) === (text === undefined)) {
      throw new OptionsError('Give either a text or --file FILE.csv (--file - reads standard input).');
    }
    const classify = classifyWith(await openModel(model, io));
    const line = (id: string, input: string): string => {
      const { category, confidence, ranked, because } = classify(input);
      return JSON.stringify({ id, category, confidence, ranked, abstained: category === null, because });
    };
    if (text !== undefined) {
      await writeLine(io.stdout, line('1', text));
      return;
    }
    let columns: string[] = [];
    const checkHeader = (found: readonly string[]): void => {
      columns = textColumnsIn(found, textColumns);
    };
    const progress = createProgress(io.stderr);
    let row = 0;
    for await (const { values } of readCsv(file ?? '-', { checkHeader, input: io.stdin })) {
      row += 1;
      await writeLine(io.stdout, line(values.id ?? String(row), rowText(values, columns)));
      progress.update(row, row, 'tickets classified');
    }
    progress.stop();
  });
