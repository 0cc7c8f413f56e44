import type { Share } from './spread.ts';
import { shareOf } from './spread.ts';

/** Counts by a small number, such as that of a person or of whose something was. */
export const createCounts = () => {
  const counts: number[] = [];
  return {
    add: (index: number): void => {
      while (counts.length <= index) counts.push(0);
      counts[index] = (counts[index] ?? 0) + 1;
    },
    of: (index: number): number => counts[index] ?? 0,
    total: (): number => counts.reduce((sum, n) => sum + n, 0),
  };
};

/** How many targets of each metric were met, of those that were met or missed, by a small number. */
export const createTargetCounts = (metrics: readonly string[]) => {
  const counts: { readonly met: ReturnType<typeof createCounts>; readonly all: ReturnType<typeof createCounts> }[] = [];
  return {
    add: (metric: number, index: number, met: boolean): void => {
      while (counts.length <= metric) counts.push({ met: createCounts(), all: createCounts() });
      counts[metric]?.all.add(index);
      if (met) counts[metric]?.met.add(index);
    },
    /** Of all these numbers together; metrics without any are left out. */
    of: (indexes: readonly number[]): Readonly<Record<string, Share>> =>
      Object.fromEntries(
        counts
          .map(({ met, all }, metric): [string, Share] => {
            const sum = (of: (index: number) => number): number => indexes.reduce((n, index) => n + of(index), 0);
            return [metrics[metric] ?? '', shareOf(sum(met.of), sum(all.of))];
          })
          .filter(([, { of }]) => of > 0)
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
  };
};
