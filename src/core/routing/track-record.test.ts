import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { days, hours } from '#src/core/ids.ts';
import { noRecord, type Resolution, recordOf, stillCounts } from './track-record.ts';

const now = Date.UTC(2026, 10, 20);
const solved = (daysAgo: number, took: number, reopened = false): Resolution => ({
  at: now - days(daysAgo),
  workedMs: hours(took),
  reopened,
});

describe('what resolutions say of someone', () => {
  it('is nothing when there are none', () => assert.deepEqual(recordOf(0, []), noRecord));

  it('counts all of the newest, and half of what was 90 days before', () => {
    const record = recordOf(7, [solved(0, 1), solved(90, 1, true), solved(180, 1)]);
    assert.deepEqual([record.resolved, record.recent, record.reopened], [7, 1.75, 0.5]);
  });

  it('is as of the newest, and fades from there', () => {
    const record = recordOf(1, [solved(10, 1)]);
    assert.equal(record.asOf, now - days(10));
    assert.equal(stillCounts(record, now + days(80)), 0.5);
    assert.equal(stillCounts(record, now - days(20)), 1, 'a clock was set back');
  });

  const medians: readonly (readonly [what: string, readonly Resolution[], number])[] = [
    ['one', [solved(0, 3)], 3],
    ['one very slow among quick ones', [solved(0, 1), solved(0, 2), solved(0, 90)], 2],
    [
      'recent ones count more than more old ones',
      [solved(0, 1), solved(0, 1), ...[1, 2, 3].map(() => solved(270, 9))],
      1,
    ],
  ];
  for (const [what, resolutions, expected] of medians) {
    it(`has a median time: ${what}`, () => assert.equal(recordOf(1, resolutions).medianMs, hours(expected)));
  }
});
