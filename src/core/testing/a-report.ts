import type { Figures } from '#src/core/reports/figures.ts';
import type { DayRange } from '#src/core/reports/period.ts';
import type { Report } from '#src/core/reports/report.ts';

/** A report of these days, compared with the same figures. */
export const aReport = (
  range: DayRange,
  figures: Figures,
  names: Report['names'] = { team: {}, category: {}, person: {} },
): Report => ({
  range,
  filter: {},
  madeAt: 0,
  figures,
  before: figures,
  names,
  deflected: null,
  preparing: null,
  withoutFacts: 0,
});
