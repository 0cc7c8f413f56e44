import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createRareWarning } from './rare-warning.ts';

it('warns at once, then at most once a minute, with how often it happened', () => {
  const lines: object[] = [];
  let now = 1_000_000;
  const warn = createRareWarning({ warn: (facts) => lines.push(facts) }, () => now);
  for (let n = 0; n < 100; n += 1) warn({ platform: 'slack' }, 'forged');
  now += 59_999;
  warn({ platform: 'slack' }, 'forged');
  assert.deepEqual(lines, [{ platform: 'slack', times: 1 }]);
  now += 1;
  warn({ platform: 'slack' }, 'forged');
  assert.deepEqual(lines[1], { platform: 'slack', times: 101 });
  now -= 3_600_000;
  warn({ platform: 'slack' }, 'forged');
  assert.deepEqual(lines[2], { platform: 'slack', times: 1 });
  assert.equal(lines.length, 3);
});
