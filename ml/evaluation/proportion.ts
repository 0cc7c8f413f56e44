/** How many of how many, with the 95 % interval of the share; `share` null: of none. */
export type Proportion = {
  readonly n: number;
  readonly of: number;
  readonly share: number | null;
  readonly low: number;
  readonly high: number;
};

const z = 1.959964;
const rounded = (value: number): number => Number(value.toFixed(4));

/** By Wilson's score interval: also right where all or none are, and of few. */
export const proportion = (n: number, of: number): Proportion => {
  if (of === 0) return { n, of, share: null, low: 0, high: 1 };
  const share = n / of;
  const scale = 1 + z ** 2 / of;
  const middle = (share + z ** 2 / (2 * of)) / scale;
  const reach = (z / scale) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return {
    ...{ n, of, share: rounded(share) },
    low: rounded(Math.max(0, middle - reach)),
    high: rounded(Math.min(1, middle + reach)),
  };
};
