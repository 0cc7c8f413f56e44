import { type Columns, endedFlags } from './fact-columns.ts';

/**
 * The tickets that were resolved, in columns of numbers. Most are resolved once. One that was resolved several times
 * counts once in whatever set of tickets is asked for, with the last time that it was resolved there: under another
 * priority or team it may have been before.
 */
export const createResolvedTickets = () => {
  const took: number[] = [];
  const open: number[] = [];
  const stars: number[] = [];
  const firstTry: boolean[] = [];
  const whose: number[] = [];
  const person: number[] = [];
  const once: number[] = [];
  /** Rows of tickets that were reopened, in the order in which each was resolved. */
  const again: { readonly row: number; readonly ticket: number }[] = [];

  return {
    ...{ took, open, stars, firstTry, whose, person },
    add: (ended: Columns<'ended'>, index: number): void => {
      const flags = ended.flags[index] ?? 0;
      const row = took.push(ended.took[index] ?? 0) - 1;
      open.push(ended.open[index] ?? Number.NaN);
      stars.push(ended.stars[index] ?? 0);
      firstTry.push((flags & endedFlags.firstTry) !== 0);
      whose.push(ended.whose[index] ?? 0);
      person.push(ended.person[index] ?? 0);
      if ((flags & endedFlags.again) === 0) once.push(row);
      else again.push({ row, ticket: ended.ticket[index] ?? 0 });
    },
    /** A row for each ticket, by what `groupOf` says of its rows. Those of which it says undefined are left out. */
    rowsBy: <Id>(groupOf: (row: number) => Id | undefined): ReadonlyMap<Id, readonly number[]> => {
      const groups = new Map<Id, number[]>();
      const add = (id: Id, row: number): void => {
        const rows = groups.get(id);
        if (rows === undefined) groups.set(id, [row]);
        else rows.push(row);
      };
      for (const row of once) {
        const id = groupOf(row);
        if (id !== undefined) add(id, row);
      }
      const last = new Map<Id, Map<number, number>>();
      for (const { row, ticket } of again) {
        const id = groupOf(row);
        if (id === undefined) continue;
        const tickets = last.get(id) ?? new Map<number, number>();
        last.set(id, tickets.set(ticket, row));
      }
      for (const [id, tickets] of last) for (const row of tickets.values()) add(id, row);
      return groups;
    },
  };
};
