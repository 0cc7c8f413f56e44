import type { MakeReportFile, ReportContent } from '#src/app/ports/reports.ts';
import type { ReportFileKind } from '#src/core/reports/report.ts';
import { createCsv } from './csv.ts';

const types: Readonly<Record<ReportFileKind, string>> = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

async function* partsOf(
  content: ReportContent,
  kind: ReportFileKind,
  bom: boolean,
): AsyncGenerator<string | Uint8Array> {
  const { report, organisation, tickets } = content;
  if (kind === 'json') yield `${JSON.stringify(report, null, 2)}\n`;
  else if (kind === 'pdf') {
    // Loaded when it is asked for: its fonts are large.
    const { reportPdf } = await import('#adapters/pdf/report-pdf.ts');
    yield await reportPdf(report);
  } else if (kind === 'xlsx') {
    const { reportXlsx } = await import('./xlsx.ts');
    yield await reportXlsx(content);
  } else {
    const csv = createCsv({ zone: report.range.zone, organisation, bom });
    yield csv.head;
    for await (const page of tickets) yield csv.rows(page);
  }
}

/** A report as a file: the figures as PDF with charts or as JSON, the tickets as CSV, or both as a workbook. */
export const reportFile: MakeReportFile = (content, kind, { bom = false } = {}) => {
  const { first, last } = content.report.range;
  return { name: `report-${first}-to-${last}.${kind}`, type: types[kind], parts: partsOf(content, kind, bom) };
};
