import type { createCounts, createTargetCounts } from './counts.ts';
import { endedFlags } from './fact-columns.ts';
import type { Group } from './figures.ts';
import { type Grouping, rowsByGroup } from './grouping.ts';
import { createGrowing } from './growing-columns.ts';
import type { createResolvedTickets } from './resolved-tickets.ts';
import { type Share, type Spread, shareOf, spreadOf } from './spread.ts';
import { goodStars } from './what-counts.ts';

export const createFirstResponses = () =>
  createGrowing({ took: Float64Array, open: Float64Array, whose: Uint32Array, person: Uint32Array });

export const noRows = new Uint32Array();

type Counted = {
  readonly filed: ReturnType<typeof createCounts>;
  readonly first: ReturnType<typeof createFirstResponses>;
  readonly resolved: ReturnType<typeof createResolvedTickets>;
  readonly targets: Readonly<Record<Grouping['by'], ReturnType<typeof createTargetCounts>>>;
};

/** How long things took. The values are put together in one place again and again: they are only looked at once. */
export const createSpreads = () => {
  let room = new Float64Array(1_024);
  /** Of the first `n` values, or of those of these rows, without those that are not known. */
  return (column: Float64Array, n: number, rows: Uint32Array | null = null): Spread => {
    if (room.length < n) room = new Float64Array(2 * n);
    let found = 0;
    for (let index = 0; index < n; index += 1) {
      const value = column[rows === null ? index : (rows[index] ?? 0)] ?? Number.NaN;
      if (!Number.isNaN(value)) room[found++] = value;
    }
    return spreadOf(room.subarray(0, found));
  };
};

/** How many were resolved by the first who took them. */
export const firstTriesOf = (flags: Uint8Array, rows: Uint32Array): number => {
  let n = 0;
  for (let index = 0; index < rows.length; index += 1) {
    if (((flags[rows[index] ?? 0] ?? 0) & endedFlags.firstTry) !== 0) n += 1;
  }
  return n;
};

/** How many gave four or five stars, of those that gave any. */
export const satisfiedOf = (stars: Uint8Array, rows: Uint32Array): Share => {
  let [good, given] = [0, 0];
  for (let index = 0; index < rows.length; index += 1) {
    const one = stars[rows[index] ?? 0] ?? 0;
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
  const firstRows = rowsByGroup(grouping, first.of[by], first.n);
  const resolvedRows = resolved.rowsIn(grouping);
  const spreadIn = createSpreads();
  return [...members]
    .map(([id, indexes], group) => {
      const rows = resolvedRows[group] ?? noRows;
      const responded = firstRows[group] ?? noRows;
      return {
        id,
        filed: by === 'person' ? 0 : indexes.reduce((n, index) => n + filed.of(index), 0),
        resolved: rows.length,
        firstResponse: spreadIn(first.of.took, responded.length, responded),
        resolution: spreadIn(resolved.rows.of.took, rows.length, rows),
        targets: targets[by].of(indexes),
        satisfied: satisfiedOf(resolved.rows.of.stars, rows),
      };
    })
    .filter((group) => group.filed + group.resolved + group.firstResponse.n > 0);
};
