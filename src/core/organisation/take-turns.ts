import type { Roster } from '#src/core/rotation/rotation.ts';
import { hasRole, type Person, type Team } from './person.ts';

/** The teams that are on call by a rotation. */
const served = ({ rotation }: Roster, teams: Iterable<Team>): readonly Team[] =>
  [...teams].filter(({ onCall }) => onCall === rotation.id);

/** Whether someone can be on by a rotation: the technicians of the team that is on call by it, or those who take turns. */
export const canBeOn = (person: Person, roster: Roster, teams: Iterable<Team>): boolean => {
  const forTeams = served(roster, teams);
  if (!person.active) return false;
  return forTeams.length === 0
    ? roster.rotation.people.includes(person.id)
    : hasRole(person, 'technician') && forTeams.every(({ id }) => person.teams.includes(id));
};

/** Whether someone decides who is on, without asking: the managers of those teams, and admins. */
export const mayPlan = (person: Person, roster: Roster, teams: Iterable<Team>): boolean =>
  person.active &&
  (hasRole(person, 'admin') ||
    (hasRole(person, 'manager') && served(roster, teams).some(({ id }) => person.teams.includes(id))));

/** The rotations that concern someone: of their teams, and those in which they take turns. Admins: all of them. */
export const rostersFor = (
  person: Person,
  rosters: ReadonlyMap<string, Roster>,
  teams: Iterable<Team>,
): readonly Roster[] => {
  const ofTeams = new Set([...teams].filter(({ id }) => person.teams.includes(id)).map(({ onCall }) => onCall));
  return [...rosters.values()].filter(
    ({ rotation }) => hasRole(person, 'admin') || ofTeams.has(rotation.id) || rotation.people.includes(person.id),
  );
};
