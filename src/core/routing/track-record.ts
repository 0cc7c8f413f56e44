import { days, type Instant } from '#src/core/ids.ts';
import type { TrackRecord } from '#src/core/organisation/person.ts';

/** One ticket that someone resolved, from the facts. */
export type Resolution = {
  readonly at: Instant;
  /** The open time in which they had it in progress; where no calendar applied, all of that time. */
  readonly workedMs: number;
  /** It came back. */
  readonly reopened: boolean;
};

/** Older ones are forgotten. */
export const resolutionsRemembered = 40;
/** What was resolved so long ago counts half of what was resolved now. */
const halfLife = days(90);

export const noRecord: TrackRecord = { resolved: 0, recent: 0, reopened: 0, medianMs: null, asOf: 0 };

/** How much of something from `then` still counts at `now`, 0–1. */
const leftOf = (then: Instant, now: Instant): number => 2 ** (-Math.max(0, now - then) / halfLife);

/** What someone's last resolutions in a category say of them, as of the newest one. */
export const recordOf = (resolved: number, resolutions: readonly Resolution[]): TrackRecord => {
  const asOf = Math.max(0, ...resolutions.map(({ at }) => at));
  const weighed = resolutions.map((one) => ({ ...one, weight: leftOf(one.at, asOf) }));
  const sum = (all: typeof weighed): number => all.reduce((total, { weight }) => total + weight, 0);
  return {
    resolved,
    recent: sum(weighed),
    reopened: sum(weighed.filter(({ reopened }) => reopened)),
    medianMs: weightedMedian(weighed.map(({ workedMs, weight }) => ({ value: workedMs, weight }))),
    asOf,
  };
};

const weightedMedian = (values: readonly { readonly value: number; readonly weight: number }[]): number | null => {
  const half = values.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let passed = 0;
  for (const { value, weight } of values.toSorted((a, b) => a.value - b.value)) {
    passed += weight;
    if (passed >= half) return value;
  }
  return null;
};

/** How much of a record still counts at `now`; its median does not change while nothing is added. */
export const stillCounts = ({ asOf }: TrackRecord, now: Instant): number => leftOf(asOf, now);
