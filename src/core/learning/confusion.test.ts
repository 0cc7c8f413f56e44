import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CategoryId, TicketNumber } from '#src/core/ids.ts';
import { confusionOf } from './confusion.ts';

const [vpn, printer] = ['vpn', 'printer'] as CategoryId[];

const seen = (pairs: readonly (readonly [CategoryId | null | undefined, CategoryId | null | undefined])[]) =>
  confusionOf(
    pairs.map(([guess = null, final = null], index) => ({ ticket: (index + 1) as TicketNumber, guess, final })),
  );

describe('what was taken for what', () => {
  it('is counted by what was guessed and what it was, the most first', () => {
    const { cells, total, sure, right } = seen([
      [vpn, printer],
      [vpn, vpn],
      [vpn, vpn],
      [null, vpn],
      [printer, null],
      [null, null],
    ]);
    assert.deepEqual(
      cells.map(({ guess, final, count }) => [guess, final, count]),
      [
        [vpn, vpn, 2],
        [vpn, printer, 1],
        [null, vpn, 1],
        [printer, null, 1],
        [null, null, 1],
      ],
    );
    assert.deepEqual([total, sure, right], [6, 4, 2]);
  });

  it('says of each category how often it was guessed, how often it was one, and how often both', () => {
    const { categories } = seen([
      [vpn, printer],
      [vpn, vpn],
      [null, vpn],
      [printer, null],
    ]);
    assert.deepEqual(categories, [
      { category: vpn, guessed: 2, final: 2, right: 1 },
      { category: printer, guessed: 1, final: 1, right: 0 },
    ]);
  });

  it('is nothing of no tickets', () =>
    assert.deepEqual(seen([]), { total: 0, sure: 0, right: 0, cells: [], categories: [] }));
});
