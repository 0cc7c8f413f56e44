import { type Columns, endedFlags } from './fact-columns.ts';
import { createGrowing } from './growing-columns.ts';

/** Which group the rows of each number belong to, of whose something was or of who did it; −1: to none. */
export type Grouping = {
  readonly by: 'whose' | 'person';
  readonly groupOf: Int32Array;
  readonly groups: number;
};

export const groupIn = ({ groupOf }: Grouping, index: number): number => groupOf[index] ?? -1;

/** Collects numbers by group. */
export const collect = (groups: number): readonly number[][] => Array.from({ length: groups }, () => []);

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
      stars[row] = ended.stars[index] ?? 0;
    },
    /** The row of each ticket in each group. */
    rowsIn: (grouping: Grouping): readonly (readonly number[])[] => {
      const found = collect(grouping.groups);
      const last = Array.from({ length: grouping.groups }, () => new Map<number, number>());
      const { flags, ticket, [grouping.by]: indexes } = rows.of;
      for (let row = 0; row < rows.n; row += 1) {
        const group = groupIn(grouping, indexes[row] ?? -1);
        if (((flags[row] ?? 0) & endedFlags.again) === 0) found[group]?.push(row);
        else last[group]?.set(ticket[row] ?? 0, row);
      }
      for (const [group, tickets] of last.entries()) for (const row of tickets.values()) found[group]?.push(row);
      return found;
    },
  };
};
