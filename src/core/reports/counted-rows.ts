import type { Instant } from '#src/core/ids.ts';
import type { Columns, FactColumns } from './fact-columns.ts';

/** Columns that every kind of fact has. */
type Common = Pick<Columns<'filed'>, 'at' | 'ticket' | 'whose'>;

/** Finds the rows of columns that count: of tickets that pass, and at a time that counts. */
export const createCountedRows = (names: FactColumns['names'], passes: (whose: number) => boolean) => {
  /** By number of whose: 1 if it passes. */
  let passing = new Uint8Array();
  let found = new Uint32Array(1_024);
  const lookAtNewNames = (): void => {
    const { length } = names.whose.values;
    if (passing.length === length) return;
    const grown = new Uint8Array(length);
    grown.set(passing);
    for (let one = passing.length; one < length; one += 1) grown[one] = passes(one) ? 1 : 0;
    passing = grown;
  };
  return {
    /**
     * The indexes of the rows from one moment until before another; null: to the end, with what has not ended. `without`:
     * tickets to skip. Good until the next call: going through a list costs a fraction of a call for each row.
     */
    in: (
      { at, ticket, whose }: Common,
      without: FactColumns['without'],
      from: Instant,
      to: Instant | null,
    ): Uint32Array => {
      lookAtNewNames();
      if (found.length < at.length) found = new Uint32Array(2 * at.length);
      let n = 0;
      for (let index = 0; index < at.length; index += 1) {
        const when = at[index] ?? 0;
        if (when < from || (to !== null && when >= to) || passing[whose[index] ?? 0] !== 1) continue;
        if (without !== undefined && without[ticket[index] ?? 0] === 1) continue;
        found[n++] = index;
      }
      return found.subarray(0, n);
    },
  };
};
