import { localDate } from '#src/core/calendar/local-time.ts';
import type { Step } from '#src/core/reports/figures.ts';
import type { Report } from '#src/core/reports/report.ts';
import { shareWords } from './report-words.ts';
import { accent, chartOverTime, escaped, label, round, roundUp, type Size, svg } from './svg.ts';

const size: Size = { width: 520, height: 140 };

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `1 Jun`: the year stands in the title of the report. */
const datesOf = ({ figures, range }: Pick<Report, 'figures' | 'range'>): readonly string[] =>
  figures.steps.map(({ from }) => {
    const [, month, day] = localDate(from, range.zone).split('-').map(Number);
    return `${day} ${months[(month ?? 1) - 1]}`;
  });

/** The step in which a figure was highest, in words. */
const peakWords = (report: Report, of: (step: Step) => number): string => {
  const { steps, each } = report.figures;
  const most = steps.reduce<Step | undefined>((a, b) => (a === undefined || of(b) > of(a) ? b : a), undefined);
  if (most === undefined || of(most) === 0) return 'None.';
  return `Most in the ${each} of ${localDate(most.from, report.range.zone)}: ${of(most)}.`;
};

/** Filed next to resolved, day by day or week by week. */
export const flowChart = (report: Report): string => {
  const { steps, each, filed, resolved } = report.figures;
  const highest = roundUp(Math.max(...steps.map((step) => Math.max(step.filed, step.resolved))));
  const swatch = (x: number, fill: string, text: string): string =>
    `<rect x="${x}" y="6" width="9" height="9" fill="${fill}" stroke="${accent}"/>${label(x + 14, 14, text, 'start')}`;
  return chartOverTime(
    {
      title: `Filed and resolved by ${each}`,
      description: `${filed} filed, ${resolved} resolved. ${peakWords(report, (step) => step.filed)}`,
      ...{ size, highest, scale: (value) => `${Math.round(value)}`, dates: datesOf(report) },
      legend: [swatch(360, accent, 'filed'), swatch(425, 'none', 'resolved')],
    },
    ({ x, y, step, bottom }) => {
      const wide = Math.max(1, Math.min(14, step * 0.38));
      const bar = (at: number, value: number, fill: string): string =>
        `<rect x="${round(at)}" y="${round(y(value))}" width="${round(wide)}" height="${round(bottom - y(value))}" fill="${fill}" stroke="${accent}" stroke-width="0.8"/>`;
      return steps.flatMap((one, n) => {
        const middle = x(n) + step / 2;
        return [bar(middle - wide, one.filed, accent), bar(middle, one.resolved, 'none')];
      });
    },
  );
};

/** How many were open at the end of each step. */
export const backlogChart = (report: Report): string => {
  const { steps, each, backlogBefore } = report.figures;
  const highest = roundUp(Math.max(backlogBefore, ...steps.map(({ backlog }) => backlog)));
  return chartOverTime(
    {
      title: `Open at the end of each ${each}`,
      description: `${backlogBefore} at the start, ${steps.at(-1)?.backlog ?? backlogBefore} at the end. ${peakWords(report, (step) => step.backlog)}`,
      ...{ size, highest, scale: (value) => `${Math.round(value)}`, dates: datesOf(report) },
    },
    ({ x, y, step }) => {
      const points = [[x(0), y(backlogBefore)], ...steps.map((one, n) => [x(n) + step, y(one.backlog)])];
      const line = points.map((point) => point.map(round).join(',')).join(' ');
      return [`<polyline fill="none" stroke="${accent}" stroke-width="1.8" points="${line}"/>`];
    },
  );
};

/** The share of targets met in each step; steps in which none was decided are left out. */
export const targetsChart = (report: Report): string => {
  const { steps, each } = report.figures;
  const decided = steps.filter(({ targets }) => targets.of > 0);
  const all = decided.reduce((sum, { targets }) => ({ n: sum.n + targets.n, of: sum.of + targets.of }), {
    n: 0,
    of: 0,
  });
  const overall = shareWords({ ...all, share: all.of === 0 ? null : all.n / all.of });
  return chartOverTime(
    {
      title: `Targets met by ${each}`,
      description: all.of === 0 ? 'No target was decided.' : `${overall} of ${all.of} in all.`,
      ...{ size, highest: 1, scale: (value) => `${100 * value} %`, dates: datesOf(report) },
    },
    ({ x, y, step }) => {
      const dots = steps.flatMap(({ targets }, n) =>
        targets.share === null ? [] : [{ x: round(x(n) + step / 2), y: round(y(targets.share)) }],
      );
      const line = dots.map((dot) => `${dot.x},${dot.y}`).join(' ');
      return [
        `<polyline fill="none" stroke="${accent}" stroke-width="1.4" stroke-opacity="0.5" points="${line}"/>`,
        ...dots.map((dot) => `<circle cx="${dot.x}" cy="${dot.y}" r="2.6" fill="${accent}"/>`),
      ];
    },
  );
};

/** When tickets are filed: weekdays by hours, darker for more, each with its number. */
export const arrivalsChart = (report: Report): string => {
  const { arrivals } = report.figures;
  const most = Math.max(1, ...arrivals.flat());
  const [left, top, wide, high] = [44, 38, 19.5, 16];
  const peak = arrivals
    .flatMap((row, day) => row.map((n, hour) => ({ n, day, hour })))
    .reduce((a, b) => (b.n > a.n ? b : a), { n: 0, day: 0, hour: 0 });
  return svg(
    { width: size.width, height: top + 7 * high + 8 },
    {
      title: 'When tickets are filed',
      description: peak.n === 0 ? 'None.' : `Most on ${weekdays[peak.day]} from ${peak.hour}:00: ${peak.n}.`,
    },
    [
      `<text x="${left}" y="14" font-size="13" font-weight="bold">When tickets are filed (${escaped(report.range.zone)})</text>`,
      ...Array.from({ length: 24 }, (_, hour) =>
        hour % 3 === 0 ? label(left + hour * wide, top - 6, `${hour}:00`, hour === 0 ? 'start' : 'middle') : '',
      ),
      ...arrivals.flatMap((row, day) => [
        label(left - 6, top + day * high + 12, weekdays[day] ?? '', 'end'),
        ...row.flatMap((n, hour) => {
          const [x, y] = [round(left + hour * wide), round(top + day * high)];
          const share = n / most;
          return [
            `<rect x="${x}" y="${y}" width="${wide - 1.5}" height="${high - 1.5}" fill="${accent}" fill-opacity="${n === 0 ? 0.04 : round(10 * (0.12 + 0.8 * share)) / 10}"/>`,
            n === 0
              ? ''
              : `<text x="${round(x + wide / 2 - 1)}" y="${y + 11}" font-size="8" text-anchor="middle"${share > 0.55 ? ' fill="#ffffff"' : ''}>${n}</text>`,
          ];
        }),
      ]),
    ],
  );
};

/** Every chart of a report, in the order in which people look at them. */
export const reportCharts = (report: Report): readonly string[] =>
  [flowChart, backlogChart, targetsChart, arrivalsChart].map((draw) => draw(report));
