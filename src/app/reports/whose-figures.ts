import type { FiguresAsk } from '#src/app/ports/console/pages.ts';
import type { TeamId } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import type { ReportFilter } from '#src/core/reports/report.ts';

/** Whether someone may see what teams did. */
export const leads = (person: Person): boolean => person.active && hasRole(person, 'manager', 'admin');

/**
 * Of the teams whose figures someone may see, those that were asked for. Admins see everybody's, managers those of their
 * teams and of those they stand in for. Undefined: all teams.
 */
export const askedOf = (own: ReportFilter['teams'], team: TeamId | undefined): ReportFilter['teams'] =>
  team === undefined ? own : own === undefined || own.includes(team) ? [team] : [];

/** What was asked for, of these teams. */
export const filterOf = (
  teams: ReportFilter['teams'],
  { category, priority, channel }: Pick<FiguresAsk, 'category' | 'priority' | 'channel'>,
): ReportFilter => ({
  ...(teams !== undefined && { teams }),
  ...(category !== undefined && { category }),
  ...(priority !== undefined && { priority }),
  ...(channel !== undefined && { channel }),
});
