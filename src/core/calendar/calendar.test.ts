import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minutes } from '#src/core/ids.ts';
import { calendar, everyDay } from '#src/core/testing/calendars.ts';
import { type Calendar, checkCalendar } from './calendar.ts';

describe('checkCalendar', () => {
  const fine = calendar('Europe/Berlin', '9-12,13-17', '22-6', { '2026-12-24': '9-12', '2026-12-25': '' });
  const cases: readonly [what: string, Calendar, problem: RegExp | null][] = [
    ['a valid calendar', fine, null],
    ['a window until midnight', everyDay('UTC', '0-24'), null],
    ['an empty week', calendar('UTC', '', ''), /never opens/],
    ['six days', { ...fine, week: fine.week.slice(1) }, /has 6 days/],
    ['an unknown zone', { ...fine, zone: 'Mars/Base' }, /“Mars\/Base” is not a time zone/],
    ['no zone', { ...fine, zone: '' }, /is not a time zone/],
    ['an offset for a zone', { ...fine, zone: '+02:00' }, /is not a time zone/],
    ['a date for a zone', { ...fine, zone: '2026-01-01T00:00[Europe/Berlin]' }, /is not a time zone/],
    ['opening at 24:00', everyDay('UTC', '24-3'), /Monday: a window opens at minute 1440/],
    ['closing after midnight', everyDay('UTC', '9-25'), /Monday: a window closes at minute 1500/],
    ['half a minute', { ...fine, week: fine.week.map(() => [{ from: 0.5, to: minutes(1) }]) }, /minute 0.5/],
    [
      'a minute that is not a number',
      { ...fine, week: fine.week.map(() => [{ from: Number.NaN, to: 60 }]) },
      /minute NaN/,
    ],
    ['a date that does not exist', calendar('UTC', '9-17', '', { '2026-02-30': '' }), /“2026-02-30” is not a date/],
    ['a date in words', calendar('UTC', '9-17', '', { 'Christmas Eve': '' }), /“Christmas Eve” is not a date/],
    ['a bad half-day', calendar('UTC', '9-17', '', { '2026-12-24': '9-30' }), /Holiday 2026-12-24: a window closes/],
    [
      'a holiday listed twice',
      { ...fine, holidays: [...fine.holidays, { date: '2026-12-25', name: 'Christmas', windows: [] }] },
      /2026-12-25 is listed twice/,
    ],
  ];
  for (const [what, office, problem] of cases) {
    it(what, () => {
      const problems = checkCalendar(office);
      if (problem === null) assert.deepEqual(problems, []);
      else assert.match(problems.join('\n'), problem);
    });
  }
});
