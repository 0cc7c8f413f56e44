import assert from 'node:assert/strict';
import { it } from 'node:test';
import { proportion } from './proportion.ts';

it('a share has its 95 % interval, as Wilson has it', () => {
  // As in textbooks, and as R's prop.test(…, correct = FALSE) says.
  assert.deepEqual(proportion(15, 20), { n: 15, of: 20, share: 0.75, low: 0.5313, high: 0.8881 });
  assert.deepEqual(proportion(10, 10), { n: 10, of: 10, share: 1, low: 0.7225, high: 1 });
  assert.deepEqual(proportion(0, 10), { n: 0, of: 10, share: 0, low: 0, high: 0.2775 });
  assert.deepEqual(proportion(0, 0), { n: 0, of: 0, share: null, low: 0, high: 1 });
});
