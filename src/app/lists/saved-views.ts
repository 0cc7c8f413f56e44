import type { Clock } from '#src/app/ports/clock.ts';
import type { ListedViews, ViewProblem } from '#src/app/ports/console/pages.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { TeamId } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { longestViewName, mayDropView, maySaveView, mostViews, type SavedView } from '#src/core/views/saved-view.ts';
import { cleanName } from '#src/core/visible-text.ts';

type Parts = { readonly store: Store; readonly clock: Clock; readonly newId: () => string };

const teamsOf = async ({ read }: Pick<Store, 'read'>, person: Person): Promise<readonly TeamId[]> =>
  hasRole(person, 'admin') ? [...(await read.organisation()).teams.keys()] : person.teams;

/** See `DeskPages.savedViews`: their own, and those of their teams; for an admin, of all teams. */
export const viewsFor = async ({ read }: Pick<Store, 'read'>, person: Person): Promise<ListedViews> => {
  if (!maySaveView(person, null)) return { views: [], teams: [] };
  const teams = await teamsOf({ read }, person);
  const [found, organisation] = await Promise.all([read.savedViews(person.id, teams), read.organisation()]);
  const nameOf = (team: TeamId): string => organisation.teams.get(team)?.name ?? team;
  return {
    views: found.map((view) => {
      const { id, name, narrowed, team } = view;
      return { id, name, narrowed, team: team === null ? null : nameOf(team), mayDrop: mayDropView(person, view) };
    }),
    teams: teams.flatMap((id) => (maySaveView(person, id) ? [{ id, name: nameOf(id) }] : [])),
  };
};

/** See `DeskPages.saveView`. */
export const saveViewAs = (
  { store, clock, newId }: Parts,
  person: Person,
  wanted: { readonly name: string; readonly team: string | null; readonly narrowed: string },
): Promise<ViewProblem | null> => {
  const name = cleanName(wanted.name).trim();
  const team = wanted.team as TeamId | null;
  if (name === '' || name.length > longestViewName) return Promise.resolve('no_name');
  if (!maySaveView(person, team)) return Promise.resolve('not_allowed');
  return store.transaction(async (tx) => {
    const whose = team ?? person.id;
    await tx.lock(`saved-views:${whose}`);
    if (team !== null && !(await tx.organisation()).teams.has(team)) return 'not_allowed';
    const there = (await tx.savedViews(person.id, team === null ? [] : [team])).filter((view) =>
      team === null ? view.team === null : view.team === team,
    );
    if (there.length >= mostViews) return 'too_many';
    const { narrowed } = wanted;
    const view: SavedView = { id: `v${newId()}`, name, owner: person.id, team, narrowed, createdAt: clock.now() };
    await tx.saveView(view);
    return null;
  });
};

/** See `DeskPages.dropView`. */
export const dropViewOf = ({ store }: Pick<Parts, 'store'>, person: Person, id: string): Promise<boolean> =>
  store.transaction(async (tx) => {
    const view = await tx.savedView(id);
    if (view === null || !mayDropView(person, view)) return false;
    await tx.dropView(id);
    return true;
  });
