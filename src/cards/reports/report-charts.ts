import { currentLocale } from '#src/cards/language/language.ts';
import { texts } from '#src/cards/texts.ts';
import { localDate } from '#src/core/calendar/local-time.ts';
import type { Step } from '#src/core/reports/figures.ts';
import type { DayRange } from '#src/core/reports/period.ts';
import type { PersonReport } from '#src/core/reports/person-figures.ts';
import type { Report } from '#src/core/reports/report.ts';
import { arrivalsChart } from './arrivals-chart.ts';
import { shareWords } from './report-words.ts';
import { routesChart } from './routes-chart.ts';
import { accent, chartOverTime, label, type Point, polyline, round, roundUp, type Size } from './svg.ts';

const size: Size = { width: 520, height: 160 };

/** What the charts over time are drawn of. */
type OverTime<Of extends keyof Step> = {
  readonly each: 'day' | 'week';
  readonly steps: readonly Pick<Step, 'from' | Of>[];
  /** Those of the days before, to compare with. */
  readonly earlier: readonly Pick<Step, Of>[];
  readonly zone: DayRange['zone'];
};

const overTime = ({ figures: { each, steps }, before, range: { zone } }: Report): OverTime<keyof Step> => ({
  ...{ each, steps, zone },
  earlier: before.steps,
});

/** `1 Jun`: the year stands in the title of the report. */
const datesOf = ({ steps, zone }: OverTime<'from'>): readonly string[] => {
  const format = new Intl.DateTimeFormat(currentLocale(), { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return steps.map(({ from }) => format.format(Date.parse(localDate(from, zone))));
};

/** The step in which a figure was highest, in words. */
const peakWords = <Of extends keyof Step>(
  { steps, each, zone }: OverTime<Of>,
  of: (step: Pick<Step, Of>) => number,
): string => {
  const [first, ...others] = steps;
  const most = others.reduce((a, b) => (a !== undefined && of(b) > of(a) ? b : a), first);
  if (most === undefined || of(most) === 0) return texts.report.chart.none;
  return texts.report.chart.most[each](localDate(most.from, zone), of(most));
};

const dashed = 'stroke-width="1.2" stroke-dasharray="4 3"';
const bold = 'stroke-width="1.8"';

const box = (x: number, fill: string, text: string): string =>
  `<rect x="${x}" y="6" width="9" height="9" fill="${fill}" stroke="${accent}"/>${label(x + 14, 14, text, 'start')}`;

/** Says what a broken line is; empty where nothing is known of the days before. */
const beforeKey = (x: number, points: readonly Point[]): readonly string[] =>
  points.length < 2
    ? []
    : [
        `<line x1="${x}" x2="${x + 18}" y1="11" y2="11" stroke="${accent}" ${dashed}/>${label(x + 23, 14, texts.report.chart.beforeKey, 'start')}`,
      ];

const highestOf = (values: readonly number[]): number => roundUp(Math.max(0, ...values));

/** What `flowChart` shows, in words. */
export const flowWords = (report: Report): { readonly title: string; readonly description: string } => {
  const over = overTime(report);
  const { filed, resolved } = report.figures;
  const { chart } = texts.report;
  const said = [
    chart.sums(filed, resolved),
    peakWords(over, (step) => step.filed),
    ...(over.earlier.some((step) => step.filed > 0) ? [chart.before(report.before.filed)] : []),
  ];
  return { title: chart.title[over.each], description: said.join(' ') };
};

/** Filed next to resolved, day by day or week by week. */
export const flowChart = (report: Report): string => {
  const over = overTime(report);
  const { steps, earlier } = over;
  const isKnown = earlier.some((step) => step.filed > 0);
  const then = isKnown ? earlier.slice(0, steps.length).map((step) => step.filed) : [];
  return chartOverTime(
    {
      ...flowWords(report),
      ...{ size, scale: (value) => `${Math.round(value)}`, dates: datesOf(over) },
      highest: highestOf([...steps.flatMap((step) => [step.filed, step.resolved]), ...then]),
      legend: [
        ...beforeKey(
          290,
          then.map((n) => [n, n]),
        ),
        box(360, accent, texts.report.chart.filedKey),
        box(425, 'none', texts.report.chart.resolvedKey),
      ],
    },
    ({ x, y, step, bottom }) => {
      const wide = Math.max(1, Math.min(14, step * 0.38));
      const bar = (at: number, value: number, fill: string): string =>
        `<rect x="${round(at)}" y="${round(y(value))}" width="${round(wide)}" height="${round(bottom - y(value))}" fill="${fill}" stroke="${accent}" stroke-width="0.8"/>`;
      return [
        ...steps.flatMap((one, n) => {
          const middle = x(n) + step / 2;
          return [bar(middle - wide, one.filed, accent), bar(middle, one.resolved, 'none')];
        }),
        polyline(
          then.map((value, n) => [x(n) + step / 2, y(value)]),
          dashed,
        ),
      ];
    },
  );
};

/** How many were open at the end of each step. */
export const backlogChart = (report: Report): string => {
  const over = overTime(report);
  const { steps, each, earlier } = over;
  const { backlogBefore } = report.figures;
  const open = [backlogBefore, ...steps.map(({ backlog }) => backlog)];
  const then = [report.before.backlogBefore, ...earlier.slice(0, steps.length).map(({ backlog }) => backlog)];
  const known = then.some((n) => n > 0) ? then : [];
  return chartOverTime(
    {
      title: `Open at the end of each ${each}`,
      description: `${backlogBefore} at the start, ${open.at(-1) ?? 0} at the end. ${peakWords(over, (step) => step.backlog)}`,
      ...{ size, highest: highestOf([...open, ...known]), scale: (value) => `${Math.round(value)}` },
      dates: datesOf(over),
      legend: beforeKey(
        425,
        known.map((n) => [n, n]),
      ),
    },
    ({ x, y }) => [
      polyline(
        known.map((value, n) => [x(n), y(value)]),
        dashed,
      ),
      polyline(
        open.map((value, n) => [x(n), y(value)]),
        bold,
      ),
    ],
  );
};

const sharesChart = (over: OverTime<'from' | 'targets'>, title: string): string => {
  const { steps, earlier } = over;
  const decided = steps.filter(({ targets }) => targets.of > 0);
  const n = decided.reduce((sum, { targets }) => sum + targets.n, 0);
  const of = decided.reduce((sum, { targets }) => sum + targets.of, 0);
  const overall = shareWords({ n, of, share: of === 0 ? null : n / of });
  const shares = (some: OverTime<'targets'>['steps'] | OverTime<'targets'>['earlier']) =>
    some
      .slice(0, steps.length)
      .flatMap(({ targets }, at) => (targets.share === null ? [] : [[at, targets.share] as const]));
  const then = shares(earlier);
  return chartOverTime(
    {
      title: `${title} by ${over.each}`,
      description: of === 0 ? 'No target was decided.' : `${overall} of ${of} in all.`,
      ...{ size, highest: 1, scale: (value) => `${100 * value} %`, dates: datesOf(over) },
      legend: beforeKey(425, then),
    },
    ({ x, y, step }) => {
      const placed = ([at, share]: Point): Point => [x(at) + step / 2, y(share)];
      const dots = shares(steps).map(placed);
      return [
        polyline(then.map(placed), dashed),
        polyline(dots, 'stroke-width="1.4" stroke-opacity="0.5"'),
        ...dots.map(([cx, cy]) => `<circle cx="${round(cx)}" cy="${round(cy)}" r="2.6" fill="${accent}"/>`),
      ];
    },
  );
};

/** The share of targets met in each step; steps in which none was decided are left out. */
export const targetsChart = (report: Report): string => sharesChart(overTime(report), 'Targets met');

/** Every chart of a report, in the order in which people look at them. */
export const reportCharts = (report: Report): readonly string[] =>
  [flowChart, backlogChart, targetsChart, arrivalsChart, routesChart].map((draw) => draw(report));

/** What one person resolved, and how much of it in time. None: too few tickets for anything to be shown. */
export const personCharts = ({ figures, before, range: { zone } }: PersonReport): readonly string[] => {
  if (figures === null) return [];
  const { each, steps } = figures;
  const over = { each, steps, zone, earlier: before?.steps ?? [] };
  const then = over.earlier.slice(0, steps.length).map((step) => step.resolved);
  const resolved = chartOverTime(
    {
      title: `Resolved by ${each}`,
      description: `${figures.resolved} resolved. ${peakWords(over, (step) => step.resolved)}`,
      ...{ size, scale: (value) => `${Math.round(value)}`, dates: datesOf(over) },
      highest: highestOf([...steps.map((step) => step.resolved), ...then]),
      legend: beforeKey(
        425,
        then.map((n) => [n, n]),
      ),
    },
    ({ x, y, step, bottom }) => {
      const wide = Math.max(1, Math.min(22, step * 0.7));
      return [
        ...steps.map(
          (one, n) =>
            `<rect x="${round(x(n) + (step - wide) / 2)}" y="${round(y(one.resolved))}" width="${round(wide)}" height="${round(bottom - y(one.resolved))}" fill="${accent}"/>`,
        ),
        polyline(
          then.map((value, n) => [x(n) + step / 2, y(value)]),
          dashed,
        ),
      ];
    },
  );
  return [resolved, sharesChart(over, 'Resolved in time')];
};
