import type { TicketView } from '#src/cards/view.ts';
import type { PersonId, TeamId } from '#src/core/ids.ts';
import type { Counted } from '#src/core/reports/behind.ts';
import type { Group, GroupKind } from '#src/core/reports/figures.ts';
import type { ReportFilter } from '#src/core/reports/report.ts';
import type { Period } from '#src/core/reports/report-facts.ts';

/** Which number of the figures. */
export type BehindAsk = Omit<ReportFilter, 'teams'> & {
  readonly counted: Counted;
  readonly period: Period;
  readonly team?: TeamId;
  /** Of a row of a table; null: of all. */
  readonly group: { readonly kind: GroupKind; readonly id: Group['id'] } | null;
  /** Of what this person did; absent: of what teams did. */
  readonly person?: PersonId;
  /** Only tickets with smaller numbers: the `next` of the page before. */
  readonly after: number | null;
  readonly limit: number;
};

/** A page of the tickets behind a number, the newest first. */
export type TicketsBehind = {
  readonly views: readonly TicketView[];
  /** On all pages. */
  readonly total: number;
  /** Of this page: with others by now, whose tickets the reader does not see. */
  readonly hidden: number;
  /** Null: this is the last page. */
  readonly next: number | null;
};
