import { days, type Instant } from '#src/core/ids.ts';
import { type Columns, stayedFlags } from './fact-columns.ts';
import type { Backlog } from './figures.ts';
import type { Period } from './report-facts.ts';

type Ages = { -readonly [Age in keyof Backlog['ages']]: number };

/** How many were open at the end of each step, from the stays; those that were open at its start or end count there. */
export const createBacklog = (period: Period, steps: number, stepAt: (at: Instant) => number) => {
  /** How many more or fewer are open at the end of each step than at that of the one before. */
  const changes = new Array<number>(steps).fill(0);
  const ages: Ages = { day: 0, week: 0, month: 0, longer: 0 };
  let before = 0;
  const ageOf = (filedAt: Instant): keyof Ages => {
    const age = period.to - filedAt;
    return age < days(1) ? 'day' : age < days(7) ? 'week' : age < days(28) ? 'month' : 'longer';
  };
  const change = (at: Instant, by: number): void => {
    const step = stepAt(at);
    changes[step] = (changes[step] ?? 0) + by;
  };
  return {
    add: (stays: Columns<'stayed'>, index: number): void => {
      if (((stays.flags[index] ?? 0) & stayedFlags.open) === 0) return;
      const began = stays.began[index] ?? 0;
      const at = stays.at[index] ?? 0;
      if (began < period.from) before += 1;
      else change(began, 1);
      if (at >= period.to) ages[ageOf(stays.filedAt[index] ?? 0)] += 1;
      else change(at, -1);
    },
    result: (): { readonly before: number; readonly after: readonly number[]; readonly end: Backlog } => {
      let open = before;
      const after = changes.map((by) => (open += by));
      return { before, after, end: { open, ages } };
    },
  };
};
