import type { Calendar } from '#src/core/calendar/calendar.ts';
import { addOpenTime } from '#src/core/calendar/open-time.ts';
import { type CalendarId, days, hours, minutes } from '#src/core/ids.ts';
import { atLeast, line, median } from './figures.ts';

const rounds = 9;
const perRound = 50_000;
/** Open time of about thirty days of eight hours on weekdays. */
const spanMs = hours(22 * 8);
const goal = 50_000;

const office: Calendar = {
  id: 'office' as CalendarId,
  name: 'Office with a lunch break',
  zone: 'Europe/Berlin',
  week: Array.from({ length: 7 }, (_, day) =>
    day < 5
      ? [
          { from: 480, to: 720 },
          { from: 780, to: 1020 },
        ]
      : [],
  ),
  holidays: [{ date: '2026-05-01', name: 'Labour Day', windows: [] }],
};

const start = Date.UTC(2026, 0, 1);
/** Starts spread over a year, also at night and at weekends. */
const startOf = (n: number): number => start + ((n * 7_919) % 525_600) * minutes(1);

const perSecond = (work: (n: number) => number): number => {
  const began = performance.now();
  let sum = 0;
  for (let n = 0; n < perRound; n += 1) sum += work(n);
  if (!Number.isFinite(sum)) throw new Error('A time that is none');
  return (perRound / (performance.now() - began)) * 1_000;
};

/** The least that must be done: to go through as many stretches of open time as lie in the span, already at hand. */
const stretches = Array.from({ length: 44 }, (_, n) => ({ from: n * days(1), to: n * days(1) + hours(4) }));
const bare = (n: number): number => {
  let left = spanMs - n;
  let at = 0;
  for (const { from, to } of stretches) {
    at = from + left;
    left -= to - from;
    if (left <= 0) break;
  }
  return at;
};

/** How many due times a second can be worked out over thirty days, next to the bare walk over the same stretches. */
export const run = async (print: (line: string) => void): Promise<void> => {
  const due = (n: number): number => addOpenTime(office, startOf(n), spanMs);
  perSecond(due);
  perSecond(bare);
  const figures = Array.from({ length: rounds }, () => ({ due: perSecond(due), bare: perSecond(bare) }));
  const dueTimes = median(figures.map((one) => one.due));
  const bareWalks = median(figures.map((one) => one.bare));
  print(line('due times a second, 30 days ahead', `${Math.round(dueTimes)}/s`, atLeast(dueTimes, goal)));
  print(line('bare walks over the same stretches', `${Math.round(bareWalks)}/s`));
  print(line('ratio', (dueTimes / bareWalks).toFixed(2)));
};
