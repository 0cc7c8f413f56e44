import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { days } from '#src/core/ids.ts';
import { officeHours } from '#src/core/testing/clocked-ticket.ts';
import type { Calendar } from './calendar.ts';
import { closedYearFrom } from './closed-year.ts';

const first = Date.parse('2027-01-04');
const closedOn = (count: number, every = 1): Calendar['holidays'] =>
  Array.from({ length: count }, (_, index) => ({
    date: new Date(first + days(index * every)).toISOString().slice(0, 10),
    name: 'Closed',
    windows: [],
  }));

const mondays: Calendar = { ...officeHours, week: officeHours.week.map((day, index) => (index === 0 ? day : [])) };

describe('a calendar that stays closed for a year', () => {
  it('is found by the first of those days', () => {
    assert.equal(closedYearFrom({ ...officeHours, holidays: closedOn(400) }), '2027-01-04');
  });
  it('is found when it opens once a week, and every such day is a holiday', () => {
    assert.equal(closedYearFrom({ ...mondays, holidays: closedOn(60, 7) }), '2027-01-04');
  });
  it('is not one that opens before the year is over', () => {
    assert.equal(closedYearFrom(officeHours), null);
    assert.equal(closedYearFrom({ ...officeHours, holidays: closedOn(300) }), null);
    assert.equal(closedYearFrom({ ...mondays, holidays: closedOn(50, 7) }), null);
  });
  it('is not one with a half-day in it', () => {
    const holidays = closedOn(400).map((day, index) =>
      index === 200 ? { ...day, windows: [{ from: 540, to: 720 }] } : day,
    );
    assert.equal(closedYearFrom({ ...officeHours, holidays }), null);
  });
});
