import { dirname } from 'node:path';
import pdfmake, { type Content } from 'pdfmake';
import fonts from 'pdfmake/fonts/Roboto.js';
import { clip } from '#src/cards/card.ts';
import { reportCharts } from '#src/cards/reports/report-charts.ts';
import { filterWords, groupTables, headlineOf, rangeWords, remarksOf } from '#src/cards/reports/report-words.ts';
import type { Report } from '#src/core/reports/report.ts';

/** The font in pdfmake has Latin, Greek and Cyrillic letters; of others it would print empty boxes, or nothing. */
const unprintable =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]|\p{Extended_Pictographic}/gu;

/** In characters. Where to break one long word takes pdfmake time that grows with its square. */
const longestName = 200;

const createPrintable = () => {
  let replaced = false;
  return {
    printable: (text: string): string =>
      text.replace(unprintable, () => {
        replaced = true;
        return '?';
      }),
    anyReplaced: () => replaced,
  };
};

const fontFolder = dirname(fonts.Roboto?.normal ?? '');
pdfmake.setFonts(fonts);
// It may read its own fonts, and nothing else.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(fontFolder));

const faint = '#d5dae0';
const lines = {
  hLineWidth: (row: number) => (row === 0 ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => faint,
  paddingLeft: (column: number) => (column === 0 ? 0 : 6),
  paddingRight: () => 0,
  paddingTop: () => 3,
  paddingBottom: () => 3,
};

/** Its head is repeated on each page it goes on to, and no row is torn apart. */
const table = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly ('*' | 'auto' | number)[],
): Content => ({
  layout: lines,
  margin: [0, 2, 0, 14],
  table: {
    headerRows: 1,
    dontBreakRows: true,
    widths,
    body: [
      head.map((text, column) => ({ text, bold: true, alignment: column === 0 ? 'left' : 'right' })),
      ...rows.map((row) => row.map((text, column) => ({ text, alignment: column === 0 ? 'left' : 'right' }) as const)),
    ],
  },
});

/** The same for every kind of group, so that the columns stand below each other. */
const groupWidths = ['*', 42, 52, 78, 70, 84, 70] as const;

const chart = (svg: string): Content => ({ svg, width: 500, margin: [0, 4, 0, 12] });

const heading = (text: string): Content => ({ text, fontSize: 13, bold: true, margin: [0, 8, 0, 4] });

/** A report as a PDF of A4 pages with numbers. Letters that its font does not have are replaced, and it says so. */
export const reportPdf = async (report: Report): Promise<Uint8Array> => {
  const { printable, anyReplaced } = createPrintable();
  const printed = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] =>
    rows.map((row) => row.map((text) => printable(clip(text, longestName))));
  const groups = groupTables(report).map(({ heads, rows }) => table(heads, printed(rows), groupWidths));
  const title = `Help desk report, ${rangeWords(report)}`;
  const about = printable(clip(filterWords(report), longestName));
  const remarks = [
    ...remarksOf(report),
    ...(anyReplaced() ? ['A “?” in a name stands for a letter that this document has no font for.'] : []),
  ];
  const created = pdfmake.createPdf({
    info: { title, creationDate: new Date(report.madeAt) },
    pageSize: 'A4',
    pageMargins: [44, 44, 44, 50],
    defaultStyle: { font: 'Roboto', fontSize: 9, lineHeight: 1.1 },
    footer: (page, pages) => ({
      columns: [
        { text: title, color: '#5b6470' },
        { text: `${page} of ${pages}`, alignment: 'right' },
      ],
      margin: [44, 18, 44, 0],
      fontSize: 8,
    }),
    content: [
      { text: 'Help desk report', fontSize: 20, bold: true },
      { text: `${rangeWords(report)} · ${about}`, fontSize: 11, margin: [0, 2, 0, 4] },
      {
        text: `“Before” is the same number of days just before. Made ${new Date(report.madeAt).toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
        color: '#5b6470',
        margin: [0, 0, 0, 8],
      },
      table(
        ['', 'Now', 'Before', 'Of'],
        headlineOf(report).map(({ what, value, before, n }) => [what, value, before, n]),
        ['*', 150, 150, 50],
      ),
      ...remarks.map((text): Content => ({ text, italics: true, margin: [0, 0, 0, 4] })),
      heading('Over time'),
      ...reportCharts(report).map((drawn) => chart(printable(drawn))),
      ...(groups.length === 0
        ? []
        : [{ ...(heading('By group') as object), pageBreak: 'before' } as Content, ...groups]),
    ],
  });
  return created.getBuffer();
};
