import type { CalendarId, Instant } from '#src/core/ids.ts';
import { mergeSegments, openSegmentsOfUtcDay, type Segment, utcDayOf } from './calendar-days.ts';
import { isZone } from './zone-offsets.ts';

/** Minutes after local midnight. */
type Minutes = number;

/**
 * Open from `from` (0–1439) until `to` (0–1440) by the clock on the wall. When `to` is not after `from` the
 * window spans midnight; it then belongs to the day it starts on.
 */
export type Window = { readonly from: Minutes; readonly to: Minutes };

/** When a desk or a shift is open. A calendar object is never changed: what it opens is remembered with it. */
export type Calendar = {
  readonly id: CalendarId;
  readonly name: string;
  /** IANA zone. */
  readonly zone: string;
  /** Seven entries, Monday first, each with any number of windows; what overlaps or touches counts once. */
  readonly week: readonly (readonly Window[])[];
  /** Replaces the week's windows on a local date (YYYY-MM-DD): none when closed, some for a half-day. */
  readonly holidays: readonly { readonly date: string; readonly name: string; readonly windows: readonly Window[] }[];
};

/** `no_open_time`: a year went by without the calendar opening. */
export class CalendarError extends Error {
  readonly code: 'no_open_time';
  constructor(code: 'no_open_time', calendar: CalendarId) {
    super(`${code}: calendar ${calendar} does not open within a year`);
    this.name = 'CalendarError';
    this.code = code;
  }
}

/** How far ahead an opening is looked for. */
const MOST_CLOSED_DAYS = 366;

/** What is wrong with a calendar, in plain words; empty when it can be used. The other functions expect that. */
export function checkCalendar(calendar: Calendar): readonly string[] {
  const problems: string[] = [];
  if (!isZone(calendar.zone)) problems.push(`“${calendar.zone}” is not a time zone; write one such as Europe/Berlin`);
  if (calendar.week.length !== 7) problems.push(`The week has ${calendar.week.length} days; it needs 7, Monday first`);
  if (calendar.week.every((windows) => windows.length === 0)) problems.push('It never opens; add at least one window');
  for (const [index, windows] of calendar.week.entries()) {
    const name = weekdays[index] ?? `Day ${index + 1}`;
    for (const window of windows) problems.push(...checkWindow(name, window));
  }
  const dates = new Set<string>();
  for (const { date, name, windows } of calendar.holidays) {
    if (!isDate(date)) problems.push(`Holiday “${name}”: “${date}” is not a date; write it as 2026-12-24`);
    else if (dates.has(date)) problems.push(`${date} is listed twice as a holiday`);
    dates.add(date);
    for (const window of windows) problems.push(...checkWindow(`Holiday ${date}`, window));
  }
  return problems;
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function checkWindow(day: string, { from, to }: Window): readonly string[] {
  const problems: string[] = [];
  if (!(Number.isInteger(from) && from >= 0 && from < 1440)) {
    problems.push(`${day}: a window opens at minute ${from}; it must be a whole number from 0 to 1439`);
  }
  if (!(Number.isInteger(to) && to >= 0 && to <= 1440)) {
    problems.push(`${day}: a window closes at minute ${to}; it must be a whole number from 0 to 1440`);
  }
  return problems;
}

function isDate(date: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return false;
  const parsed = new Date(`${date}T00:00:00Z`);
  // The 30th of February is read as a day in March.
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}

/** The calendar's open time from `from` on, one stretch after the other; ends when a year brings none. */
function* openFrom(calendar: Calendar, from: Instant): Generator<Segment, void, void> {
  let closedDays = 0;
  for (let day = utcDayOf(from); closedDays <= MOST_CLOSED_DAYS; day += 1) {
    closedDays += 1;
    for (const segment of openSegmentsOfUtcDay(calendar, day)) {
      if (segment.to <= from) continue;
      closedDays = 0;
      yield segment.from < from ? { from, to: segment.to } : segment;
    }
  }
}

/**
 * The instant by which `openMs` of open time have passed since `from`. When that is exactly a closing
 * instant, it is that instant and not the next opening. With 0 it is `from` when open, else the next opening.
 *
 * Throws CalendarError `no_open_time` when the calendar stays closed for a year, RangeError when `openMs` is
 * negative or not finite.
 */
export function addOpenTime(calendar: Calendar, from: Instant, openMs: number): Instant {
  if (!(openMs >= 0 && Number.isFinite(openMs))) throw new RangeError(`${openMs} ms of open time cannot be added`);
  let left = openMs;
  for (const segment of openFrom(calendar, from)) {
    const length = segment.to - segment.from;
    if (left <= length) return segment.from + left;
    left -= length;
  }
  throw new CalendarError('no_open_time', calendar.id);
}

/** The open time in [from, to), milliseconds; 0 when `to` is not after `from`. */
export function openTimeBetween(calendar: Calendar, from: Instant, to: Instant): number {
  let sum = 0;
  for (let day = utcDayOf(from); day <= utcDayOf(to); day += 1) {
    for (const segment of openSegmentsOfUtcDay(calendar, day)) {
      sum += Math.max(0, Math.min(segment.to, to) - Math.max(segment.from, from));
    }
  }
  return sum;
}

/** The stretches of open time in [from, to), in order: the answer to "why this deadline?". */
export function openSegments(calendar: Calendar, from: Instant, to: Instant): readonly Segment[] {
  const found: Segment[] = [];
  for (let day = utcDayOf(from); day <= utcDayOf(to); day += 1) {
    for (const segment of openSegmentsOfUtcDay(calendar, day)) {
      const clipped = { from: Math.max(segment.from, from), to: Math.min(segment.to, to) };
      if (clipped.from < clipped.to) found.push(clipped);
    }
  }
  return mergeSegments(found);
}

/** Whether the calendar is open; at a closing instant it no longer is. */
export function isOpenAt(calendar: Calendar, at: Instant): boolean {
  return openSegmentsOfUtcDay(calendar, utcDayOf(at)).some(({ from, to }) => from <= at && at < to);
}

/** `at` itself when open, else the next opening; null when there is none within a year. */
export function nextOpening(calendar: Calendar, at: Instant): Instant | null {
  for (const segment of openFrom(calendar, at)) return segment.from;
  return null;
}
