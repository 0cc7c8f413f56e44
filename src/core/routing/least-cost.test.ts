import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { leastCost } from './least-cost.ts';

const never = Number.POSITIVE_INFINITY;

/** The least total by trying everything; infinite: there is no way. */
const byTrying = (costs: readonly (readonly number[])[], used: ReadonlySet<number> = new Set()): number => {
  const [row, ...others] = costs;
  if (row === undefined) return 0;
  return Math.min(
    never,
    ...row.map((cost, column) =>
      used.has(column) || cost === never ? never : cost + byTrying(others, new Set([...used, column])),
    ),
  );
};

const totalOf = (costs: readonly (readonly number[])[], chosen: readonly number[]): number =>
  chosen.reduce((sum, column, row) => sum + (costs[row]?.[column] ?? never), 0);

it('gives nobody anything when there is nothing', () => assert.deepEqual(leastCost([]), []));

it('prefers the least total to what is best for the first', () => {
  assert.deepEqual(
    leastCost([
      [1, 2],
      [1, 9],
    ]),
    [1, 0],
  );
});

it('is never worse than trying everything, and gives each row a column of its own', () => {
  const cost = fc.oneof(
    { weight: 4, arbitrary: fc.nat(40).map((n) => n / 8) },
    { weight: 1, arbitrary: fc.constant(never) },
  );
  const table = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 2 })).chain(([rows, more]) =>
    fc.array(fc.array(cost, { minLength: rows + more, maxLength: rows + more }), {
      minLength: rows,
      maxLength: rows,
    }),
  );
  fc.assert(
    fc.property(table, (costs) => {
      const best = byTrying(costs);
      fc.pre(best !== never);
      const chosen = leastCost(costs);
      assert.equal(new Set(chosen).size, costs.length);
      assert.ok(Math.abs(totalOf(costs, chosen) - best) < 1e-6);
    }),
    { numRuns: 2_000 },
  );
});
