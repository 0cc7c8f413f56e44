import { Temporal } from 'temporal-polyfill';
import { isZone, notAZone } from '#src/core/calendar/zone-offsets.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Period } from './report-facts.ts';

/** The longest period of one report. */
export const longestDays = 3_660;

/** Times are counted from then. */
const firstYear = 1970;

const readDay = (text: string): Temporal.PlainDate | null => {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : null;
  } catch {
    return null;
  }
};

const startOf = (day: Temporal.PlainDate, zone: string): Instant => day.toZonedDateTime(zone).epochMilliseconds;

export type DayRange = { readonly zone: string; readonly first: string; readonly last: string };

/**
 * The time from the start of one local day to the end of another, such as 2026-06-01 to 2026-06-30. Days on which clocks
 * change are as long as they are. `why`: what is wrong with what was given.
 */
export const periodOf = ({ zone, first, last }: DayRange): { readonly period: Period } | { readonly why: string } => {
  if (!isZone(zone)) return { why: notAZone(zone) };
  const [from, to] = [readDay(first), readDay(last)];
  if (from === null) return { why: `“${first}” is not a day; write it like 2026-06-01` };
  if (to === null) return { why: `“${last}” is not a day; write it like 2026-06-30` };
  if (Temporal.PlainDate.compare(from, to) > 0) return { why: `${first} is after ${last}; swap them` };
  if (from.year < firstYear) return { why: `${first} is before ${firstYear}, when no ticket was filed` };
  if (from.until(to).days > longestDays) return { why: 'that is more than ten years; ask for a shorter time' };
  return { period: between(from, to, zone) };
};

const between = (from: Temporal.PlainDate, to: Temporal.PlainDate, zone: string): Period => ({
  from: startOf(from, zone),
  to: startOf(to.add({ days: 1 }), zone),
});

/** The same, of days that `periodOf` took or that are right before such days. */
export const periodIn = ({ zone, first, last }: DayRange): Period =>
  between(Temporal.PlainDate.from(first), Temporal.PlainDate.from(last), zone);

/** The first of so many days that end with this one; what is no day stays as it is. */
export const firstOf = (last: string, howMany: number): string =>
  readDay(last)
    ?.subtract({ days: howMany - 1 })
    .toString() ?? last;

/** As many days, right before. */
export const rangeBefore = ({ zone, first, last }: DayRange): DayRange => {
  const [from, to] = [Temporal.PlainDate.from(first), Temporal.PlainDate.from(last)];
  const end = from.subtract({ days: 1 });
  return { zone, first: end.subtract({ days: from.until(to).days }).toString(), last: end.toString() };
};

/** The longest period that is shown day by day. */
const mostDays = 62;

/** The parts of a period in order: days, or weeks from Monday on when it is long. The first and last may be shorter. */
export const stepsOf = ({
  zone,
  first,
  last,
}: DayRange): { readonly each: 'day' | 'week'; readonly starts: readonly Instant[] } => {
  const [from, to] = [Temporal.PlainDate.from(first), Temporal.PlainDate.from(last)];
  const each = from.until(to).days < mostDays ? 'day' : 'week';
  const starts: Instant[] = [];
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; ) {
    starts.push(startOf(day, zone));
    day = day.add({ days: each === 'day' ? 1 : 8 - day.dayOfWeek });
  }
  return { each, starts };
};
