import { html } from 'hono/html';
import type { Html } from '#adapters/console/html/rich.ts';
import { nothing } from '#src/cards/reports/report-words.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Counted } from '#src/core/reports/behind.ts';
import type { Group, GroupKind } from '#src/core/reports/figures.ts';
import type { ReportFilter } from '#src/core/reports/report.ts';
import type { Period } from '#src/core/reports/report-facts.ts';

/** What a cell of a table shows, and where its tickets are. */
export type Cell = string | Html;

/** What a number is about. */
export type Behind = {
  readonly filter: ReportFilter;
  readonly period: Period;
  /** A row of a table of groups. */
  readonly group?: { readonly kind: GroupKind; readonly id: Group['id'] };
  /** What this person did. */
  readonly person?: PersonId;
};

/** The page with the tickets that a number counts. */
const addressOf = ({ kind, metric }: Counted, { filter, period, group, person }: Behind): string => {
  const { teams, category, priority, channel } = filter;
  const [team, ...others] = teams ?? [];
  const query = new URLSearchParams({
    ...{ what: kind, ...(metric !== null && { metric }), when: `${period.from}-${period.to}` },
    // What a manager may see is of all their teams or of one.
    ...(team !== undefined && others.length === 0 && { team }),
    ...(category !== undefined && { category }),
    ...(priority !== undefined && { priority }),
    ...(channel !== undefined && { channel }),
    ...(group !== undefined && { by: group.kind, ...(group.id !== null && { group: group.id }) }),
    ...(person !== undefined && { person }),
  });
  return `/console/figures/tickets?${query.toString()}`;
};

const empty: readonly string[] = ['', '0', '0 %', nothing];

/** A number that leads to its tickets, if it has any. */
export const numberCell = (shown: string, counted: Counted | null, behind: Behind): Cell =>
  counted === null || empty.includes(shown) ? shown : html`<a href="${addressOf(counted, behind)}">${shown}</a>`;
