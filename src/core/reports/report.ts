import type { CategoryId, Instant, TeamId } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';
import type { Whose } from './fact-columns.ts';
import type { Figures, Totals } from './figures.ts';
import type { DayRange } from './period.ts';
import type { Share } from './spread.ts';

/** Which tickets a report is about: by whose they were when what is counted happened. */
export type ReportFilter = {
  /** Of one of these; absent: of all. */
  readonly teams?: readonly TeamId[];
  readonly category?: CategoryId;
  readonly priority?: Priority;
  readonly channel?: string;
};

export const passes = (whose: Whose, { teams, category, priority, channel }: ReportFilter): boolean =>
  (teams?.includes(whose.team) ?? true) &&
  (category === undefined || whose.category === category) &&
  (priority === undefined || whose.priority === priority) &&
  (channel === undefined || whose.channel === channel);

export type Report = {
  readonly range: DayRange;
  readonly filter: ReportFilter;
  readonly madeAt: Instant;
  readonly figures: Figures;
  /** As many days right before, to compare with. */
  readonly before: Totals;
  /**
   * How often somebody said that an article had helped them, of all who said so or filed a ticket; null where that cannot
   * be told, as an article has no priority and is read in no channel.
   */
  readonly deflected: { readonly now: Share; readonly before: Share } | null;
  /** What teams, categories and people are called, by id; one that is gone has none. */
  readonly names: Readonly<Record<'team' | 'category' | 'person', Readonly<Record<string, string>>>>;
  /** Of how many tickets the desk has what makes reports quick; null: of all. What a report says is the same without it. */
  readonly preparing: Share | null;
  /** Tickets whose facts were never written: they are missing here until `desk facts rebuild`. */
  readonly withoutFacts: number;
};

/** The files that a report can be made into. */
export const reportFileKinds = ['pdf', 'xlsx', 'csv', 'json'] as const;
export type ReportFileKind = (typeof reportFileKinds)[number];
