/**
 * A matrix of mostly zeros, stored by row: the entries of row i are at `starts[i] .. starts[i + 1]` in `columns` and
 * `values`. Columns are distinct within a row.
 */
export type SparseRows = {
  readonly rows: number;
  readonly columnCount: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
};

/** Rows from plain arrays, for small matrices and tests: each row a list of [column, value]. */
export const sparseRows = (
  rows: readonly (readonly (readonly [number, number])[])[],
  columnCount: number,
): SparseRows => {
  const entries = rows.flat();
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    starts[i + 1] = (starts[i] ?? 0) + row.length;
  });
  return {
    rows: rows.length,
    columnCount,
    starts,
    columns: Int32Array.from(entries, ([column]) => column),
    values: Float32Array.from(entries, ([, value]) => value),
  };
};
