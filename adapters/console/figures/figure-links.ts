import { html } from 'hono/html';
import type { Html } from '#adapters/console/html/rich.ts';
import type { Group, GroupKind } from '#src/core/reports/figures.ts';
import type { Report } from '#src/core/reports/report.ts';
import type { Period } from '#src/core/reports/report-facts.ts';

/** What a cell of a table shows, and where its tickets are. */
export type Cell = string | Html;

/** The list that is narrowed by what kind of group; there is none by where a ticket was filed. */
const narrowedBy: Readonly<Partial<Record<GroupKind, string>>> = {
  ...{ priority: 'priority', team: 'team', category: 'category' },
};

/**
 * How many tickets were filed, as a link to the list of just these; without one where no list shows them. `group`: only
 * those of this group.
 */
export const filedCell = (
  { filter: { teams, category, priority, channel } }: Report,
  shown: string,
  { from, to }: Period,
  group: { readonly kind: GroupKind; readonly id: Group['id'] } | null = null,
): Cell => {
  const [team, ...others] = teams ?? [];
  const by = group === null ? null : narrowedBy[group.kind];
  // A list of a manager’s tickets is of all their teams or of one.
  const query = new URLSearchParams({
    ...(team !== undefined && others.length === 0 && { team }),
    ...(category !== undefined && { category }),
    ...(priority !== undefined && { priority }),
    ...(by != null && group?.id != null && { [by]: group.id }),
    filed: `${from}-${to}`,
  });
  const unlisted = channel !== undefined || by === undefined || group?.id === null || shown === '0' || shown === '';
  return unlisted ? shown : html`<a href="/console/queue?${query.toString()}">${shown}</a>`;
};
