import type { PersonId } from '#src/core/ids.ts';
import { fewestOfPerson, type Headline, type Step, type Totals } from './figures.ts';
import type { Report } from './report.ts';
import type { Period } from './report-facts.ts';
import { type Share, shareOf } from './spread.ts';

/** What one person did in some days. docs/figures.md defines each. */
export type PersonFigures = Pick<
  Headline,
  'resolved' | 'resolution' | 'resolutionOpen' | 'accept' | 'offers' | 'reopened' | 'satisfied' | 'rated'
> & {
  /** Targets of the resolution that were met, of those met or missed. */
  readonly inTime: Share;
  readonly period: Period;
  readonly each: Totals['each'];
  /** `targets`: those of the resolution. */
  readonly steps: readonly Pick<Step, 'from' | 'resolved' | 'targets'>[];
};

/** Null: they resolved too few tickets for anything to be said about them. */
export type PersonReport = Pick<Report, 'range' | 'filter' | 'madeAt' | 'withoutFacts'> & {
  readonly person: { readonly id: PersonId; readonly name: string };
  readonly figures: PersonFigures | null;
  /** As many days right before, to compare with. */
  readonly before: PersonFigures | null;
};

/** Of the totals of what they did; null: too few tickets. */
export const personFigures = (totals: Totals): PersonFigures | null => {
  const { resolved, resolution, resolutionOpen, accept, offers, reopened, satisfied, rated, each, period } = totals;
  if (resolved < fewestOfPerson) return null;
  const inTime = totals.targets.resolution ?? shareOf(0, 0);
  const steps = totals.steps.map(({ from, resolved: n, targets }) => ({ from, resolved: n, targets }));
  return {
    ...{ resolved, resolution, resolutionOpen, inTime, accept, offers, reopened, satisfied, rated },
    ...{ period, each, steps },
  };
};
