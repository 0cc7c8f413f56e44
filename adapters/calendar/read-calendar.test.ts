import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCalendar } from './read-calendar.ts';

const zones = `BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE`;

const calendar = (...events: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', zones, ...events.map((one, n) => event(one, n)), 'END:VCALENDAR']
    .join('\n')
    .replaceAll('\n', '\r\n');
const event = (lines: string, n: number): string =>
  `BEGIN:VEVENT\n${lines.includes('UID:') ? '' : `UID:${n}\n`}${lines.trim()}\nEND:VEVENT`;

const asked = {
  zone: 'Europe/Berlin',
  from: Date.parse('2026-06-01T00:00Z'),
  to: Date.parse('2027-06-01T00:00Z'),
};
const read = (...events: readonly string[]): readonly string[] =>
  readCalendar(calendar(...events), asked).map(
    ({ from, to }) => `${new Date(from).toISOString().slice(0, 16)} ${new Date(to).toISOString().slice(0, 16)}`,
  );

describe('a calendar of absences', () => {
  it('has whole days in the zone of whoever is away', () => {
    assert.deepEqual(read('DTSTART;VALUE=DATE:20260803\nDTEND;VALUE=DATE:20260815'), [
      '2026-08-02T22:00 2026-08-14T22:00',
    ]);
    assert.deepEqual(
      read('DTSTART;VALUE=DATE:20260803'),
      ['2026-08-02T22:00 2026-08-03T22:00'],
      'a day without an end',
    );
    assert.deepEqual(
      read('DTSTART;VALUE=DATE:20261025\nDTEND;VALUE=DATE:20261026'),
      ['2026-10-24T22:00 2026-10-25T23:00'],
      'the day on which the clocks go back',
    );
  });

  it('has times in UTC, in a zone of its own, in IANA’s, or in nobody’s', () => {
    assert.deepEqual(
      read(
        'DTSTART:20260701T100000Z\nDTEND:20260701T120000Z',
        'DTSTART;TZID=W. Europe Standard Time:20260702T100000\nDTEND;TZID=W. Europe Standard Time:20260702T120000',
        'DTSTART;TZID=America/New_York:20260703T100000\nDURATION:PT2H',
        'DTSTART:20260704T100000\nDTEND:20260704T120000',
        'DTSTART;TZID=Middle-earth:20260705T100000\nDTEND;TZID=Middle-earth:20260705T120000',
      ),
      [
        '2026-07-01T10:00 2026-07-01T12:00',
        '2026-07-02T08:00 2026-07-02T10:00',
        '2026-07-03T14:00 2026-07-03T16:00',
        '2026-07-04T08:00 2026-07-04T10:00',
        '2026-07-05T08:00 2026-07-05T10:00',
      ],
    );
  });

  it('has each time of what repeats, but for those that are left out, and as those are that were moved', () => {
    const weekly = `UID:a
DTSTART;TZID=W. Europe Standard Time:20260701T100000
DTEND;TZID=W. Europe Standard Time:20260701T120000
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE;TZID=W. Europe Standard Time:20260708T100000`;
    const moved = `UID:a
RECURRENCE-ID;TZID=W. Europe Standard Time:20260715T100000
DTSTART;TZID=W. Europe Standard Time:20260715T140000
DTEND;TZID=W. Europe Standard Time:20260715T150000`;
    const cancelled = `UID:a
RECURRENCE-ID;TZID=W. Europe Standard Time:20260722T100000
DTSTART;TZID=W. Europe Standard Time:20260722T100000
DTEND;TZID=W. Europe Standard Time:20260722T120000
STATUS:CANCELLED`;
    assert.deepEqual(read(weekly, moved, cancelled), [
      '2026-07-01T08:00 2026-07-01T10:00',
      '2026-07-15T12:00 2026-07-15T13:00',
    ]);
  });

  it('counts what means that somebody is not there', () => {
    const at = 'DTSTART:20260701T100000Z\nDTEND:20260701T120000Z';
    const day = 'DTSTART;VALUE=DATE:20260701';
    assert.deepEqual(read(`${at}\nSTATUS:CANCELLED`), []);
    assert.deepEqual(read(`${at}\nTRANSP:TRANSPARENT`), []);
    assert.equal(read(`${day}\nTRANSP:TRANSPARENT`).length, 1, 'whole days are shown as free by many');
    assert.deepEqual(read(`${at}\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY`), []);
    assert.deepEqual(read(`${day}\nX-MICROSOFT-CDO-BUSYSTATUS:FREE`), []);
    assert.equal(read(`${at}\nX-MICROSOFT-CDO-BUSYSTATUS:OOF`).length, 1);
  });

  it('joins what touches or overlaps, and leaves out what is not asked for', () => {
    assert.deepEqual(
      read(
        'DTSTART;VALUE=DATE:20260704\nDTEND;VALUE=DATE:20260706',
        'DTSTART;VALUE=DATE:20260701\nDTEND;VALUE=DATE:20260704',
        'DTSTART:20260702T100000Z\nDTEND:20260702T120000Z',
        'DTSTART;VALUE=DATE:20200701\nDTEND;VALUE=DATE:20200704',
        'DTSTART;VALUE=DATE:20300701\nDTEND;VALUE=DATE:20300704',
      ),
      ['2026-06-30T22:00 2026-07-05T22:00'],
    );
  });

  it('comes to an end, whatever it holds', () => {
    const secondly = 'DTSTART:19700101T000000Z\nDTEND:19700101T000001Z\nRRULE:FREQ=SECONDLY';
    assert.deepEqual(read(secondly, secondly, 'DTSTART;VALUE=DATE:20260701'), ['2026-06-30T22:00 2026-07-01T22:00']);
    const daily = 'DTSTART:19000101T000000Z\nDTEND:19000101T000001Z\nRRULE:FREQ=DAILY';
    assert.deepEqual(read(daily, 'SUMMARY:nothing', 'DTSTART;VALUE=DATE:20260701'), [
      '2026-06-30T22:00 2026-07-01T22:00',
    ]);
    assert.throws(() => read('DTSTART:20260701T100000Z\nRRULE:FREQ=NEVER'), { name: 'AbsenceFeedError' });
    for (const text of ['', 'hello', '<html></html>', 'BEGIN:VCALENDAR\r\n']) {
      assert.throws(() => readCalendar(text, asked), { name: 'AbsenceFeedError', message: /not an iCalendar file/ });
    }
  });
});
