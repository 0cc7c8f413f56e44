import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { groupedFolds } from './split.ts';

describe('grouped folds', () => {
  it('never split a group', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(20)), { minLength: 1 }), fc.integer(), (examples, seed) => {
        const labels = examples.map(([label]) => label);
        const groups = examples.map(([, group]) => group);
        const folds = groupedFolds(labels, groups, 5, seed);
        const foldOf = new Map<number, number>();
        groups.forEach((group, i) => {
          const fold = folds[i] ?? -1;
          assert.ok(fold >= 0 && fold < 5);
          assert.equal(foldOf.get(group) ?? fold, fold);
          foldOf.set(group, fold);
        });
      }),
    );
  });

  it('spread each class evenly', () => {
    const labels = Array.from({ length: 100 }, (_, i) => (i < 80 ? 0 : 1));
    const folds = groupedFolds(
      labels,
      labels.map((_, i) => i),
      5,
      1,
    );
    for (let fold = 0; fold < 5; fold += 1) {
      assert.equal(labels.filter((label, i) => label === 1 && folds[i] === fold).length, 4);
    }
  });
});
