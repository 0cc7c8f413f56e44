import { type Columns, endedFlags } from './fact-columns.ts';
import { type Grouping, rowsByGroup } from './grouping.ts';
import { createGrowing } from './growing-columns.ts';

/**
 * The tickets that were resolved, in columns of numbers. Most are resolved once. One that was resolved several times
 * counts once in whatever set of tickets is asked for, with the last time that it was resolved there: under another
 * priority or team it may have been before.
 */
export const createResolvedTickets = () => {
  const rows = createGrowing({
    ...{ took: Float64Array, open: Float64Array },
    ...{ ticket: Uint32Array, whose: Uint32Array, person: Uint32Array, flags: Uint8Array, stars: Uint8Array },
  });

  /** The rows of tickets that were resolved several times. */
  const again: number[] = [];

  return {
    rows,
    add: (ended: Columns<'ended'>, index: number): void => {
      const row = rows.next();
      const { took, open, ticket, whose, person, flags, stars } = rows.of;
      took[row] = ended.took[index] ?? 0;
      open[row] = ended.open[index] ?? Number.NaN;
      ticket[row] = ended.ticket[index] ?? 0;
      whose[row] = ended.whose[index] ?? 0;
      person[row] = ended.person[index] ?? 0;
      flags[row] = ended.flags[index] ?? 0;
      if (((flags[row] ?? 0) & endedFlags.again) !== 0) again.push(row);
      stars[row] = ended.stars[index] ?? 0;
    },
    /** The row of each ticket in each group. */
    rowsIn: (grouping: Grouping): readonly Uint32Array[] => {
      const { ticket, [grouping.by]: numbers } = rows.of;
      const keep = new Uint8Array(rows.n).fill(1);
      const last = new Map<number, number>();
      for (const row of again) {
        const group = grouping.groupOf[numbers[row] ?? 0] ?? -1;
        const key = (group + 1) * 2 ** 32 + (ticket[row] ?? 0);
        const before = last.get(key);
        if (before !== undefined) keep[before] = 0;
        last.set(key, row);
      }
      return rowsByGroup(grouping, numbers, rows.n, keep);
    },
  };
};
