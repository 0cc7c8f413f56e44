/** Times in milliseconds, as a report shows them. All null when there are none. */
export type Spread = {
  readonly n: number;
  readonly median: number | null;
  readonly mean: number | null;
  /** Nine of ten took no longer. */
  readonly p90: number | null;
};

/**
 * Puts the value that belongs at `place` of the sorted values there, everything smaller before it and everything larger
 * behind: all that a quantile needs, in a fraction of the time of sorting. `from`: where values begin that are not
 * smaller than those before. (Hoare's quickselect, with the middle of three as the pivot.)
 */
const putInPlace = (values: Float64Array, place: number, from: number): void => {
  let [left, right] = [from, values.length - 1];
  const at = (index: number): number => values[index] ?? 0;
  while (left < right) {
    const [a, b, c] = [at(left), at((left + right) >> 1), at(right)];
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let [low, high] = [left, right];
    while (low <= high) {
      while (at(low) < pivot) low += 1;
      while (at(high) > pivot) high -= 1;
      if (low > high) break;
      const swapped = at(low);
      values[low] = at(high);
      values[high] = swapped;
      low += 1;
      high -= 1;
    }
    if (place <= high) right = high;
    else if (place >= low) left = low;
    else return;
  }
};

/**
 * A quantile, between the two nearest values in proportion: as spreadsheets (PERCENTILE.INC), numpy and R (type 7) do it,
 * so that whoever counts again from the CSV finds the same. Reorders the values. Those of smaller shares come first.
 */
const quantile = (values: Float64Array, share: number, from: number): number => {
  const place = share * (values.length - 1);
  const below = Math.floor(place);
  putInPlace(values, below, from);
  const lower = values[below] ?? 0;
  if (place === below) return lower;
  let upper = Number.POSITIVE_INFINITY;
  for (let index = below + 1; index < values.length; index += 1) {
    const value = values[index] ?? upper;
    if (value < upper) upper = value;
  }
  return lower + (place - below) * (upper - lower);
};

/** Reorders the values, unless they are an ordinary array. */
export const spreadOf = (given: Float64Array | readonly number[]): Spread => {
  const values = given instanceof Float64Array ? given : new Float64Array(given);
  const n = values.length;
  if (n === 0) return { n, median: null, mean: null, p90: null };
  let sum = 0;
  for (let index = 0; index < n; index += 1) sum += values[index] ?? 0;
  return {
    n,
    median: Math.round(quantile(values, 0.5, 0)),
    mean: Math.round(sum / n),
    p90: Math.round(quantile(values, 0.9, Math.floor(0.5 * (n - 1)))),
  };
};

/** How many of how many. `share` is null when there are none: nothing of nothing is not 0 %. */
export type Share = { readonly of: number; readonly n: number; readonly share: number | null };

export const shareOf = (n: number, of: number): Share => ({ n, of, share: of === 0 ? null : n / of });
