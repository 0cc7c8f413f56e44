import type { Report } from '#src/core/reports/report.ts';
import { accent, escaped, label, round, svg } from './svg.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** When tickets are filed: weekdays by hours, darker for more, each with its number. */
export const arrivalsChart = (report: Report): string => {
  const { arrivals } = report.figures;
  const most = Math.max(1, ...arrivals.flat());
  const [left, top, wide, high] = [44, 38, 19.5, 16];
  const peak = arrivals
    .flatMap((row, day) => row.map((n, hour) => ({ n, day, hour })))
    .reduce((a, b) => (b.n > a.n ? b : a), { n: 0, day: 0, hour: 0 });
  return svg(
    { width: 520, height: top + 7 * high + 8 },
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
