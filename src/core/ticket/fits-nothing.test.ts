import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CategoryId } from '#src/core/ids.ts';
import { fitsNothing } from './fits-nothing.ts';
import type { StoredClassification } from './ticket.ts';

const said = (none: number | undefined, ...p: readonly number[]): StoredClassification => ({
  confidence: 0,
  ...(none !== undefined && { none }),
  ranked: p.map((one, index) => ({ category: `c${index}` as CategoryId, p: one })),
  because: ['salary'],
});

describe('a ticket that fits no category', () => {
  const cases: readonly [what: string, classification: StoredClassification | null, fits: boolean][] = [
    ['it is most likely that it is none of them', said(0.85, 0.1, 0.05), true],
    ['that is not the likeliest', said(0.4, 0.4, 0.2), false],
    ['it is torn between two', said(0.01, 0.5, 0.49), false],
    ['the likeliest is a category that the desk does not have', said(0.05, 0.1, 0.05), false],
    ['the model knows no such texts', said(undefined, 0.1, 0.05), false],
    ['nothing was said', null, false],
    ['it knows no categories', said(0.85), false],
    ['no word says so: “nothing works”', { ...said(0.93, 0.02, 0.02), because: [] }, false],
  ];
  for (const [what, classification, expected] of cases) {
    it(`${expected ? 'is' : 'is not'} one of which ${what}`, () =>
      assert.equal(fitsNothing({ category: null, classification }), expected));
  }
  it('is none that has one', () =>
    assert.equal(fitsNothing({ category: 'c0' as CategoryId, classification: said(0.85, 0.1) }), false));
});
