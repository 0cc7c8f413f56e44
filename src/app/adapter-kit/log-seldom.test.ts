import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createLogSeldom } from './log-seldom.ts';

it('logs each kind at once, then once in a while with how often it happened', () => {
  let now = 0;
  const logged: object[] = [];
  const log = createLogSeldom(
    (facts, message) => void logged.push({ ...facts, message }),
    60_000,
    () => now,
  );
  for (let n = 0; n < 100; n += 1) log({ n }, 'forged');
  log({}, 'malformed');
  assert.deepEqual(logged, [{ n: 0, message: 'forged' }, { message: 'malformed' }]);
  now = 60_000;
  log({ n: 100 }, 'forged');
  assert.deepEqual(logged.at(-1), { n: 100, alsoSinceLast: 99, message: 'forged' });
});
