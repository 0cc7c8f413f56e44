import { createRandom } from '#ml/random.ts';

export type Interval = { readonly low: number; readonly high: number };

/**
 * The 95 % interval of a figure computed from `count` examples: the figure is recomputed on `repeats` samples drawn with
 * replacement, and the interval is the middle 95 % of the results. `figure` gets the drawn positions, with repeats; the
 * array is reused. A figure that drawing with repeats makes larger, such as a mean distance, gets its own value as
 * `centredOn`: the results are moved so that their mean is that value, but not below 0.
 */
export const bootstrapInterval = (
  count: number,
  figure: (drawn: Int32Array) => number,
  { seed, repeats = 1000, centredOn }: { seed: number; repeats?: number; centredOn?: number },
): Interval => {
  const random = createRandom(seed);
  const drawn = new Int32Array(count);
  const figures = Float64Array.from({ length: repeats }, () => {
    for (let i = 0; i < count; i += 1) drawn[i] = random.below(count);
    return figure(drawn);
  }).sort();
  const [low, high] = [quantile(figures, 0.025), quantile(figures, 0.975)];
  if (centredOn === undefined) return { low, high };
  const shift = centredOn - figures.reduce((sum, value) => sum + value, 0) / repeats;
  return { low: Math.max(0, low + shift), high: high + shift };
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
