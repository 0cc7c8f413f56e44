import { createRandom } from '#ml/random.ts';

/**
 * Luck that depends only on the seed and on what it is about: who declines which ticket does not change with what happened
 * to others, so that two ways to give out tickets meet the same luck.
 */
export const createChance = (seed: number) => {
  const of = (...about: readonly (string | number)[]): number => {
    let hash = 0x811c9dc5 ^ seed;
    for (const letter of about.join('|')) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
    return createRandom(hash).next();
  };
  return {
    /** From 0 to 1. */
    of,
    /** Most are short and some are long: exponential, with this mean. */
    around: (mean: number, ...about: readonly (string | number)[]): number =>
      -Math.log(1 - of('around', ...about)) * mean,
    /** One of these, by their weights. */
    pick: <T>(all: readonly (readonly [T, number])[], ...about: readonly (string | number)[]): T | undefined => {
      let left = of('pick', ...about) * all.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [one, weight] of all) {
        left -= weight;
        if (left < 0) return one;
      }
      return all.at(-1)?.[0];
    },
  };
};

export type Chance = ReturnType<typeof createChance>;
