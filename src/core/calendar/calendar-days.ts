import { days, type Instant, minutes } from '#src/core/ids.ts';
import { type Calendar, holidaysOf, type Window } from './calendar.ts';
import { createOffsets, type OffsetPiece } from './zone-offsets.ts';

/** A stretch of open time: open from `from`, closed again at `to`. */
export type Segment = { readonly from: Instant; readonly to: Instant };

const dayMs = days(1);
const minutesPerDay = 1440;
/** About six years of days; when there are more, the cache starts again from empty. */
const maxDaysKept = 2_200;

type Opened = {
  readonly offsetAt: (at: Instant) => OffsetPiece;
  /** By local date, counted in days since 1970-01-01. */
  readonly holidays: ReadonlyMap<number, readonly Window[]>;
  /** By UTC day. */
  readonly segments: Map<number, readonly Segment[]>;
};

/** What was worked out for a calendar lives as long as the calendar object, which never changes. */
const opened = new WeakMap<Calendar, Opened>();

export const utcDayOf = (at: Instant): number => Math.floor(at / dayMs);

/**
 * The open time within one UTC day: segments in order that neither touch nor overlap.
 *
 * An instant is open when the local wall clock shows a time in one of the windows. The unit is the UTC day because
 * it always has 24 hours and never runs backwards; a local day may be longer or shorter, or repeat an hour.
 */
export const openSegmentsOfUtcDay = (calendar: Calendar, utcDay: number): readonly Segment[] => {
  const known = openedOf(calendar);
  const before = known.segments.get(utcDay);
  if (before !== undefined) return before;
  if (known.segments.size >= maxDaysKept) known.segments.clear();
  const segments = workOut(calendar, known, utcDay);
  known.segments.set(utcDay, segments);
  return segments;
};

const openedOf = (calendar: Calendar): Opened => {
  const before = opened.get(calendar);
  if (before !== undefined) return before;
  const fresh: Opened = {
    offsetAt: createOffsets(calendar.zone),
    holidays: new Map(holidaysOf(calendar).map(({ date, windows }) => [localDayOf(date), windows])),
    segments: new Map(),
  };
  opened.set(calendar, fresh);
  return fresh;
};

const workOut = (calendar: Calendar, known: Opened, utcDay: number): readonly Segment[] => {
  const end = (utcDay + 1) * dayMs;
  const found: Segment[] = [];
  for (let from = utcDay * dayMs; from < end; ) {
    const { to: change, offsetMs } = known.offsetAt(from);
    const to = Math.min(end, change);
    // A night shift of the day before may reach into the first day.
    const first = Math.floor((from + offsetMs) / dayMs) - 1;
    const last = Math.floor((to - 1 + offsetMs) / dayMs);
    for (let day = first; day <= last; day += 1) {
      for (const window of windowsOn(calendar, known, day)) {
        const opens = Math.max(from, day * dayMs + minutes(window.from) - offsetMs);
        const closes = Math.min(to, day * dayMs + minutes(endOf(window)) - offsetMs);
        if (opens < closes) found.push({ from: opens, to: closes });
      }
    }
    from = to;
  }
  return mergeSegments(found.sort((a, b) => a.from - b.from));
};

/** Minutes after the midnight that starts the window's day: above 1440 when it spans the next one. */
const endOf = ({ from, to }: Window): number => (to <= from ? to + minutesPerDay : to);

const windowsOn = (calendar: Calendar, known: Opened, localDay: number): readonly Window[] =>
  known.holidays.get(localDay) ?? calendar.week[weekdayOf(localDay)] ?? [];

/** 0 is Monday; 1970-01-01 was a Thursday. */
const weekdayOf = (localDay: number): number => (((localDay + 3) % 7) + 7) % 7;

const localDayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs);

/** Joins segments that touch or overlap; `segments` are ordered by their start. */
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
