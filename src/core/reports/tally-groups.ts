import type { createCounts, createTargetCounts } from './counts.ts';
import type { Group } from './figures.ts';
import { createGrowing } from './growing-columns.ts';
import { collect, type createResolvedTickets, type Grouping, groupIn } from './resolved-tickets.ts';
import { type Share, shareOf, spreadOf } from './spread.ts';

/** Stars that count as satisfied. */
const goodStars = 4;

export const createFirstResponses = () =>
  createGrowing({ took: Float64Array, open: Float64Array, whose: Uint32Array, person: Uint32Array });

type Counted = {
  readonly filed: ReturnType<typeof createCounts>;
  readonly first: ReturnType<typeof createFirstResponses>;
  readonly resolved: ReturnType<typeof createResolvedTickets>;
  readonly targets: Readonly<Record<Grouping['by'], ReturnType<typeof createTargetCounts>>>;
};

/** The values of these rows, without those that are not known. */
export const valuesOf = (column: Float64Array, rows: readonly number[]): Float64Array => {
  const values = new Float64Array(rows.length);
  let n = 0;
  for (const row of rows) {
    const value = column[row] ?? Number.NaN;
    if (!Number.isNaN(value)) values[n++] = value;
  }
  return values.subarray(0, n);
};

/** How many gave four or five stars, of those that gave any. */
export const satisfiedOf = (stars: Uint8Array, rows: readonly number[]): Share => {
  let [good, given] = [0, 0];
  for (const row of rows) {
    const one = stars[row] ?? 0;
    if (one > 0) given += 1;
    if (one >= goodStars) good += 1;
  }
  return shareOf(good, given);
};

/**
 * The figures of each group. `idOf` says by a number, of whose something was or of a person, which group it belongs to;
 * undefined: to none. Groups without tickets are left out.
 */
export const groupsOf = (
  { filed, first, resolved, targets }: Counted,
  by: Grouping['by'],
  howMany: number,
  idOf: (index: number) => string | null | undefined,
): readonly Group[] => {
  const members = new Map<string | null, number[]>();
  for (let index = 0; index < howMany; index += 1) {
    const id = idOf(index);
    if (id === undefined) continue;
    const some = members.get(id);
    if (some === undefined) members.set(id, [index]);
    else some.push(index);
  }
  const grouping: Grouping = { by, groupOf: new Int32Array(howMany).fill(-1), groups: members.size };
  for (const [group, indexes] of [...members.values()].entries()) {
    for (const index of indexes) grouping.groupOf[index] = group;
  }
  const firstTook = collect(members.size);
  const { took, [by]: indexOf } = first.of;
  for (let row = 0; row < first.n; row += 1) firstTook[groupIn(grouping, indexOf[row] ?? -1)]?.push(took[row] ?? 0);
  const resolvedRows = resolved.rowsIn(grouping);
  return [...members]
    .map(([id, indexes], group) => {
      const rows = resolvedRows[group] ?? [];
      return {
        id,
        filed: by === 'person' ? 0 : indexes.reduce((n, index) => n + filed.of(index), 0),
        resolved: rows.length,
        firstResponse: spreadOf(firstTook[group] ?? []),
        resolution: spreadOf(valuesOf(resolved.rows.of.took, rows)),
        targets: targets[by].of(indexes),
        satisfied: satisfiedOf(resolved.rows.of.stars, rows),
      };
    })
    .filter((group) => group.filed + group.resolved + group.firstResponse.n > 0);
};
