import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CategoryId } from '#src/core/ids.ts';
import { fitsNothing } from './fits-nothing.ts';
import type { StoredClassification } from './ticket.ts';

const said = (...p: readonly number[]): StoredClassification => ({
  confidence: 0,
  ranked: p.map((one, index) => ({ category: `c${index}` as CategoryId, p: one })),
  because: [],
});

describe('a ticket that fits no category', () => {
  const cases: readonly [what: string, classification: StoredClassification | null, fits: boolean][] = [
    ['most belief is left over', said(0.1, 0.05), true],
    ['some is left over', said(0.4, 0.2), false],
    ['it is torn between two', said(0.5, 0.49), false],
    ['nothing was said', null, false],
    ['it knows no categories', said(), false],
  ];
  for (const [what, classification, expected] of cases) {
    it(`${expected ? 'is' : 'is not'} one of which ${what}`, () =>
      assert.equal(fitsNothing({ category: null, classification }), expected));
  }
  it('is none that has one', () =>
    assert.equal(fitsNothing({ category: 'c0' as CategoryId, classification: said(0.1) }), false));
});
