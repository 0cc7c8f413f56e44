import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type CalendarId, days, hours, minutes } from '#src/core/ids.ts';
import type { Calendar, Window } from './calendar.ts';
import { addOpenTime, isOpenAt, openSegments, openTimeBetween } from './open-time.ts';

/**
 * The oracle goes through real UTC minutes and asks, for each, what the local wall clock shows. It shares nothing
 * with the calendar but the meaning of a window.
 */
const wallClocks = new Map<string, Intl.DateTimeFormat>();
const readings = new Map<string, { readonly date: string; readonly minute: number }>();

const wallClock = (zone: string, at: number): { readonly date: string; readonly minute: number } => {
  const key = `${zone} ${at}`;
  const before = readings.get(key);
  if (before !== undefined) return before;
  let format = wallClocks.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    wallClocks.set(zone, format);
  }
  const [date = '', time = ''] = format.format(at).split(' ');
  const reading = { date, minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) };
  readings.set(key, reading);
  return reading;
};

const isOpenByTheWallClock = (calendar: Calendar, at: number): boolean => {
  const { date, minute } = wallClock(calendar.zone, at);
  const noon = Date.parse(`${date}T12:00:00Z`);
  const yesterday = new Date(noon - days(1)).toISOString().slice(0, 10);
  const windowsOf = (day: string): readonly Window[] => {
    const holiday = calendar.holidays.find((one) => one.date === day);
    if (holiday !== undefined) return holiday.windows;
    return calendar.week[(new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7] ?? [];
  };
  const today = windowsOf(date).some(({ from, to }) => minute >= from && (to <= from || minute < to));
  return today || windowsOf(yesterday).some(({ from, to }) => to <= from && minute < to);
};

const minutesBetween = (from: number, to: number): readonly number[] =>
  Array.from({ length: (to - from) / minutes(1) }, (_, index) => from + minutes(index));

const openMinutes = (calendar: Calendar, from: number, to: number): number =>
  minutesBetween(from, to).filter((minute) => isOpenByTheWallClock(calendar, minute)).length;

/** A zone and an instant close to a clock change, or to nothing special. */
const places = [
  ['Europe/Berlin', '2026-03-29T01:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00Z'],
  ['America/New_York', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['America/Havana', '2026-11-01T05:00Z'],
  ['Asia/Kolkata', '2026-01-01T00:00Z'],
  ['Africa/Nairobi', '2026-06-30T21:00Z'],
  ['Asia/Kathmandu', '2026-01-01T00:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
  ['Africa/Casablanca', '2026-02-15T02:00Z'],
  ['Africa/Casablanca', '2026-03-22T02:00Z'],
] as const;

const window: fc.Arbitrary<Window> = fc.record({
  from: fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.constantFrom(0, 60, 120, 150, 540, 1320)),
  to: fc.oneof(fc.integer({ min: 0, max: 1440 }), fc.constantFrom(0, 60, 120, 150, 180, 1020, 1440)),
});
const someWindows = fc.array(window, { maxLength: 3 });

const scene = fc
  .record({
    place: fc.constantFrom(...places),
    week: fc.array(someWindows, { minLength: 7, maxLength: 7 }),
    holidays: fc.uniqueArray(fc.record({ day: fc.integer({ min: -2, max: 2 }), windows: someWindows }), {
      selector: ({ day }) => day,
      maxLength: 2,
    }),
    start: fc.integer({ min: -30 * 60, max: 6 * 60 }),
    length: fc.integer({ min: 1, max: 36 * 60 }),
  })
  .map(({ place: [zone, change], week, holidays, start, length }) => {
    const around = Date.parse(change);
    const calendar: Calendar = {
      id: 'oracle' as CalendarId,
      name: 'Oracle',
      zone,
      week,
      holidays: holidays.map(({ day, windows }) => ({
        date: wallClock(zone, around + days(day)).date,
        name: `day ${day}`,
        windows,
      })),
    };
    const from = around + minutes(start);
    return { calendar, from, to: from + minutes(length) };
  });

const withOpenTime = scene.filter(({ calendar }) => calendar.week.every((windows) => windows.length > 0));

describe('a calendar agrees with the wall clock', () => {
  it('minute by minute', () => {
    fc.assert(
      fc.property(scene, ({ calendar, from, to }) => {
        for (const minute of minutesBetween(from, to)) {
          assert.equal(
            isOpenAt(calendar, minute),
            isOpenByTheWallClock(calendar, minute),
            new Date(minute).toISOString(),
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  it('on how much open time passes', () => {
    fc.assert(
      fc.property(scene, ({ calendar, from, to }) => {
        const expected = minutes(openMinutes(calendar, from, to));
        assert.equal(openTimeBetween(calendar, from, to), expected);
        const segments = openSegments(calendar, from, to);
        assert.equal(
          segments.reduce((sum, segment) => sum + segment.to - segment.from, 0),
          expected,
        );
        for (const [index, { from: opens }] of segments.entries()) {
          assert.ok(index === 0 || (segments[index - 1]?.to ?? 0) < opens, 'apart and in order');
        }
      }),
      { numRuns: 150 },
    );
  });

  it('on when an amount of open time is used up', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 1, max: 600 }), ({ calendar, from, to }, amount) => {
        const expected = minutesBetween(from, to).filter((minute) => isOpenByTheWallClock(calendar, minute))[
          amount - 1
        ];
        // Used up at the end of the last open minute.
        if (expected !== undefined) {
          assert.equal(addOpenTime(calendar, from, minutes(amount)), expected + minutes(1));
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('openTimeBetween and addOpenTime', () => {
  const amount = fc.integer({ min: 0, max: hours(200) });

  it('are each other’s inverse', () => {
    fc.assert(
      fc.property(withOpenTime, amount, ({ calendar, from }, openMs) => {
        assert.equal(openTimeBetween(calendar, from, addOpenTime(calendar, from, openMs)), openMs);
      }),
    );
  });

  it('add up', () => {
    fc.assert(
      fc.property(withOpenTime, amount, amount, ({ calendar, from }, first, second) => {
        const middle = addOpenTime(calendar, from, first);
        const end = addOpenTime(calendar, middle, second);
        if (second > 0) assert.equal(end, addOpenTime(calendar, from, first + second));
        assert.equal(
          openTimeBetween(calendar, from, end),
          openTimeBetween(calendar, from, middle) + openTimeBetween(calendar, middle, end),
        );
      }),
    );
  });

  it('never run backwards', () => {
    fc.assert(
      fc.property(withOpenTime, amount, amount, fc.nat(hours(100)), ({ calendar, from }, one, other, later) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        assert.ok(addOpenTime(calendar, from, less) <= addOpenTime(calendar, from, more));
        assert.ok(addOpenTime(calendar, from, more) <= addOpenTime(calendar, from + later, more));
        assert.ok(addOpenTime(calendar, from, less) >= from);
      }),
    );
  });
});
