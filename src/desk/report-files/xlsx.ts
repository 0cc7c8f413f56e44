import writeExcelFile, { type Cell, type Sheet } from 'write-excel-file/node';
import type { ReportContent, TicketRecord } from '#src/app/ports/reports.ts';
import {
  filterWords,
  groupTables,
  headlineOf,
  rangeWords,
  remarksOf,
  stepHeads,
  stepRows,
} from '#src/cards/reports/report-words.ts';
import { createOffsets } from '#src/core/calendar/zone-offsets.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Report } from '#src/core/reports/report.ts';
import { ticketCells, ticketColumns } from './ticket-columns.ts';

/** A workbook is made in memory, while nobody else is served: of more tickets, the CSV has all. */
const mostTickets = 20_000;

/** In UTF-16 units: a cell takes no more. */
const longestCell = 32_767;

/** What XML cannot have: a workbook with one of these does not open. */
const unreadable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Words stay words, whatever they begin with: only a cell that says so is a formula. */
const words = (text: string): Cell => ({
  type: String,
  value: text.replaceAll(unreadable, ' ').slice(0, longestCell).toWellFormed(),
});

const cellOf = (value: string | number | Cell | null): Cell =>
  typeof value === 'string' ? words(value) : typeof value === 'number' ? { type: Number, value } : value;

const head = (texts: readonly string[]): Cell[] =>
  texts.map((text) => ({ ...(words(text) as object), fontWeight: 'bold' }) as Cell);

const sheet = (name: string, rows: readonly (readonly Cell[])[], widths: readonly number[]): Sheet<Buffer> => ({
  sheet: name,
  data: rows.map((row) => [...row]),
  columns: widths.map((width) => ({ width })),
});

/** What is counted as a number, so that it can be added up; everything else in words. */
const numberOrWords = (text: string): Cell =>
  /^\d+$/.test(text) ? { type: Number, value: Number(text) } : words(text);

const figuresSheet = (report: Report, remarks: readonly string[]): Sheet<Buffer> =>
  sheet(
    'Figures',
    [
      head(['Help desk report']),
      [words(`${rangeWords(report)} · ${filterWords(report)}`)],
      ...remarks.map((remark) => [words(remark)]),
      [],
      head(['', 'Now', 'Before', 'Of']),
      ...headlineOf(report).map(({ what, value, before, n }) => [
        words(what),
        ...[value, before, n].map(numberOrWords),
      ]),
      ...groupTables(report).flatMap(({ heads, rows }) => [
        [],
        head(heads),
        ...rows.map(([name = '', ...cells]) => [words(name), ...cells.map(numberOrWords)]),
      ]),
    ],
    [36, 30, 30, 20, 20, 20, 20],
  );

const stepsSheet = (report: Report): Sheet<Buffer> =>
  sheet(
    report.figures.each === 'day' ? 'By day' : 'By week',
    [head(stepHeads(report)), ...stepRows(report).map((row) => row.map(numberOrWords))],
    [14, 10, 10, 18, 20],
  );

/** A moment as a spreadsheet has it: the local time of the report, without a zone. */
const createLocalDates = (zone: string) => {
  const offsetAt = createOffsets(zone);
  return (at: Instant | null): Cell =>
    at === null ? null : { type: Date, value: new Date(at + offsetAt(at).offsetMs), format: 'yyyy-mm-dd hh:mm' };
};

/** A report as a workbook: the figures, day by day, and the tickets filed, up to `mostTickets` of them. */
export const reportXlsx = async (
  { report, organisation, tickets }: ReportContent,
  most = mostTickets,
): Promise<Buffer> => {
  const filed: TicketRecord[] = [];
  for await (const page of tickets) {
    filed.push(...page);
    if (filed.length > most) break;
  }
  const shown = filed.slice(0, most);
  const cut =
    filed.length > most ? [`The sheet “Tickets” has the first ${most.toLocaleString('en')}; the CSV has all.`] : [];
  const time = createLocalDates(report.range.zone);
  const made = writeExcelFile([
    figuresSheet(report, [...remarksOf(report), ...cut]),
    stepsSheet(report),
    sheet(
      'Tickets',
      [head(ticketColumns), ...shown.map((ticket) => ticketCells(ticket, organisation, time).map(cellOf))],
      ticketColumns.map((name) => (name === 'title' ? 50 : 18)),
    ),
  ]);
  return made.toBuffer();
};
