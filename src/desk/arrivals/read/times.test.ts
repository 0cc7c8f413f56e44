import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTime, reckoningOf } from './times.ts';

const utc = (text: string): string | null => {
  const read = readTime(text, reckoningOf('UTC', null));
  return read.ok ? new Date(read.at).toISOString().slice(0, 16) : null;
};

for (const [text, meant] of [
  ['05/Jan/26 9:30 PM', '2026-01-05T21:30'],
  ['Jan 5, 2026, 9:30 PM', '2026-01-05T21:30'],
  ['Jan 05, 2026 9:30 am', '2026-01-05T09:30'],
  ['January 5, 2026', '2026-01-05T00:00'],
  ['Sept 5, 2026', '2026-09-05T00:00'],
  ['Jnu 5, 2026', null],
  ['Feb 30, 2026', null],
  ['5, 2026', null],
] as const) {
  test(`reads ${text}`, () => assert.equal(utc(text), meant));
}
