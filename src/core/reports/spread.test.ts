import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shareOf, spreadOf } from './spread.ts';

describe('spreadOf', () => {
  it('says nothing of nothing', () => {
    assert.deepEqual(spreadOf([]), { n: 0, median: null, mean: null, p90: null });
  });

  it('is the one value of one', () => {
    assert.deepEqual(spreadOf([7]), { n: 1, median: 7, mean: 7, p90: 7 });
  });

  // numpy.percentile([15, 20, 35, 40, 50], [50, 90]) is 35, 46; of [1, 2, 3, 4] it is 2.5, 3.7.
  it('finds quantiles as numpy and spreadsheets do, whatever the order', () => {
    assert.deepEqual(spreadOf([40, 15, 50, 20, 35]), { n: 5, median: 35, mean: 32, p90: 46 });
    assert.deepEqual(spreadOf([4_000, 1_000, 3_000, 2_000]), { n: 4, median: 2_500, mean: 2_500, p90: 3_700 });
  });
});

describe('shareOf', () => {
  it('of none is not 0 %', () => {
    assert.deepEqual(shareOf(0, 0), { n: 0, of: 0, share: null });
    assert.deepEqual(shareOf(3, 4), { n: 3, of: 4, share: 0.75 });
  });
});
