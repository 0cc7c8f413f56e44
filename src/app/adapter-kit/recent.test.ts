import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRecent } from './recent.ts';

describe('a map of what is recent', () => {
  it('keeps the entries that were set last', () => {
    const recent = createRecent<number>(2);
    recent.set('a', 1);
    recent.set('b', 2);
    recent.set('a', 3);
    recent.set('c', 4);
    assert.deepEqual(recent.entries(), [
      ['a', 3],
      ['c', 4],
    ]);
    assert.equal(recent.get('b'), undefined);
    assert.equal(recent.size(), 2);
  });

  it('knows an entry whose value says nothing, until it is deleted', () => {
    const recent = createRecent<undefined>(1);
    recent.set('a', undefined);
    assert.equal(recent.has('a'), true);
    recent.delete('a');
    assert.equal(recent.has('a'), false);
  });
});
