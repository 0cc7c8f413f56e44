/**
 * A matrix of mostly zeros, row after row: the entries of row i are at `starts[i] .. starts[i + 1]` in `columns` and
 * `values`. Columns are distinct within a row.
 */
export type SparseRows = {
  readonly rows: number;
  readonly columnCount: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
};

/** The chosen rows, in the given order, over the same columns. */
export const takeRows = (matrix: SparseRows, rows: ArrayLike<number>): SparseRows => {
  const starts = new Int32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0;
    starts[i + 1] = (starts[i] ?? 0) + (matrix.starts[row + 1] ?? 0) - (matrix.starts[row] ?? 0);
  }
  const entries = starts[rows.length] ?? 0;
  const columns = new Int32Array(entries);
  const values = new Float32Array(entries);
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0;
    const from = matrix.starts[row];
    const to = matrix.starts[row + 1];
    columns.set(matrix.columns.subarray(from, to), starts[i]);
    values.set(matrix.values.subarray(from, to), starts[i]);
  }
  return { rows: rows.length, columnCount: matrix.columnCount, starts, columns, values };
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
