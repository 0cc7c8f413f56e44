import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chanceOfAtLeast, chanceOfAtMost } from './chance.ts';

const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);

test('chances are those of counting every outcome', () => {
  near(chanceOfAtMost(0, 3, 0.5), 1 / 8);
  near(chanceOfAtMost(1, 3, 0.5), 4 / 8);
  near(chanceOfAtLeast(2, 3, 0.5), 4 / 8);
  near(chanceOfAtLeast(7, 7, 0.5), 1 / 128);
  near(chanceOfAtLeast(1, 2, 0.9), 0.99);
});

test('the ends are certain, and many tries do not overflow', () => {
  assert.equal(chanceOfAtMost(-1, 5, 0.3), 0);
  assert.equal(chanceOfAtMost(5, 5, 0.3), 1);
  assert.equal(chanceOfAtLeast(0, 0, 0.3), 1);
  const half = chanceOfAtMost(10_000, 20_000, 0.5);
  assert.ok(half > 0.5 && half < 0.51);
});
