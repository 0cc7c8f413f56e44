import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDay } from './read-day.ts';

const cases: readonly (readonly [string, string | null])[] = [
  ['2026-12-24', '2026-12-24'],
  ['2026-2-3', '2026-02-03'],
  ['24 Dec 2026', '2026-12-24'],
  ['24th of December 2026', null],
  ['24th December 2026', '2026-12-24'],
  ['Dec 24, 2026', '2026-12-24'],
  ['  December 24th 2026 ', '2026-12-24'],
  ['24.12.2026', '2026-12-24'],
  ['1. 2. 2027', '2027-02-01'],
  ['3/4/2026', null],
  ['2026-02-30', null],
  ['31.11.2026', null],
  ['99 Dec 2026', null],
  ['24 Foo 2026', null],
  ['tomorrow', null],
  ['', null],
  ['2026-12-24<script>', null],
  ['9'.repeat(40_000), null],
];

describe('a day as people write it', () => {
  for (const [written, expected] of cases) {
    it(`${written.slice(0, 40) || 'nothing'}: ${expected ?? 'none'}`, () => assert.equal(readDay(written), expected));
  }
});
