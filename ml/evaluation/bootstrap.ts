import { createRandom } from '#ml/random.ts';

export type Interval = { readonly low: number; readonly high: number };

/**
 * The 95 % interval of a figure computed from `count` examples: the figure is recomputed on `repeats` samples drawn with
 * replacement, and the interval is the middle 95 % of the results. `figure` gets the drawn positions, with repeats; the
 * array is reused.
 */
export const bootstrapInterval = (
  count: number,
  figure: (drawn: Int32Array) => number,
  { seed, repeats = 1000 }: { seed: number; repeats?: number },
): Interval => {
  const random = createRandom(seed);
  const drawn = new Int32Array(count);
  const figures = Float64Array.from({ length: repeats }, () => {
    for (let i = 0; i < count; i += 1) drawn[i] = random.below(count);
    return figure(drawn);
  }).sort();
  return { low: quantile(figures, 0.025), high: quantile(figures, 0.975) };
};

/** The value below which the given share of the sorted values is, interpolated. */
export const quantile = (sorted: Float64Array, share: number): number => {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
};

/**
 * Whether the challenger is better than the champion on the same examples by more than chance. Both are lists of 1
 * (right) and 0 (wrong), example by example. Returns the difference of their accuracies with its 95 % interval.
 */
export const pairedDifference = (
  champion: ArrayLike<number>,
  challenger: ArrayLike<number>,
  options: { seed: number; repeats?: number },
): Interval & { readonly difference: number } => {
  const difference = (positions: ArrayLike<number>): number => {
    let sum = 0;
    for (let i = 0; i < positions.length; i += 1) {
      const at = positions[i] ?? 0;
      sum += (challenger[at] ?? 0) - (champion[at] ?? 0);
    }
    return sum / positions.length;
  };
  const all = Int32Array.from(champion, (_, i) => i);
  return { difference: difference(all), ...bootstrapInterval(champion.length, difference, options) };
};
