import type { Interval } from '#ml/bootstrap.ts';

/** What became of one ticket on which the desk acted alone. */
export type Outcome = {
  /** The category that the desk chose. */
  readonly category: string;
  /** The category at the end, after corrections; null when it belonged to none. */
  readonly final: string | null;
};

export type LivePrecision = {
  readonly category: string;
  readonly acts: number;
  readonly right: number;
  readonly precision: number;
  /** 95 % by Wilson's score: honest for few acts too. */
  readonly interval: Interval;
};

/** How often the desk was right when it acted, by category, most acts first. */
export const livePrecision = (outcomes: Iterable<Outcome>): LivePrecision[] => {
  const counts = new Map<string, { acts: number; right: number }>();
  for (const { category, final } of outcomes) {
    const own = counts.get(category) ?? { acts: 0, right: 0 };
    counts.set(category, { acts: own.acts + 1, right: own.right + (final === category ? 1 : 0) });
  }
  return [...counts]
    .map(([category, { acts, right }]) => ({
      category,
      acts,
      right,
      precision: right / acts,
      interval: wilsonInterval(right, acts),
    }))
    .sort((a, b) => b.acts - a.acts || (a.category < b.category ? -1 : 1));
};

const z = 1.959964;

/** The 95 % interval of a share (Wilson 1927). */
export const wilsonInterval = (hits: number, of: number): Interval => {
  const share = hits / of;
  const middle = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
};
