/**
 * Pieces of charts as SVG text, the same on a page, in a PDF and as a picture. Colours are readable on light and dark
 * ground, and nothing is told by colour alone. A chart's title and description are what a screen reader says of it.
 */

const ink = '#5b6470';
export const accent = '#2f7ed8';

/** What XML has no way to write: a drawing with one of these in it is none. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export const escaped = (text: string): string =>
  text
    .replace(unwritable, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** A tenth of a pixel is enough, and keeps the text short. */
export const round = (value: number): number => Math.round(10 * value) / 10;

export type Size = { readonly width: number; readonly height: number };

export const svg = (
  { width, height }: Size,
  { title, description }: { readonly title: string; readonly description: string },
  body: readonly string[],
): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-size="11" fill="${ink}">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(description)}</desc>`,
    ...body,
    '</svg>',
  ].join('\n');

export const label = (x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end' = 'middle'): string =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escaped(text)}</text>`;

/** Across and down; of a chart over time, the step and the value. */
export type Point = readonly [number, number];

/** A line through these; nothing for fewer than two. */
export const polyline = (points: readonly Point[], style: string): string =>
  points.length < 2
    ? ''
    : `<polyline fill="none" stroke="${accent}" ${style} points="${points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')}"/>`;

/** A round number that is at least this high, half of which is whole: what is counted has no halves. */
export const roundUp = (most: number): number => {
  if (most <= 6) return Math.max(2, 2 * Math.ceil(most / 2));
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5, 10].find((step) => step * power >= most) ?? 10) * power;
};

/** Where a chart's values are drawn, and how high it is. */
type Plot = Size & { readonly left: number; readonly top: number; readonly bottom: number };

const plotOf = ({ width, height }: Size): Plot => ({ width, height, left: 44, top: 30, bottom: height - 22 });

/** So wide at most is half of a date such as `28 Nov`: the last one stays on the chart. */
const halfOfDate = 22;

/** The frame of a chart over time: a scale on the left, dates below. `marks` draws the values. */
export const chartOverTime = (
  chart: {
    readonly title: string;
    readonly description: string;
    readonly size: Size;
    readonly highest: number;
    readonly scale: (value: number) => string;
    /** One to each step. */
    readonly dates: readonly string[];
    readonly legend?: readonly string[];
  },
  marks: (place: {
    readonly x: (step: number) => number;
    readonly y: (value: number) => number;
    readonly step: number;
    readonly bottom: number;
  }) => readonly string[],
): string => {
  const plot = plotOf(chart.size);
  const step = (plot.width - plot.left - 8) / Math.max(1, chart.dates.length);
  const x = (n: number): number => plot.left + n * step;
  const y = (value: number): number => plot.bottom - (value / chart.highest) * (plot.bottom - plot.top);
  const every = Math.ceil(chart.dates.length / 8);
  return svg(chart.size, chart, [
    `<text x="${plot.left}" y="14" font-size="13" font-weight="bold">${escaped(chart.title)}</text>`,
    ...(chart.legend ?? []),
    ...[0, 0.5, 1].flatMap((share) => {
      const at = round(y(share * chart.highest));
      return [
        `<line x1="${plot.left}" x2="${plot.width - 8}" y1="${at}" y2="${at}" stroke="${ink}" stroke-opacity="0.25"/>`,
        label(plot.left - 6, at + 4, chart.scale(share * chart.highest), 'end'),
      ];
    }),
    ...chart.dates.flatMap((date, n) =>
      n % every === 0 ? [label(Math.min(x(n) + step / 2, plot.width - halfOfDate), plot.bottom + 15, date)] : [],
    ),
    ...marks({ x, y, step, bottom: plot.bottom }),
  ]);
};
