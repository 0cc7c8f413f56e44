import type { DashboardProblem } from '#src/app/ports/console/pages.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { type Dashboard, type DashboardMove, dashboardOf, moveCard } from '#src/core/views/dashboard.ts';

/** See `DeskPages.dashboard`. */
export const ownDashboard = async ({ read }: Pick<Store, 'read'>, person: Person): Promise<Dashboard> =>
  dashboardOf(person, await read.dashboard(person.id));

/** See `DeskPages.moveCard`. */
export const moveOwnCard = (
  { transaction }: Pick<Store, 'transaction'>,
  person: Person,
  move: DashboardMove,
  basedOn: number,
): Promise<Dashboard | DashboardProblem> =>
  transaction(async (tx) => {
    await tx.lock(`dashboard:${person.id}`);
    const now = dashboardOf(person, await tx.dashboard(person.id));
    if (now.version !== basedOn) return 'changed_since';
    const moved = moveCard(now, move);
    if (moved === null) return 'no_such_card';
    await tx.saveDashboard(person.id, moved);
    return dashboardOf(person, moved);
  });
