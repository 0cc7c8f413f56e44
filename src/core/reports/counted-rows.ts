import type { Instant } from '#src/core/ids.ts';
import type { Columns, FactColumns } from './fact-columns.ts';

/** Columns that every kind of fact has. */
type Common = Pick<Columns<'filed'>, 'at' | 'ticket' | 'whose'>;

/** Goes through the rows of columns that count: of tickets that pass, and at a time that counts. */
export const createCountedRows = (names: FactColumns['names'], passes: (whose: number) => boolean) => {
  /** By number of whose: 1 if it passes. */
  const passing: number[] = [];
  return {
    /** Calls with the index of each row that counts. `without`: tickets to skip. */
    each: (
      { at, ticket, whose }: Common,
      without: FactColumns['without'],
      counts: (at: Instant) => boolean,
      count: (index: number, at: Instant) => void,
    ): void => {
      for (let one = passing.length; one < names.whose.values.length; one += 1) passing.push(passes(one) ? 1 : 0);
      for (let index = 0; index < at.length; index += 1) {
        const when = at[index] ?? 0;
        if (!counts(when) || passing[whose[index] ?? 0] !== 1) continue;
        if (without !== undefined && without[ticket[index] ?? 0] === 1) continue;
        count(index, when);
      }
    },
  };
};
