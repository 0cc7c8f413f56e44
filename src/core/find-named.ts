type Named = { readonly id: string; readonly name: string };

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** What somebody calls so, in capitals or not: by its name, or else by its id, which may be the name of another by now. */
export const findNamed = <T extends Named>(all: Iterable<T>, called: string): T | undefined => {
  const known = [...all];
  return known.find(({ name }) => same(name, called)) ?? known.find(({ id }) => same(id, called));
};
