const inOrder = new Intl.Collator('en', { numeric: true });

/** By id, in the order of their names, in which people look for them. */
export const listedByName = <K extends string, V extends { readonly id: K; readonly name: string }>(
  values: readonly V[],
): ReadonlyMap<K, V> => {
  const sorted = values.toSorted((a, b) => inOrder.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
  return new Map(sorted.map((value) => [value.id, value]));
};
