import { type CalendarId, days, type Instant } from '#src/core/ids.ts';
import type { Calendar } from './calendar.ts';
import { mergeSegments, openSegmentsOfUtcDay, type Segment, utcDayOf } from './calendar-days.ts';

/** `no_open_time`: a year went by without the calendar opening. */
export class CalendarError extends Error {
  readonly code: 'no_open_time';
  constructor(code: 'no_open_time', calendar: CalendarId) {
    super(`${code}: calendar ${calendar} does not open within a year`);
    this.name = 'CalendarError';
    this.code = code;
  }
}

/** How many days ahead we look for the next opening. */
const maxClosedDays = 366;

/** A calendar that is open for longer is always open. */
const longestStretchMs = days(maxClosedDays);

/** The calendar's open time from `from` on, one stretch after another; ends after a year without any. */
function* openFrom(calendar: Calendar, from: Instant): Generator<Segment, void, void> {
  let closedDays = 0;
  for (let day = utcDayOf(from); closedDays <= maxClosedDays; day += 1) {
    closedDays += 1;
    for (const segment of openSegmentsOfUtcDay(calendar, day)) {
      if (segment.to <= from) continue;
      closedDays = 0;
      yield segment.from < from ? { from, to: segment.to } : segment;
    }
  }
}

/**
 * The instant at which `openMs` of open time have passed since `from`. When that falls exactly on a closing instant,
 * it is that instant and not the next opening. With 0 it is `from` when open, otherwise the next opening.
 *
 * Throws CalendarError `no_open_time` when the calendar stays closed for a year, RangeError when `openMs` is
 * negative or not finite.
 */
export const addOpenTime = (calendar: Calendar, from: Instant, openMs: number): Instant => {
  const after = openTimeAfter(calendar, from, openMs);
  if (after === null) throw new CalendarError('no_open_time', calendar.id);
  return after;
};

/** Like `addOpenTime`, but null when the calendar stays closed for a year. */
export const openTimeAfter = (calendar: Calendar, from: Instant, openMs: number): Instant | null => {
  if (!(openMs >= 0 && Number.isFinite(openMs))) throw new RangeError(`${openMs} ms of open time cannot be added`);
  let left = openMs;
  for (const segment of openFrom(calendar, from)) {
    const length = segment.to - segment.from;
    if (left <= length) return segment.from + left;
    left -= length;
  }
  return null;
};

/** The open time in [from, to), milliseconds; 0 when `to` is not after `from`. */
export const openTimeBetween = (calendar: Calendar, from: Instant, to: Instant): number => {
  let sum = 0;
  for (let day = utcDayOf(from); day <= utcDayOf(to); day += 1) {
    for (const segment of openSegmentsOfUtcDay(calendar, day)) {
      sum += Math.max(0, Math.min(segment.to, to) - Math.max(segment.from, from));
    }
  }
  return sum;
};

/** The stretches of open time in [from, to), in order: they answer "why this deadline?". */
export const openSegments = (calendar: Calendar, from: Instant, to: Instant): readonly Segment[] => {
  const found: Segment[] = [];
  for (let day = utcDayOf(from); day <= utcDayOf(to); day += 1) {
    for (const segment of openSegmentsOfUtcDay(calendar, day)) {
      const clipped = { from: Math.max(segment.from, from), to: Math.min(segment.to, to) };
      if (clipped.from < clipped.to) found.push(clipped);
    }
  }
  return mergeSegments(found);
};

/** Whether the calendar is open; at the closing instant it is closed. */
export const isOpenAt = (calendar: Calendar, at: Instant): boolean => {
  return openSegmentsOfUtcDay(calendar, utcDayOf(at)).some(({ from, to }) => from <= at && at < to);
};

/** When the stretch of open time that `at` is in ends; null when the calendar is closed, or never closes within a year. */
export const nextClosing = (calendar: Calendar, at: Instant): Instant | null => {
  let closes: Instant | null = null;
  for (const { from, to } of openFrom(calendar, at)) {
    if (from > (closes ?? at)) return closes;
    closes = to;
    if (closes - at > longestStretchMs) return null;
  }
  return closes;
};

/** `at` itself when open, otherwise the next opening; null when there is none within a year. */
export const nextOpening = (calendar: Calendar, at: Instant): Instant | null => {
  for (const segment of openFrom(calendar, at)) return segment.from;
  return null;
};
