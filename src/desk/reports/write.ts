import { extname } from 'node:path';
import { type ReportFileKind, reportFileKinds } from '#src/core/reports/report.ts';
import { InputError } from '#src/desk/input-error.ts';
import { reportFile } from '#src/desk/report-files/report-file.ts';
import { writeNew } from '#src/desk/run/write-new.ts';
import { type ReportOptions, withReport } from './ask.ts';
import { describeReport } from './describe.ts';

type Output = { readonly say: (line: string) => void; readonly complain: (line: string) => void };

const kindOf = (file: string): ReportFileKind => {
  const ending = extname(file).toLowerCase();
  const kind = reportFileKinds.find((one) => `.${one}` === ending);
  if (kind === undefined) {
    throw new InputError(`--out ${file}: the name must end in ${reportFileKinds.map((one) => `.${one}`).join(', ')}`);
  }
  return kind;
};

/** Makes a report for a terminal, or into a file: a PDF, the figures as JSON, or the tickets as CSV. */
export const writeReport = async (
  databaseUrl: string,
  options: ReportOptions & { readonly out?: string; readonly bom?: boolean },
  { say, complain }: Output,
): Promise<void> => {
  const { out, bom = false } = options;
  const kind = out === undefined ? null : kindOf(out);
  await withReport(databaseUrl, options, complain, async (content) => {
    if (out === undefined || kind === null) {
      for (const line of describeReport(content.report)) say(line);
      return;
    }
    await writeNew(out, reportFile(content, kind, { bom }).parts);
    say(`Written to ${out}.`);
  });
};
