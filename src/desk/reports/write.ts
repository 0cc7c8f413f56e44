import { extname } from 'node:path';
import { InputError } from '#src/desk/input-error.ts';
import { writeNew } from '#src/desk/run/write-new.ts';
import { type Asked, type ReportOptions, withReport } from './ask.ts';
import { createCsv } from './csv.ts';
import { describeReport } from './describe.ts';

type Output = { readonly say: (line: string) => void; readonly complain: (line: string) => void };

const kinds = ['.pdf', '.csv', '.json'] as const;
type Kind = (typeof kinds)[number];

const kindOf = (file: string): Kind => {
  const ending = extname(file).toLowerCase();
  const kind = kinds.find((one) => one === ending);
  if (kind === undefined) throw new InputError(`--out ${file}: the name must end in ${kinds.join(', ')}`);
  return kind;
};

async function* partsOf(asked: Asked, kind: Kind, bom: boolean): AsyncGenerator<string | Uint8Array> {
  const { report, organisation, tickets } = asked;
  if (kind === '.json') yield `${JSON.stringify(report, null, 2)}\n`;
  else if (kind === '.pdf') {
    // Loaded when it is asked for: its fonts are large.
    const { reportPdf } = await import('#adapters/pdf/report-pdf.ts');
    yield await reportPdf(report);
  } else {
    const csv = createCsv({ zone: report.range.zone, organisation, bom });
    yield csv.head;
    for await (const page of tickets) yield csv.rows(page);
  }
}

/** Makes a report for a terminal, or into a file: a PDF, the figures as JSON, or the tickets as CSV. */
export const writeReport = async (
  databaseUrl: string,
  options: ReportOptions & { readonly out?: string; readonly bom?: boolean },
  { say, complain }: Output,
): Promise<void> => {
  const { out, bom = false } = options;
  const kind = out === undefined ? null : kindOf(out);
  await withReport(databaseUrl, options, complain, async (asked) => {
    if (out === undefined || kind === null) {
      for (const line of describeReport(asked.report)) say(line);
      return;
    }
    await writeNew(out, partsOf(asked, kind, bom));
    say(`Written to ${out}.`);
  });
};
