import type { Owed } from '#src/app/ports/outbox.ts';
import type { FiguresFor } from '#src/app/reports/figures-for.ts';
import type { Card } from '#src/cards/card.ts';
import { reportCard } from '#src/cards/reports/report-card.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';

/** The card of a regular report, with what its reader may see by now; null: nothing any more. */
export const regularReport = async (
  figures: FiguresFor,
  { rhythm, first, last, team }: Extract<Owed, { kind: 'report' }>,
  reader: Person,
  now: Instant,
): Promise<Card | null> => {
  const report = await figures(reader, { first, last, ...(team !== null && { team }) }, now);
  // Nobody wants to read that a team they no longer lead had no tickets.
  return 'figures' in report && report.filter.teams?.length !== 0 ? reportCard(rhythm, report) : null;
};
