/** Which group the rows of each number belong to, by whose something was or by who did it; −1: to none. */
export type Grouping = {
  readonly by: 'whose' | 'person';
  readonly groupOf: Int32Array;
  readonly groups: number;
};

/** The rows of each group, of the first `n` rows with these numbers. `keep`: 0 for rows that are left out. */
export const rowsByGroup = (
  { groupOf, groups }: Grouping,
  numbers: Uint32Array,
  n: number,
  keep: Uint8Array | null = null,
): readonly Uint32Array[] => {
  const groupAt = new Int32Array(n);
  const starts = new Uint32Array(groups + 1);
  for (let row = 0; row < n; row += 1) {
    const group = keep !== null && keep[row] === 0 ? -1 : (groupOf[numbers[row] ?? 0] ?? -1);
    groupAt[row] = group;
    if (group >= 0) starts[group + 1] = (starts[group + 1] ?? 0) + 1;
  }
  for (let group = 0; group < groups; group += 1) starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  const rows = new Uint32Array(starts[groups] ?? 0);
  const next = starts.slice();
  for (let row = 0; row < n; row += 1) {
    const group = groupAt[row] ?? -1;
    if (group < 0) continue;
    const at = next[group] ?? 0;
    rows[at] = row;
    next[group] = at + 1;
  }
  return Array.from({ length: groups }, (_, group) => rows.subarray(starts[group], starts[group + 1]));
};
