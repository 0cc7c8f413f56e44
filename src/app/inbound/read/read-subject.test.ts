import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSubject } from './read-subject.ts';

describe('what a button or form is about', () => {
  for (const [subject, number, turn] of [
    ['17', 17, ''],
    ['17.2', 17, '2'],
    ['17.resolution.1.1', 17, 'resolution.1.1'],
    ['999999999.1', 999_999_999, '1'],
    ['', null, ''],
    ['NaN.1', null, '1'],
    ['-1.1', null, '1'],
    ['1e3.1', null, '1'],
    ['9999999999.1', null, '1'],
    ['a3f09c', null, ''],
  ] as const) {
    it(`reads “${subject}”`, () => assert.deepEqual(readSubject(subject), { number, turn }));
  }
});
