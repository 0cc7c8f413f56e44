import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readHolidays } from './read-holidays.ts';

const calendar = (...events: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.map(event), 'END:VCALENDAR'].join('\n').replaceAll('\n', '\r\n');
const event = (lines: string, n: number): string =>
  `BEGIN:VEVENT\n${lines.includes('UID:') ? '' : `UID:${n}\n`}${lines.trim()}\nEND:VEVENT`;

const asked = { from: '2026-11-30', to: '2028-11-30' };
const read = (...events: readonly string[]): readonly string[] =>
  readHolidays(calendar(...events), asked).map(({ date, name }) => `${date} ${name}`);

describe('a calendar of holidays', () => {
  it('has a whole day on its own date, wherever the calendar and the desk are', () => {
    const zone = process.env.TZ;
    const day = 'DTSTART;VALUE=DATE:20261225\nSUMMARY:Christmas Day';
    const meant = ['X-WR-TIMEZONE:Pacific/Auckland', 'X-WR-TIMEZONE:America/Los_Angeles'];
    for (const tz of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin']) {
      process.env.TZ = tz;
      for (const one of meant) {
        const text = calendar(day).replace('VERSION:2.0', `VERSION:2.0\r\n${one}`);
        assert.deepEqual(readHolidays(text, asked), [{ date: '2026-12-25', name: 'Christmas Day' }]);
      }
    }
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it('has each of several days, also over a change of the clocks', () => {
    assert.deepEqual(read('DTSTART;VALUE=DATE:20270327\nDTEND;VALUE=DATE:20270330\nSUMMARY:Easter'), [
      '2027-03-27 Easter',
      '2027-03-28 Easter',
      '2027-03-29 Easter',
    ]);
    assert.deepEqual(read('DTSTART;VALUE=DATE:20261231\nDURATION:P2D\nSUMMARY:Turn'), [
      '2026-12-31 Turn',
      '2027-01-01 Turn',
    ]);
    assert.deepEqual(read('DTSTART;VALUE=DATE:20261231\nDTEND;VALUE=DATE:20261231\nSUMMARY:Eve'), ['2026-12-31 Eve']);
  });

  it('repeats what comes every year, but for what was moved, left out or cancelled', () => {
    const yearly = 'UID:x\nDTSTART;VALUE=DATE:20101225\nRRULE:FREQ=YEARLY\nSUMMARY:Christmas Day';
    assert.deepEqual(read(yearly), ['2026-12-25 Christmas Day', '2027-12-25 Christmas Day']);
    const moved = 'UID:x\nRECURRENCE-ID;VALUE=DATE:20271225\nDTSTART;VALUE=DATE:20271227\nSUMMARY:Christmas, observed';
    assert.deepEqual(read(yearly, moved), ['2026-12-25 Christmas Day', '2027-12-27 Christmas, observed']);
    const cancelled = 'UID:x\nRECURRENCE-ID;VALUE=DATE:20271225\nDTSTART;VALUE=DATE:20271225\nSTATUS:CANCELLED';
    assert.deepEqual(read(yearly, cancelled), ['2026-12-25 Christmas Day']);
    assert.deepEqual(read(`${yearly}\nEXDATE;VALUE=DATE:20261225`), ['2027-12-25 Christmas Day']);
    const thursday = 'DTSTART;VALUE=DATE:20201126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\nSUMMARY:Thanksgiving';
    assert.deepEqual(read(thursday), ['2027-11-25 Thanksgiving', '2028-11-23 Thanksgiving']);
  });

  it('has no times of day, and nothing that is over or too far ahead', () => {
    assert.deepEqual(
      read(
        'DTSTART:20261224T120000Z\nDTEND:20261224T180000Z\nSUMMARY:Party',
        'DTSTART;VALUE=DATE:20261129\nSUMMARY:Yesterday',
        'DTSTART;VALUE=DATE:20281201\nSUMMARY:Far',
        'DTSTART;VALUE=DATE:20261224\nSTATUS:CANCELLED\nSUMMARY:Not any more',
      ),
      [],
    );
    assert.deepEqual(read('DTSTART;VALUE=DATE:20261128\nDTEND;VALUE=DATE:20261202\nSUMMARY:Long'), [
      '2026-11-30 Long',
      '2026-12-01 Long',
    ]);
  });

  it('has what is shown as free or busy, and a day of several names once', () => {
    assert.deepEqual(
      read(
        'DTSTART;VALUE=DATE:20261226\nTRANSP:TRANSPARENT\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\nSUMMARY:Boxing Day',
        'DTSTART;VALUE=DATE:20261226\nSUMMARY:St Stephen’s Day',
        'DTSTART;VALUE=DATE:20261226\nSUMMARY:Boxing Day',
        'DTSTART;VALUE=DATE:20261206',
      ),
      ['2026-12-06 Holiday', '2026-12-26 Boxing Day, St Stephen’s Day'],
    );
  });

  it('is no reason to stop: what never ends is cut, what is wrong left out', () => {
    assert.deepEqual(read('DTSTART;VALUE=DATE:20261226\nRRULE:FREQ=SECONDLY', 'SUMMARY:Never'), []);
    const daily = Array.from({ length: 50 }, () => 'DTSTART;VALUE=DATE:19000101\nRRULE:FREQ=DAILY');
    assert.deepEqual(read(...daily), []);
    // A day has the names of all its events: 20 here, if each of their repetitions were followed to its end.
    const overlapping = Array.from(
      { length: 20 },
      (_, n) => `DTSTART;VALUE=DATE:20240101\nDURATION:P1000D\nRRULE:FREQ=DAILY\nSUMMARY:Day ${n}`,
    );
    assert.deepEqual(new Set(read(...overlapping).map((one) => one.slice('2026-11-30 '.length))), new Set(['Day 0']));
    assert.throws(() => readHolidays('<html>', asked), { name: 'AbsenceFeedError', message: /not an iCalendar/ });
  });
});
