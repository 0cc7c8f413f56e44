import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { momentAt } from '#src/core/calendar/moment.ts';
import { readAppointment } from './read-appointment.ts';

/** A Monday, 10:00 in Berlin. */
const now = Date.UTC(2026, 10, 16, 9);
const inBerlin = (words: string): string => {
  const read = readAppointment(words);
  if ('off' in read) return 'off';
  if ('problem' in read) return read.problem;
  const at = momentAt(read.when, now, 'Europe/Berlin', 0);
  const local =
    at === null
      ? 'never'
      : new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Berlin' }).format(
          at,
        );
  return `${local} ${read.minutes}`;
};

describe('reading when an appointment is to be', () => {
  for (const [words, expected] of [
    ['tomorrow 10:00', '2026-11-17 10:00 30'],
    ['tomorrow 10:00 30m', '2026-11-17 10:00 30'],
    ['tomorrow at 10:00 for 1 hour', '2026-11-17 10:00 60'],
    ['10:00 tomorrow', '2026-11-17 10:00 30'],
    ['friday 14.30, 45 min', '2026-11-20 14:30 45'],
    ['friday 3pm', '2026-11-20 15:00 30'],
    ['12am tomorrow 15m', '2026-11-17 00:00 15'],
    ['morgen 9 Uhr 20 Minuten', '2026-11-17 09:00 20'],
    ['2026-12-24 9:00-10:15', '2026-12-24 09:00 75'],
    ['2026-12-24 23:30–0:15', '2026-12-24 23:30 45'],
    ['24.12. 9:00 1h30', '2026-12-24 09:00 90'],
    ['today 16:00', '2026-11-16 16:00 30'],
    ['in 2 hours', '2026-11-16 12:00 30'],
    ['tomorrow 10', '2026-11-17 10:00 30'],
    ['tomorrow at 10 for 1 hour', '2026-11-17 10:00 60'],
    ['morgen um 10', '2026-11-17 10:00 30'],
    ['24.12. 9', '2026-12-24 09:00 30'],
    ['2026-12-24 9', '2026-12-24 09:00 30'],
    ['tomorrow 10-11', '2026-11-17 10:00 60'],
    ['friday 14–15:30', '2026-11-20 14:00 90'],
    ['friday 9:30-11', '2026-11-20 09:30 90'],
    ['24.12. 10.00 - 11', '2026-12-24 10:00 60'],
    ['friday 9-10am', '2026-11-20 09:00 60'],
    ['friday 9:30 - 10 am', '2026-11-20 09:30 30'],
    ['friday 1-2pm', '2026-11-20 13:00 60'],
    ['friday 11-1pm', '2026-11-20 11:00 120'],
    ['friday 12-1pm', '2026-11-20 12:00 60'],
    ['friday noon', '2026-11-20 12:00 30'],
    ['noon tomorrow 45m', '2026-11-17 12:00 45'],
    ['friday 3', 'not_understood'],
    ['friday 11-10', 'not_understood'],
    ['friday 22:00-24:00', '2026-11-20 22:00 120'],
    ['friday 22:00-25:00', 'not_understood'],
    ['friday 9:00 - 10:70', 'not_understood'],
    ['friday 11:30-11', 'not_understood'],
    ['friday 9:70-11', 'not_understood'],
    ['friday 9-10:70', 'not_understood'],
    ['10-12', 'not_understood'],
    ['24 Dec 9', '2026-12-24 09:00 30'],
    ['in 2 days 10', '2026-11-18 10:00 30'],
    ['tomorrow 24', 'not_understood'],
    ['10', 'not_understood'],
    ['off', 'off'],
    ['Cancel!', 'off'],
    ['absagen', 'off'],
    ['tomorrow', 'no_time'],
    ['friday 1h', 'no_time'],
    ['soon', 'not_understood'],
    ['', 'not_understood'],
    ['tomorrow 25:00', 'not_understood'],
    ['tomorrow 13pm', 'not_understood'],
    ['tomorrow 10:00 2m', 'length'],
    ['tomorrow 10:00 9 hours', 'length'],
    ['tomorrow 10:00-10:00', 'length'],
    ['2026-02-30 10:00', 'never 30'],
  ] as const) {
    it(`“${words}”: ${expected}`, () => assert.equal(inBerlin(words), expected));
  }

  it('does not search in what is far too long', () => {
    for (const filler of [' ', '.']) {
      const start = performance.now();
      assert.equal(inBerlin(`tomorrow${filler.repeat(40_000)}10:00`), 'not_understood');
      assert.ok(performance.now() - start < 100);
    }
  });
});
