import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CalendarId } from '#src/core/ids.ts';
import type { Calendar } from './calendar.ts';
import { comingDays } from './coming-days.ts';

const calendar = (given: Partial<Calendar> = {}): Calendar => ({
  id: 'office' as CalendarId,
  name: 'Office',
  zone: 'Europe/Berlin',
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day <= 5 ? [{ from: 540, to: 1_020 }] : [])),
  holidays: [{ date: '2026-12-24', name: 'Christmas Eve', windows: [{ from: 540, to: 720 }] }],
  ...given,
});

describe('the coming days of a calendar', () => {
  it('are open as every week, or as the holiday says', () => {
    const found = comingDays(calendar(), Date.parse('2026-12-23T12:00Z'), 4);
    assert.deepEqual(found, [
      { date: '2026-12-23', windows: ['09:00-17:00'], holiday: null },
      { date: '2026-12-24', windows: ['09:00-12:00'], holiday: 'Christmas Eve' },
      { date: '2026-12-25', windows: ['09:00-17:00'], holiday: null },
      { date: '2026-12-26', windows: [], holiday: null },
    ]);
  });

  it('begin with the day it is there', () => {
    const late = Date.parse('2026-06-01T23:30Z');
    assert.equal(comingDays(calendar(), late, 1)[0]?.date, '2026-06-02');
    assert.equal(comingDays(calendar({ zone: 'America/New_York' }), late, 1)[0]?.date, '2026-06-01');
  });

  it('are each there once when the clocks change', () => {
    const dates = comingDays(calendar(), Date.parse('2026-10-24T22:30Z'), 3).map(({ date }) => date);
    assert.deepEqual(dates, ['2026-10-25', '2026-10-26', '2026-10-27']);
  });
});
