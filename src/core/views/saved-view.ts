import type { Instant, PersonId, TeamId } from '#src/core/ids.ts';
import { hasRole, type Person, worksHere } from '#src/core/organisation/person.ts';

/** A list of tickets, narrowed and sorted, under a name: somebody's own, or a team's. */
export type SavedView = {
  readonly id: string;
  readonly name: string;
  readonly owner: PersonId;
  /** For whom it is as well; null: for its owner alone. */
  readonly team: TeamId | null;
  /** What narrows and sorts the list, as an address has it: `priority=P1&sla=overdue`. */
  readonly narrowed: string;
  readonly createdAt: Instant;
};

/** In characters. */
export const longestViewName = 60;

/** As many as fit above a list; of one person, and of one team. */
export const mostViews = 30;

const leads = (person: Person, team: TeamId): boolean =>
  hasRole(person, 'admin') || (hasRole(person, 'manager') && person.teams.includes(team));

/** Whether somebody may have views of lists, and this one for everybody in a team. */
export const maySaveView = (person: Person, team: TeamId | null): boolean =>
  worksHere(person) && (team === null || leads(person, team));

/** Whose it is, and those who lead the team that it is for. */
export const mayDropView = (person: Person, { owner, team }: SavedView): boolean =>
  owner === person.id || (team !== null && leads(person, team));
