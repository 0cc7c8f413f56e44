import type { CalibrationBin } from '#ml/evaluation/metrics.ts';
import type { LearningPoint } from './learning-curve.ts';

/** Charts of a model's report as SVG, readable on light and dark pages. */

const side = 320;
const margin = 56;
const ink = '#5b6470';
const accent = '#2f7ed8';

const svg = (width: number, height: number, title: string, body: readonly string[]): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="${ink}">`,
    `<title>${escaped(title)}</title>`,
    ...body,
    '</svg>',
    '',
  ].join('\n');

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const label = (x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end' = 'middle'): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}">${escaped(text)}</text>`;

/** `matrix[truth][predicted]` as a table shaded by the share of the true class. */
export const confusionChart = (classes: readonly string[], matrix: readonly (readonly number[])[]): string => {
  const cell = 60;
  const left = 150;
  const top = 60;
  const body = matrix.flatMap((row, truth) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    const y = top + truth * cell;
    const cells = row.flatMap((count, predicted) => {
      const share = total === 0 ? 0 : count / total;
      const x = left + predicted * cell;
      return [
        `<rect x="${x}" y="${y}" width="${cell - 2}" height="${cell - 2}" fill="${accent}" fill-opacity="${(0.06 + 0.9 * share).toFixed(3)}"/>`,
        `<text x="${x + cell / 2}" y="${y + cell / 2 + 4}" text-anchor="middle" fill="${share > 0.5 ? '#fff' : ink}">${count}</text>`,
      ];
    });
    return [label(left - 8, y + cell / 2 + 4, classes[truth] ?? '', 'end'), ...cells];
  });
  const heads = classes.map((name, k) => label(left + k * cell + cell / 2, top - 10, clipped(name)));
  const width = left + classes.length * cell + 20;
  return svg(width, top + classes.length * cell + 20, 'Confusion matrix: true class in rows, predicted in columns', [
    label(left + (classes.length * cell) / 2, 20, 'predicted (rows: true class)'),
    ...heads,
    ...body,
  ]);
};

const clipped = (name: string): string => (name.length > 9 ? `${name.slice(0, 8)}…` : name);

const plot = (title: string, xTitle: string, xTicks: readonly [number, string][], marks: readonly string[]): string =>
  svg(side + 2 * margin, side + 2 * margin, title, [
    `<rect x="${margin}" y="${margin}" width="${side}" height="${side}" fill="none" stroke="${ink}" stroke-opacity="0.4"/>`,
    label(margin + side / 2, 24, title),
    label(margin + side / 2, side + 2 * margin - 12, xTitle),
    ...xTicks.map(([x, text]) => label(px(x), side + margin + 18, text)),
    ...[0, 0.25, 0.5, 0.75, 1].map((y) => label(margin - 8, py(y) + 4, `${y * 100} %`, 'end')),
    ...marks,
  ]);

const px = (x: number): number => round(margin + x * side);
const py = (y: number): number => round(margin + (1 - y) * side);
const round = (value: number): number => Math.round(value * 10) / 10;
const line = (points: readonly (readonly [number, number])[]): string =>
  `<polyline fill="none" stroke="${accent}" stroke-width="2" points="${points.map(([x, y]) => `${px(x)},${py(y)}`).join(' ')}"/>`;
const dots = (points: readonly (readonly [number, number, number])[]): string[] =>
  points.map(([x, y, radius]) => `<circle cx="${px(x)}" cy="${py(y)}" r="${round(radius)}" fill="${accent}"/>`);

/** How often predictions of each confidence were right; on the diagonal the model is calibrated. */
export const calibrationChart = (curve: readonly CalibrationBin[]): string => {
  const total = curve.reduce((sum, { count }) => sum + count, 0);
  return plot(
    'Right, by confidence',
    'confidence',
    [0, 0.25, 0.5, 0.75, 1].map((x) => [x, `${x * 100} %`]),
    [
      `<line x1="${px(0)}" y1="${py(0)}" x2="${px(1)}" y2="${py(1)}" stroke="${ink}" stroke-dasharray="4 4"/>`,
      line(curve.map(({ confidence, accuracy }) => [confidence, accuracy])),
      ...dots(curve.map(({ confidence, accuracy, count }) => [confidence, accuracy, 2 + 8 * Math.sqrt(count / total)])),
    ],
  );
};

/** The share of the axis that a number below it takes. */
const tickRoom = 0.12;

/** Accuracy by number of training texts, on a logarithmic axis. */
export const learningChart = (points: readonly LearningPoint[]): string => {
  const logs = points.map(({ texts }) => Math.log(texts));
  const low = Math.min(...logs);
  const range = Math.max(...logs) - low || 1;
  const placed = points.map(({ texts, accuracy }): [number, number, number] => [
    (Math.log(texts) - low) / range,
    accuracy,
    3,
  ]);
  return plot(
    'Accuracy, by training texts',
    'texts (logarithmic)',
    points.flatMap(({ texts }, i): [number, string][] => {
      const x = placed[i]?.[0] ?? 0;
      const next = placed[i + 1]?.[0] ?? Number.POSITIVE_INFINITY;
      return next - x < tickRoom ? [] : [[x, String(texts)]];
    }),
    [line(placed.map(([x, y]) => [x, y])), ...dots(placed)],
  );
};
