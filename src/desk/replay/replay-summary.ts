import { loadNames } from '#src/app/delivery/contents/views.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleLists } from '#src/app/ports/people.ts';
import type { TicketReader } from '#src/app/ports/tickets.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketNumber } from '#src/core/ids.ts';

export type Refused = { readonly line: number; readonly reason: string };

export type ReplaySummary = {
  readonly rows: number;
  readonly filed: number;
  /** Filed by an earlier run on the same file. */
  readonly repeated: number;
  readonly refused: readonly Refused[];
  readonly byCategory: ReadonlyMap<string, number>;
  readonly byAssignee: ReadonlyMap<string, number>;
  readonly breached: number;
  /**
   * Of the tickets for which the file has one of the desk's categories: how many were classified at once, and how many
   * the same as in the file.
   */
  readonly agreement: { readonly compared: number; readonly placed: number; readonly agreed: number };
};

const refusedShown = 20;

const countInto = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** The current state of the tickets filed by a replay; read a few at a time. */
export const countTickets = async (
  read: OrganisationReader & PeopleLists & TicketReader,
  numbers: readonly TicketNumber[],
): Promise<Pick<ReplaySummary, 'byCategory' | 'byAssignee' | 'breached'>> => {
  const byCategory = new Map<string, number>();
  const byAssignee = new Map<string, number>();
  let breached = 0;
  for (const number of numbers) {
    const ticket = await read.ticket(number);
    if (ticket === null) continue;
    const names = await loadNames(read, [], ticket.assignee === null ? [] : [ticket.assignee]);
    countInto(byCategory, ticket.category === null ? texts.undecided : names.category(ticket.category));
    countInto(byAssignee, ticket.assignee === null ? texts.nobodyYet : names.person(ticket.assignee));
    if (ticket.clocks.some((clock) => clock.breached.length > 0)) breached += 1;
  }
  return { byCategory, byAssignee, breached };
};

const sorted = (counts: ReadonlyMap<string, number>): readonly (readonly [string, string])[] =>
  [...counts].sort(([, a], [, b]) => b - a).map(([name, n]) => [`  ${name}`, `${n}`]);

/** The final table. */
export const summaryLines = (summary: ReplaySummary): readonly string[] => {
  const { rows, filed, repeated, refused, byCategory, byAssignee, breached, agreement } = summary;
  const percent = agreement.placed === 0 ? 0 : (100 * agreement.agreed) / agreement.placed;
  const table: (readonly [string, string])[] = [
    ['rows', `${rows}`],
    ['filed', `${filed}`],
    ['filed before', `${repeated}`],
    ['refused', `${refused.length}`],
    ['by category', ''],
    ...sorted(byCategory),
    ...(agreement.compared === 0
      ? []
      : [
          ['placed at once', `${agreement.placed} of ${agreement.compared}`] as const,
          ['as in the file', `${agreement.agreed} of ${agreement.placed} (${percent.toFixed(1)} %)`] as const,
        ]),
    ['by technician', ''],
    ...sorted(byAssignee),
    ['breached', `${breached}`],
  ];
  const width = Math.max(...table.map(([label]) => label.length));
  return [
    ...table.map(([label, value]) => `${label.padEnd(width)}  ${value}`.trimEnd()),
    ...refused.slice(0, refusedShown).map(({ line, reason }) => `line ${line}: ${reason}`),
    ...(refused.length > refusedShown ? [`and ${refused.length - refusedShown} more refused`] : []),
  ];
};
