/** In milliseconds. */
export const hours = (n: number): number => n * 3_600_000;

/** Those of `given` that are in the list, in its order. */
export const ofList = <const T extends string>(all: readonly T[], given: readonly string[]): readonly T[] =>
  all.filter((one) => given.includes(one));
