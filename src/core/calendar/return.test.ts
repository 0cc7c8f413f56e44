import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CalendarId } from '#src/core/ids.ts';
import type { Calendar } from './calendar.ts';
import { isOpenAt } from './open-time.ts';
import { backAt, type Return } from './return.ts';

const zone = 'Europe/Berlin';
const nine = [{ from: 9 * 60, to: 17 * 60 }];
/** Monday to Friday, 9 to 5; Christmas is a holiday. */
const office: Calendar = {
  id: 'office' as CalendarId,
  name: 'Office',
  zone,
  week: [nine, nine, nine, nine, nine, [], []],
  holidays: [{ date: '2026-12-25', name: 'Christmas', windows: [] }],
};
/** A Monday, 10:00 in Berlin. */
const now = Date.parse('2026-11-23T09:00:00Z');
const iso = (back: Return, shift: Calendar | null = office, from = now) => {
  const at = backAt(back, from, zone, shift);
  return at === null ? null : new Date(at).toISOString();
};

describe('someone who goes away', () => {
  for (const [what, back, expected] of [
    ['until Friday is back as their hours begin', { on: 'weekday', weekday: 5 }, '2026-11-27T08:00:00.000Z'],
    ['until Monday, on a Monday, is back in a week', { on: 'weekday', weekday: 1 }, '2026-11-30T08:00:00.000Z'],
    ['until Saturday is back on Monday', { on: 'weekday', weekday: 6 }, '2026-11-30T08:00:00.000Z'],
    ['for two days', { on: 'days', days: 2 }, '2026-11-25T08:00:00.000Z'],
    ['until a holiday is back after it', { on: 'date', year: 2026, month: 12, day: 25 }, '2026-12-28T08:00:00.000Z'],
    [
      'until a date that has passed this year',
      { on: 'date', year: null, month: 1, day: 4 },
      '2027-01-04T08:00:00.000Z',
    ],
    ['until a past date of a year', { on: 'date', year: 2020, month: 1, day: 1 }, null],
    ['until a day there is not', { on: 'date', year: null, month: 2, day: 31 }, null],
    ['until more than a year ahead', { on: 'date', year: 2028, month: 1, day: 1 }, null],
    ['for an hour', { on: 'minutes', minutes: 60 }, '2026-11-23T10:00:00.000Z'],
    ['until three', { on: 'time', minute: 15 * 60 }, '2026-11-23T14:00:00.000Z'],
    ['until nine, which has passed, is back tomorrow', { on: 'time', minute: 9 * 60 }, '2026-11-24T08:00:00.000Z'],
  ] as const) {
    it(what, () => assert.equal(iso(back), expected));
  }

  it('without known hours is back as the day begins in their zone', () => {
    assert.equal(iso({ on: 'days', days: 1 }, null), '2026-11-23T23:00:00.000Z');
  });

  it('is back by the wall clock when the clocks change in between', () => {
    const summer = Date.parse('2026-10-23T09:00:00Z');
    assert.equal(iso({ on: 'weekday', weekday: 1 }, office, summer), '2026-10-26T08:00:00.000Z');
  });

  it('is back later than now, in their hours', () => {
    const day = fc.oneof(
      fc.record({ on: fc.constant('weekday' as const), weekday: fc.integer({ min: 1, max: 7 }) }),
      fc.record({ on: fc.constant('days' as const), days: fc.integer({ min: 1, max: 300 }) }),
    );
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 * 24 }), (back, hours) => {
        const from = now + hours * 3_600_000;
        const at = backAt(back, from, zone, office);
        assert.ok(at !== null && at > from && isOpenAt(office, at));
      }),
    );
  });
});
