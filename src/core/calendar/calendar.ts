import type { CalendarId } from '#src/core/ids.ts';
import { isZone, notAZone } from './zone-offsets.ts';

/** Minutes after local midnight. */
type Minutes = number;

/**
 * Open from `from` (0–1439) until `to` (0–1440), local wall-clock time. When `to` is not after `from` the window
 * spans midnight and belongs to the day it starts on.
 */
export type Window = { readonly from: Minutes; readonly to: Minutes };

/** When a desk or a shift is open. A calendar object must never be changed: its open time is cached with it. */
export type Calendar = {
  readonly id: CalendarId;
  readonly name: string;
  /** IANA zone. */
  readonly zone: string;
  /** Seven entries, Monday first, each with any number of windows; where windows overlap, the time counts once. */
  readonly week: readonly (readonly Window[])[];
  /** Replaces the week's windows on a local date (YYYY-MM-DD): none when closed, some for a half-day. */
  readonly holidays: readonly Holiday[];
  /** Where more of them are read, and those that were. Absent: nowhere. */
  readonly feed?: HolidayFeed;
};

export type Holiday = { readonly date: string; readonly name: string; readonly windows: readonly Window[] };

/** A local date, YYYY-MM-DD, on which a calendar is closed, and what it is called. */
export type DayOff = { readonly date: string; readonly name: string };

type HolidayFeed = {
  /** An https address, or the absolute path of a file. Addresses often carry a secret: never show one. */
  readonly source: string;
  readonly days: readonly DayOff[];
};

/** Every day with hours of its own. A day written by hand stays as it is written. */
export const holidaysOf = ({ holidays, feed }: Pick<Calendar, 'holidays' | 'feed'>): readonly Holiday[] => {
  if (feed === undefined || feed.days.length === 0) return holidays;
  const written = new Set(holidays.map(({ date }) => date));
  return [...holidays, ...feed.days.filter(({ date }) => !written.has(date)).map((day) => ({ ...day, windows: [] }))];
};

/** Calendars as somebody writes them, with what is known to be at the places that they name. */
export const withDaysKnown = (
  written: readonly Calendar[],
  known: ReadonlyMap<CalendarId, Calendar>,
): readonly Calendar[] =>
  written.map((calendar) => {
    const feed = known.get(calendar.id)?.feed;
    return feed !== undefined && feed.source === calendar.feed?.source ? { ...calendar, feed } : calendar;
  });

/** With holidays read from another place, or from nowhere (null). What was read of the same place stays. */
export const withHolidaysFrom = (calendar: Calendar, source: string | null): Calendar => {
  if (calendar.feed?.source === source) return calendar;
  const { feed: _, ...rest } = calendar;
  return source === null ? rest : { ...rest, feed: { source, days: [] } };
};

/** What is wrong with a calendar, in plain words; empty when it can be used. Counting open time needs a valid one. */
export const checkCalendar = (calendar: Calendar): readonly string[] => {
  const problems: string[] = [];
  if (!isZone(calendar.zone)) problems.push(notAZone(calendar.zone));
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
};

/** Where windows of one day overlap, in words such as `Monday 09:00–12:00 and 11:00–13:00`. The time counts once. */
export const overlapsIn = ({ week }: Calendar): readonly string[] =>
  week.flatMap((windows, index) => {
    const byStart = windows.toSorted((a, b) => a.from - b.from);
    return byStart.flatMap((window, place) => {
      const before = byStart[place - 1];
      const end = before === undefined || before.to > before.from ? before?.to : before.to + 1_440;
      return before === undefined || end === undefined || end <= window.from
        ? []
        : [`${weekdays[index] ?? `Day ${index + 1}`} ${inWords(before)} and ${inWords(window)}`];
    });
  });

/** Windows that end when they begin, in words such as `Monday 09:00–09:00`: they last until the next day. */
export const roundTheClockIn = ({ week }: Calendar): readonly string[] =>
  week.flatMap((windows, index) =>
    windows
      .filter(({ from, to }) => from === to)
      .map((window) => `${weekdays[index] ?? `Day ${index + 1}`} ${inWords(window)}`),
  );

const inWords = ({ from, to }: Window): string => `${clock(from)}–${clock(to)}`;
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const checkWindow = (day: string, { from, to }: Window): readonly string[] => {
  const problems: string[] = [];
  if (!(Number.isInteger(from) && from >= 0 && from < 1440)) {
    problems.push(`${day}: a window opens at minute ${from}; it must be a whole number from 0 to 1439`);
  }
  if (!(Number.isInteger(to) && to >= 0 && to <= 1440)) {
    problems.push(`${day}: a window closes at minute ${to}; it must be a whole number from 0 to 1440`);
  }
  return problems;
};

/** YYYY-MM-DD, of a day that exists. */
export const isDate = (date: string): boolean => {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return false;
  const parsed = new Date(`${date}T00:00:00Z`);
  // The 30th of February is read as a day in March.
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
};
