import { days, type Instant, minutes } from '#src/core/ids.ts';
import type { Calendar, Window } from './calendar.ts';
import { createOffsets, type OffsetPiece } from './zone-offsets.ts';

/** A stretch of open time: open from `from`, closed again at `to`. */
export type Segment = { readonly from: Instant; readonly to: Instant };

const DAY = days(1);
const MINUTES_A_DAY = 1440;
/** About six years of days; a calendar that was walked further starts afresh. */
const MOST_DAYS_KEPT = 2_200;

type Opened = {
  readonly offsetAt: (at: Instant) => OffsetPiece;
  /** By local date, counted in days since 1970-01-01. */
  readonly holidays: ReadonlyMap<number, readonly Window[]>;
  /** By UTC day. */
  readonly segments: Map<number, readonly Segment[]>;
};

/** What was worked out for a calendar lives exactly as long as the calendar, which never changes. */
const opened = new WeakMap<Calendar, Opened>();

export const utcDayOf = (at: Instant): number => Math.floor(at / DAY);

/**
 * The open time within one UTC day, in order, apart from each other.
 *
 * An instant is open when the clock on the wall there shows a time in one of the windows. UTC days are the
 * unit because they always have 24 hours and never run backwards; local ones may do both.
 */
export const openSegmentsOfUtcDay = (calendar: Calendar, utcDay: number): readonly Segment[] => {
  const known = openedOf(calendar);
  const before = known.segments.get(utcDay);
  if (before !== undefined) return before;
  if (known.segments.size >= MOST_DAYS_KEPT) known.segments.clear();
  const segments = workOut(calendar, known, utcDay);
  known.segments.set(utcDay, segments);
  return segments;
};

const openedOf = (calendar: Calendar): Opened => {
  const before = opened.get(calendar);
  if (before !== undefined) return before;
  const fresh: Opened = {
    offsetAt: createOffsets(calendar.zone),
    holidays: new Map(calendar.holidays.map(({ date, windows }) => [localDayOf(date), windows])),
    segments: new Map(),
  };
  opened.set(calendar, fresh);
  return fresh;
};

const workOut = (calendar: Calendar, known: Opened, utcDay: number): readonly Segment[] => {
  const end = (utcDay + 1) * DAY;
  const found: Segment[] = [];
  for (let from = utcDay * DAY; from < end; ) {
    const { to: change, offsetMs } = known.offsetAt(from);
    const to = Math.min(end, change);
    // A night shift reaches here from the day before the first.
    const first = Math.floor((from + offsetMs) / DAY) - 1;
    const last = Math.floor((to - 1 + offsetMs) / DAY);
    for (let day = first; day <= last; day += 1) {
      for (const window of windowsOn(calendar, known, day)) {
        const opens = Math.max(from, day * DAY + minutes(window.from) - offsetMs);
        const closes = Math.min(to, day * DAY + minutes(endOf(window)) - offsetMs);
        if (opens < closes) found.push({ from: opens, to: closes });
      }
    }
    from = to;
  }
  return mergeSegments(found.sort((a, b) => a.from - b.from));
};

/** Minutes after the midnight that starts the window's day: above 1440 when it spans the next one. */
const endOf = ({ from, to }: Window): number => (to <= from ? to + MINUTES_A_DAY : to);

const windowsOn = (calendar: Calendar, known: Opened, localDay: number): readonly Window[] =>
  known.holidays.get(localDay) ?? calendar.week[weekdayOf(localDay)] ?? [];

/** 0 is Monday; 1970-01-01 was a Thursday. */
const weekdayOf = (localDay: number): number => (((localDay + 3) % 7) + 7) % 7;

const localDayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY);

/** Joins what touches or overlaps; `segments` are in order of their beginning. */
export const mergeSegments = (segments: Iterable<Segment>): readonly Segment[] => {
  const merged: Segment[] = [];
  for (const segment of segments) {
    const last = merged.at(-1);
    if (last !== undefined && segment.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, segment.to) };
    } else {
      merged.push(segment);
    }
  }
  return merged;
};
