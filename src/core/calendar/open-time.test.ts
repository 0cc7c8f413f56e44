import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hours } from '#src/core/ids.ts';
import { calendar, everyDay } from '#src/core/testing/calendars.ts';
import type { Calendar } from './calendar.ts';
import { addOpenTime, CalendarError, isOpenAt, nextOpening, openSegments, openTimeBetween } from './open-time.ts';

const at = (iso: string): number => Date.parse(iso);
const show = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString().replace(':00.000Z', 'Z');

describe('addOpenTime', () => {
  const cases: readonly [what: string, Calendar, from: string, openMs: number, expected: string][] = [
    // 2026-11-20 is a Friday.
    ['Friday 16:00 + 4 h, 8–17', calendar('UTC', '8-17'), '2026-11-20T16:00Z', hours(4), '2026-11-23T11:00Z'],
    ['Friday 17:00 + 8 h, 9–17', calendar('UTC', '9-17'), '2026-11-20T17:00Z', hours(8), '2026-11-23T17:00Z'],
    ['due on the closing instant', calendar('UTC', '9-17'), '2026-11-20T09:00Z', hours(8), '2026-11-20T17:00Z'],
    ['a millisecond more', calendar('UTC', '9-17'), '2026-11-20T09:00Z', hours(8) + 1, '2026-11-23T09:00:00.001Z'],
    ['filed at night', calendar('UTC', '9-17'), '2026-11-19T23:00Z', hours(1), '2026-11-20T10:00Z'],
    ['filed at the weekend', calendar('UTC', '9-17'), '2026-11-21T12:00Z', hours(1), '2026-11-23T10:00Z'],
    ['over lunch', calendar('UTC', '9-12,13-17'), '2026-11-20T11:00Z', hours(2), '2026-11-20T14:00Z'],
    ['up to lunch', calendar('UTC', '9-12,13-17'), '2026-11-20T11:00Z', hours(1), '2026-11-20T12:00Z'],
    ['overlapping count once', calendar('UTC', '9-13,12-17'), '2026-11-20T09:00Z', hours(8), '2026-11-20T17:00Z'],
    ['nothing, while open', calendar('UTC', '9-17'), '2026-11-20T10:00Z', 0, '2026-11-20T10:00Z'],
    ['nothing, while closed', calendar('UTC', '9-17'), '2026-11-20T17:00Z', 0, '2026-11-23T09:00Z'],
    ['a night shift', everyDay('UTC', '22-6'), '2026-11-20T23:00Z', hours(8), '2026-11-21T23:00Z'],
    ["Friday's shift ends on Saturday", calendar('UTC', '22-6'), '2026-11-21T02:00Z', hours(5), '2026-11-23T23:00Z'],
    ['round the clock', everyDay('UTC', '0-24'), '2026-11-20T23:00Z', hours(100), '2026-11-25T03:00Z'],
    ['round the clock from 9', everyDay('UTC', '9-9'), '2026-11-20T23:00Z', hours(100), '2026-11-25T03:00Z'],
    [
      'a holiday',
      calendar('UTC', '9-17', '', { '2026-11-23': '' }),
      '2026-11-20T16:00Z',
      hours(2),
      '2026-11-24T10:00Z',
    ],
    [
      'a half-day',
      calendar('UTC', '9-17', '', { '2026-11-23': '9-12' }),
      '2026-11-20T16:00Z',
      hours(5),
      '2026-11-24T10:00Z',
    ],
    [
      'a holiday takes the shift that starts on it, not the end of the one before',
      everyDay('UTC', '22-6', { '2026-11-21': '' }),
      '2026-11-20T22:00Z',
      hours(9),
      '2026-11-22T23:00Z',
    ],
    // Berlin springs forward on 2026-03-29 at 02:00, falls back on 2026-10-25 at 03:00.
    ['a day of 23 hours', everyDay('Europe/Berlin', '0-24'), '2026-03-28T23:00Z', hours(23), '2026-03-29T22:00Z'],
    ['a day of 25 hours', everyDay('Europe/Berlin', '0-24'), '2026-10-24T22:00Z', hours(25), '2026-10-25T23:00Z'],
    ['a short night', everyDay('Europe/Berlin', '22-6'), '2026-03-28T21:00Z', hours(7), '2026-03-29T04:00Z'],
    ['a long night', everyDay('Europe/Berlin', '22-6'), '2026-10-24T20:00Z', hours(9), '2026-10-25T05:00Z'],
    ['9:00 stays 9:00', calendar('Europe/Berlin', '9-17'), '2026-03-27T15:00Z', hours(2), '2026-03-30T08:00Z'],
  ];
  for (const [what, office, from, openMs, expected] of cases) {
    it(what, () => assert.equal(show(addOpenTime(office, at(from), openMs)), expected));
  }

  it('refuses a calendar that does not open for a year', () => {
    const closed = calendar('UTC', '');
    assert.throws(() => addOpenTime(closed, at('2026-11-20T09:00Z'), 1), {
      name: 'CalendarError',
      code: 'no_open_time',
    });
    assert.ok(new CalendarError('no_open_time', closed.id) instanceof Error);
  });

  it('refuses negative and infinite amounts', () => {
    for (const openMs of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => addOpenTime(calendar('UTC', '9-17'), 0, openMs), RangeError);
    }
  });
});

describe('openTimeBetween', () => {
  it('is 0 when the end is not after the beginning', () => {
    const office = calendar('UTC', '9-17');
    assert.equal(openTimeBetween(office, at('2026-11-20T12:00Z'), at('2026-11-20T12:00Z')), 0);
    assert.equal(openTimeBetween(office, at('2026-11-20T12:00Z'), at('2026-11-20T11:00Z')), 0);
    assert.equal(openTimeBetween(office, at('2026-11-20T12:00Z'), at('2026-11-10T11:00Z')), 0);
  });

  it('counts a whole year', () => {
    const office = everyDay('Europe/Berlin', '8-18');
    assert.equal(openTimeBetween(office, at('2025-12-31T23:00Z'), at('2026-12-31T23:00Z')), 365 * hours(10));
  });
});

describe('the hour that the clocks skip or repeat', () => {
  const segmentsOf = (text: string, day: string): readonly string[] =>
    openSegments(everyDay('Europe/Berlin', text), at(`${day}T00:00Z`), at(`${day}T12:00Z`)).map(
      ({ from, to }) => `${show(from)?.slice(11)}–${show(to)?.slice(11)}`,
    );

  it('a window that starts in the skipped hour opens when the clocks change', () =>
    assert.deepEqual(segmentsOf('2:30-5', '2026-03-29'), ['01:00Z–03:00Z']));
  it('a window within the skipped hour does not open', () =>
    assert.deepEqual(segmentsOf('2:10-2:50,8-9', '2026-03-29'), ['06:00Z–07:00Z']));
  it('a window within the repeated hour opens twice', () =>
    assert.deepEqual(segmentsOf('2:10-2:50', '2026-10-25'), ['00:10Z–00:50Z', '01:10Z–01:50Z']));
  it('looking back over a clock change finds the hours as they were', () => {
    const office = calendar('Europe/Berlin', '9-17');
    assert.equal(openTimeBetween(office, at('2026-03-27T00:00Z'), at('2026-03-31T00:00Z')), hours(16));
    assert.equal(isOpenAt(office, at('2026-02-02T07:30Z')), false);
    assert.equal(isOpenAt(office, at('2026-02-02T15:30Z')), true);
  });
  it('a day that the zone skipped has no open time', () => {
    // Samoa went from the end of 29 December 2011 straight to the 31st: 48 hours hold two of three dates.
    const office = everyDay('Pacific/Apia', '9-17');
    assert.equal(openTimeBetween(office, at('2011-12-29T10:00Z'), at('2011-12-31T10:00Z')), 2 * hours(8));
  });
});

describe('openSegments', () => {
  it('lists the stretches that were counted, joined over midnight', () => {
    const office = calendar('UTC', '22-2', '', { '2026-11-19': '22-24,0-1' });
    assert.deepEqual(
      openSegments(office, at('2026-11-18T23:00Z'), at('2026-11-20T22:30Z')).map(({ from, to }) => [
        show(from),
        show(to),
      ]),
      [
        ['2026-11-18T23:00Z', '2026-11-19T02:00Z'],
        ['2026-11-19T22:00Z', '2026-11-20T00:00Z'],
        ['2026-11-20T22:00Z', '2026-11-20T22:30Z'],
      ],
    );
  });
});

describe('isOpenAt and nextOpening', () => {
  const office = calendar('UTC', '9-17');
  const cases: readonly [when: string, open: boolean, next: string][] = [
    ['2026-11-20T08:59Z', false, '2026-11-20T09:00Z'],
    ['2026-11-20T09:00Z', true, '2026-11-20T09:00Z'],
    ['2026-11-20T16:59Z', true, '2026-11-20T16:59Z'],
    ['2026-11-20T17:00Z', false, '2026-11-23T09:00Z'],
  ];
  for (const [when, open, next] of cases) {
    it(`${when} is ${open ? 'open' : 'closed'}`, () => {
      assert.equal(isOpenAt(office, at(when)), open);
      assert.equal(show(nextOpening(office, at(when))), next);
    });
  }
  it('has no next opening when there is none within a year', () => {
    assert.equal(nextOpening(calendar('UTC', ''), at('2026-11-20T09:00Z')), null);
  });
});
