import { filterWords, groupTables, headlineOf, rangeWords, remarksOf } from '#src/cards/reports/report-words.ts';
import type { Report } from '#src/core/reports/report.ts';

/** A name must not move the cursor or change the colours of a terminal. */
const notToBeObeyed = /\p{Cc}/gu;

/** Columns as wide as their widest cell; the first to the left, numbers to the right. */
const table = (given: readonly (readonly string[])[]): readonly string[] => {
  const rows = given.map((row) => row.map((cell) => cell.replaceAll(notToBeObeyed, ' ')));
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, k) => Math.max(most[k] ?? 0, cell.length)), []);
  return rows.map((row) =>
    row
      .map((cell, k) => (k === 0 ? cell.padEnd(widths[k] ?? 0) : cell.padStart(widths[k] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
};

/** A report for a terminal. */
export const describeReport = (report: Report): readonly string[] => [
  `${rangeWords(report)}: ${filterWords(report)}`,
  '',
  ...table([
    ['', 'now', 'before', 'of'],
    ...headlineOf(report).map(({ what, value, before, n }) => [what, value, before, n]),
  ]),
  ...groupTables(report).flatMap(({ heads, rows }) => ['', ...table([heads, ...rows])]),
  ...remarksOf(report).flatMap((remark) => ['', remark]),
];
