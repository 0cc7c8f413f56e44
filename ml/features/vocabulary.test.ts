import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createVocabulary, vocabularyOf } from './vocabulary.ts';

describe('the vocabulary', () => {
  it('agrees with a Map', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: -20, max: 20 }), fc.integer())),
        fc.array(fc.integer()),
        (ids, others) => {
          const map = new Map<number, number>();
          const vocabulary = createVocabulary(1);
          for (const id of ids) {
            if (!map.has(id)) map.set(id, map.size);
            assert.equal(vocabulary.add(id), map.get(id));
          }
          assert.equal(vocabulary.size, map.size);
          for (const id of [...ids, ...others]) assert.equal(vocabulary.find(id), map.get(id) ?? -1);
          assert.deepEqual([...vocabulary.ids()], [...map.keys()]);
        },
      ),
    );
  });

  it('can be rebuilt from its ids', () => {
    const vocabulary = vocabularyOf(Int32Array.of(7, -3, 0, 99));
    assert.deepEqual([7, -3, 0, 99, 1].map(vocabulary.find), [0, 1, 2, 3, -1]);
  });
});
