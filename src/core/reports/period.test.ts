import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hours } from '#src/core/ids.ts';
import { type DayRange, firstOf, periodIn, periodOf, rangeBefore, stepsOf } from './period.ts';

const berlin = (first: string, last: string): DayRange => ({ zone: 'Europe/Berlin', first, last });

const lasting = (range: DayRange): number => {
  const made = periodOf(range);
  assert.ok('period' in made);
  return (made.period.to - made.period.from) / hours(1);
};

describe('periodOf', () => {
  it('begins and ends with local days, the last one included', () => {
    assert.deepEqual(periodOf(berlin('2026-06-01', '2026-06-30')), {
      period: { from: Date.parse('2026-05-31T22:00Z'), to: Date.parse('2026-06-30T22:00Z') },
    });
  });

  it('knows days of 23 and 25 hours, and one that never was', () => {
    assert.equal(lasting(berlin('2026-03-29', '2026-03-29')), 23);
    assert.equal(lasting(berlin('2026-10-25', '2026-10-25')), 25);
    assert.equal(lasting({ zone: 'Pacific/Apia', first: '2011-12-29', last: '2011-12-31' }), 48);
    assert.equal(lasting({ zone: 'Australia/Lord_Howe', first: '2026-04-05', last: '2026-04-05' }), 24.5);
  });

  for (const [first, last, zone, why] of [
    ['2026-06-30', '2026-06-01', 'UTC', /2026-06-30 is after 2026-06-01; swap them/],
    ['2026-02-30', '2026-03-01', 'UTC', /“2026-02-30” is not a day; write it like/],
    ['2026-02-01', 'tomorrow', 'UTC', /“tomorrow” is not a day/],
    ['1990-01-01', '2026-01-01', 'UTC', /more than ten years/],
    ['2026-02-01', '2026-02-02', 'Europe/Berlim', /did you mean “Europe\/Berlin”/],
  ] as const) {
    it(`refuses ${first} to ${last} in ${zone}`, () => {
      const made = periodOf({ zone, first, last });
      assert.match('why' in made ? made.why : '', why);
    });
  }
});

describe('firstOf', () => {
  it('is the first of so many days, and leaves to others what is no day', () => {
    assert.equal(firstOf('2026-03-01', 28), '2026-02-02');
    assert.equal(firstOf('2026-03-01', 1), '2026-03-01');
    assert.equal(firstOf('someday', 28), 'someday');
  });
});

describe('the days that can be counted', () => {
  it('begin where times are counted from, and those right before them are counted all the same', () => {
    for (const first of ['0000-01-01', '0001-01-01', '1969-12-31']) {
      const made = periodOf(berlin(first, first));
      assert.ok('why' in made && /before 1970/.test(made.why), first);
    }
    const first = berlin('1970-01-01', '1970-01-02');
    assert.ok('period' in periodOf(first));
    assert.equal(periodIn(rangeBefore(first)).to, periodIn(first).from);
  });
});

describe('rangeBefore', () => {
  it('is as many days, right before', () => {
    assert.deepEqual(rangeBefore(berlin('2026-03-01', '2026-03-31')), berlin('2026-01-29', '2026-02-28'));
    assert.deepEqual(rangeBefore(berlin('2026-03-01', '2026-03-01')), berlin('2026-02-28', '2026-02-28'));
  });
});

describe('stepsOf', () => {
  it('are days for two months, and weeks from Monday on for longer', () => {
    const days = stepsOf(berlin('2026-03-28', '2026-03-30'));
    assert.deepEqual(days, {
      each: 'day',
      starts: ['2026-03-27T23:00Z', '2026-03-28T23:00Z', '2026-03-29T22:00Z'].map(Date.parse),
    });
    assert.equal(stepsOf(berlin('2026-06-01', '2026-08-01')).starts.length, 62);
    const weeks = stepsOf(berlin('2026-06-03', '2026-08-31'));
    assert.equal(weeks.each, 'week');
    assert.deepEqual(
      [...weeks.starts.slice(0, 2), weeks.starts.at(-1)],
      ['2026-06-02T22:00Z', '2026-06-07T22:00Z', '2026-08-30T22:00Z'].map(Date.parse),
    );
  });
});
