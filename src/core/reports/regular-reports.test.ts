import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lastDue, type Rhythm } from './regular-reports.ts';

const due = (rhythm: Rhythm, now: string, zone = 'Europe/Berlin'): readonly string[] => {
  const { due: at, range } = lastDue(rhythm, zone, Date.parse(now));
  return [new Date(at).toISOString(), range.first, range.last];
};

describe('a regular report', () => {
  it('of a week is due on Monday at 8, and until then it is that of the week before', () => {
    const before = ['2026-11-16T07:00:00.000Z', '2026-11-09', '2026-11-15'];
    const after = ['2026-11-23T07:00:00.000Z', '2026-11-16', '2026-11-22'];
    assert.deepEqual(due('week', '2026-11-22T23:30Z'), before);
    assert.deepEqual(due('week', '2026-11-23T06:59Z'), before);
    assert.deepEqual(due('week', '2026-11-23T07:00Z'), after);
    assert.deepEqual(due('week', '2026-11-29T12:00Z'), after);
  });

  it('of a month is due on the first, however long the month was', () => {
    assert.deepEqual(due('month', '2026-03-01T07:00Z'), ['2026-03-01T07:00:00.000Z', '2026-02-01', '2026-02-28']);
    assert.deepEqual(due('month', '2026-03-01T06:59Z'), ['2026-02-01T07:00:00.000Z', '2026-01-01', '2026-01-31']);
    assert.deepEqual(due('month', '2027-01-15T00:00Z'), ['2027-01-01T07:00:00.000Z', '2026-12-01', '2026-12-31']);
  });

  it('is due by the reader’s clock, also when clocks changed in between', () => {
    // In New York, Sunday 2026-11-01 had 25 hours.
    assert.equal(due('week', '2026-11-02T13:00Z', 'America/New_York')[0], '2026-11-02T13:00:00.000Z');
    assert.equal(due('week', '2026-11-02T12:59Z', 'America/New_York')[0], '2026-10-26T12:00:00.000Z');
    assert.equal(due('week', '2026-11-22T18:00Z', 'Pacific/Auckland')[0], '2026-11-15T19:00:00.000Z');
    assert.equal(due('week', '2026-11-22T19:00Z', 'Pacific/Auckland')[0], '2026-11-22T19:00:00.000Z');
  });
});
