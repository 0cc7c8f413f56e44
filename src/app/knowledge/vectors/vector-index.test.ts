import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createVectorIndex } from './vector-index.ts';

const filled = (...vectors: readonly (readonly number[])[]) => {
  const index = createVectorIndex(2, vectors.length);
  for (const [n, vector] of vectors.entries()) index.add(`${n}`, Float32Array.from(vector));
  return index;
};

describe('vectors in memory', () => {
  it('are found by their direction, the nearest first, of equals the first', async () => {
    const index = filled([0, 1], [1, 0], [-1, 0], [0.6, 0.8], [1, 0]);
    assert.deepEqual(await index.nearest(Float32Array.of(1, 0), 10), ['1', '4', '3', '0', '2']);
    assert.deepEqual(await index.nearest(Float32Array.of(0, 1), 2), ['0', '3']);
    assert.deepEqual(await index.nearest(Float32Array.of(0, 1), 0), []);
  });

  it('are none, and of another length are left out', async () => {
    const index = createVectorIndex(2, 1);
    assert.deepEqual(await index.nearest(Float32Array.of(1, 0), 3), []);
    index.add('long', Float32Array.of(1, 0, 0));
    index.add('a', Float32Array.of(0, 1));
    index.add('too many', Float32Array.of(1, 0));
    assert.equal(index.size(), 1);
    assert.deepEqual(await index.nearest(Float32Array.of(1, 0), 3), ['a']);
  });

  it('of many let others have their turn', async () => {
    const index = createVectorIndex(2, 9_000);
    const towards = (n: number) => Float32Array.of(Math.cos(n / 1_500), Math.sin(n / 1_500));
    for (let n = 0; n < 9_000; n += 1) index.add(`${n}`, towards(n));
    let immediates = 0;
    const count = (): void => {
      immediates += 1;
      if (immediates < 100) setImmediate(count);
    };
    setImmediate(count);
    const [first] = await index.nearest(towards(7_500), 1);
    assert.equal(first, '7500');
    assert.ok(immediates >= 2, `${immediates}`);
    immediates = 100;
  });
});
