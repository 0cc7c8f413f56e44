import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fuseRanks } from './fuse-ranks.ts';

const ids = (...lists: readonly (readonly string[])[]) => fuseRanks(...lists).map(({ id }) => id);

describe('two lists as one', () => {
  it('begin with what both have', () => {
    assert.deepEqual(ids(['a', 'b', 'c'], ['c', 'd']), ['c', 'a', 'b', 'd']);
  });

  it('are the one list if the other is empty, in its order', () => {
    assert.deepEqual(ids(['b', 'a'], []), ['b', 'a']);
    assert.deepEqual(ids([], ['b', 'a']), ['b', 'a']);
    assert.deepEqual(ids([], []), []);
  });

  it('of equals have the first of the first list first', () => {
    assert.deepEqual(ids(['a', 'b'], ['b', 'a']), ['a', 'b']);
    assert.deepEqual(ids(['a'], ['b']), ['a', 'b']);
  });

  it('keep the first of one list among the first three, whatever the other says', () => {
    const others = Array.from({ length: 50 }, (_, n) => `${n}`);
    assert.ok(ids(['a', '40', '41'], others).slice(0, 3).includes('a'));
  });
});
