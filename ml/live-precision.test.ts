import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { livePrecision, wilsonInterval } from '#ml/live-precision.ts';

describe('live precision', () => {
  it('counts what the desk did, not what it left alone', () => {
    const [network, access] = livePrecision([
      { category: 'Network', final: 'Network' },
      { category: 'Access', final: null },
      { category: 'Network', final: 'Hardware' },
    ]);
    assert.deepEqual([network?.category, network?.acts, network?.precision], ['Network', 2, 0.5]);
    assert.deepEqual([access?.category, access?.right], ['Access', 0]);
  });

  it("has Wilson's interval: 0.237 … 0.763 for 5 of 10, and never a certainty", () => {
    const { low, high } = wilsonInterval(5, 10);
    assert.ok(Math.abs(low - 0.2366) < 1e-3 && Math.abs(high - 0.7634) < 1e-3);
    assert.ok(wilsonInterval(3, 3).low < 0.5);
  });
});
