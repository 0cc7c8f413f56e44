/** Labelled texts to learn from. */
export type DataSet = {
  readonly texts: readonly string[];
  /** Class number of each text, a position in `classes`. */
  readonly labels: Int32Array;
  /** Near-duplicates share a group; any whole numbers ≥ 0. */
  readonly groups: Int32Array;
  readonly classes: readonly string[];
  /** The class of texts that belong to no category, or null when the data has none. */
  readonly noneClass: number | null;
};

/** The given texts, in that order, with the same classes. */
export const takeTexts = (data: DataSet, rows: Int32Array): DataSet => ({
  ...data,
  texts: Array.from(rows, (row) => data.texts[row] ?? ''),
  labels: rows.map((row) => data.labels[row] ?? 0),
  groups: rows.map((row) => data.groups[row] ?? 0),
});
