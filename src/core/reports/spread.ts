/** Times in milliseconds, as a report shows them. All null when there are none. */
export type Spread = {
  readonly n: number;
  readonly median: number | null;
  readonly mean: number | null;
  /** Nine of ten took no longer. */
  readonly p90: number | null;
};

/**
 * A quantile of sorted values, between the two nearest ones in proportion: as spreadsheets (PERCENTILE.INC), numpy and R
 * (type 7) do it, so that whoever counts again from the CSV finds the same.
 */
const quantile = (sorted: ArrayLike<number>, share: number): number => {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const lower = sorted[below] ?? 0;
  const upper = sorted[Math.min(below + 1, sorted.length - 1)] ?? lower;
  return lower + (place - below) * (upper - lower);
};

export const spreadOf = (values: readonly number[]): Spread => {
  if (values.length === 0) return { n: 0, median: null, mean: null, p90: null };
  const sorted = Float64Array.from(values).sort();
  const sum = sorted.reduce((total, value) => total + value, 0);
  return {
    n: sorted.length,
    median: Math.round(quantile(sorted, 0.5)),
    mean: Math.round(sum / sorted.length),
    p90: Math.round(quantile(sorted, 0.9)),
  };
};

/** How many of how many. `share` is null when there are none: nothing of nothing is not 0 %. */
export type Share = { readonly of: number; readonly n: number; readonly share: number | null };

export const shareOf = (n: number, of: number): Share => ({ n, of, share: of === 0 ? null : n / of });
