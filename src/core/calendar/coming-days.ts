import type { Instant } from '#src/core/ids.ts';
import { days } from '#src/core/ids.ts';
import { type Calendar, holidaysOf } from './calendar.ts';
import { localDate } from './local-time.ts';
import { writeWindow } from './week-words.ts';

/** A local day of a calendar, and when it is open: `09:00-17:00`. No windows: it is closed. */
export type ComingDay = {
  /** 2026-12-24 */
  readonly date: string;
  readonly windows: readonly string[];
  /** What it is called if it has hours of its own; null: as every week. */
  readonly holiday: string | null;
};

/** The next `count` days of a calendar from today on, in its own zone. */
export const comingDays = (calendar: Calendar, now: Instant, count: number): readonly ComingDay[] => {
  const holidays = new Map(holidaysOf(calendar).map((one) => [one.date, one]));
  // Dates are counted on, not instants: no change of the clocks skips one.
  const today = Date.parse(localDate(now, calendar.zone));
  return Array.from({ length: count }, (_, n) => {
    const day = new Date(today + days(n));
    const date = day.toISOString().slice(0, 10);
    const holiday = holidays.get(date);
    const windows = holiday?.windows ?? calendar.week[(day.getUTCDay() + 6) % 7] ?? [];
    return { date, windows: windows.map(writeWindow), holiday: holiday?.name ?? null };
  });
};
