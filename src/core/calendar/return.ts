import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#src/core/ids.ts';
import type { Calendar } from './calendar.ts';
import { nextOpening } from './open-time.ts';

/** When someone who goes away says they will be back. */
export type Return =
  /**
   * On that weekday, 1 (Monday) to 7, the one to come; `days`: after so many days. Their hours decide when on that day.
   * `isNext`: they said next friday, which on a Monday is this week's to some and next week's to others.
   */
  | { readonly on: 'weekday'; readonly weekday: number; readonly isNext?: true }
  | { readonly on: 'days'; readonly days: number }
  /** `2026-12-24`; the year is null if none was given. `weekday`: what day they said that is. */
  | {
      readonly on: 'date';
      readonly year: number | null;
      readonly month: number;
      readonly day: number;
      readonly weekday?: number;
    }
  /** After so many minutes. */
  | { readonly on: 'minutes'; readonly minutes: number }
  /** At that minute of the day, today or tomorrow. */
  | { readonly on: 'time'; readonly minute: number };

/** Nobody says longer ahead when they are back. */
const mostDaysAway = 366;

/**
 * The instant at which someone is back: on a day, when their hours (`shift`; null: none are known) begin, or its first
 * instant in their zone. A day on which their hours never begin is left for the next one. Null: it is past, no such day
 * exists, it may be meant either way, or it is more than a year ahead.
 */
export const backAt = (back: Return, now: Instant, zone: string, shift: Calendar | null): Instant | null => {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const today = here.toPlainDate();
  const startOf = (day: Temporal.PlainDate): Instant | null => {
    const start = day.toZonedDateTime(zone).epochMilliseconds;
    const days = today.until(day).total('days');
    if (days < 1 || days > mostDaysAway) return null;
    return shift === null ? start : nextOpening(shift, start);
  };
  switch (back.on) {
    case 'minutes':
      return now + back.minutes * 60_000;
    case 'time': {
      const at = here.with({
        hour: Math.floor(back.minute / 60) % 24,
        minute: back.minute % 60,
        second: 0,
        millisecond: 0,
      });
      return (at.epochMilliseconds > now ? at : at.add({ days: 1 })).epochMilliseconds;
    }
    case 'days':
      return startOf(today.add({ days: back.days }));
    case 'weekday':
      // Where the day is still to come this week, the next one may be meant either way.
      if (back.isNext === true && back.weekday > today.dayOfWeek) return null;
      return startOf(today.add({ days: ((back.weekday - today.dayOfWeek + 6) % 7) + 1 }));
    case 'date':
      return startOfDate(back, today, startOf);
  }
};

const startOfDate = (
  { year, month, day, weekday }: Extract<Return, { on: 'date' }>,
  today: Temporal.PlainDate,
  startOf: (day: Temporal.PlainDate) => Instant | null,
): Instant | null => {
  const dateIn = (inYear: number): Temporal.PlainDate | null => {
    try {
      return Temporal.PlainDate.from({ year: inYear, month, day }, { overflow: 'reject' });
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  };
  const first = dateIn(year ?? today.year);
  const passed = first !== null && Temporal.PlainDate.compare(first, today) <= 0;
  const date = year === null && passed ? dateIn(today.year + 1) : first;
  return date === null || (weekday !== undefined && weekday !== date.dayOfWeek) ? null : startOf(date);
};
