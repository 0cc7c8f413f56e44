import type { Owed } from '#src/app/ports/outbox.ts';
import type { FiguresFor } from '#src/app/reports/figures-for.ts';
import type { Card } from '#src/cards/card.ts';
import { reportCard } from '#src/cards/reports/report-card.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Illustrate } from './illustrate.ts';

/** The card of a regular report, with what its reader may see by now; null: nothing any more. */
export const regularReport = async (
  { figures, illustrate }: { readonly figures: FiguresFor; readonly illustrate: Illustrate },
  { rhythm, first, last, team, by }: Extract<Owed, { kind: 'report' }>,
  reader: Person,
  now: Instant,
): Promise<Card | null> => {
  const report = await figures(reader, { first, last, ...(team !== null && { team }) }, now);
  // Nobody wants to read that a team they no longer lead had no tickets.
  if (!('figures' in report) || report.filter.teams?.length === 0) return null;
  return illustrate.report(reportCard(rhythm, report), report, by === 'email');
};
