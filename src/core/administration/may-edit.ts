import type { TeamId } from '#src/core/ids.ts';
import { hasRole, type Person, worksHere } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { Edit, PersonSettings } from './edit.ts';

/** Admins may change everything. */
export const mayRunDesk = (person: Person): boolean => person.active && hasRole(person, 'admin');

/** Whether somebody may change anything about the desk: admins everything, managers people of their own teams. */
export const mayAdminister = (person: Person): boolean => person.active && hasRole(person, 'admin', 'manager');

/** What managers may say about people of their teams; names and addresses decide who somebody is, and stay with admins. */
const forManagers: ReadonlySet<keyof PersonSettings> = new Set([
  'roles',
  'teams',
  'skills',
  'capacity',
  'shift',
  'zone',
  'active',
]);

/** … about themselves, if they work on tickets, too. */
const forThemselves: ReadonlySet<keyof PersonSettings> = new Set(['skills', 'capacity', 'shift', 'zone']);

const isWithin = (set: Partial<PersonSettings>, fields: ReadonlySet<keyof PersonSettings>): boolean =>
  Object.keys(set).every((field) => fields.has(field as keyof PersonSettings));

const leads = (manager: Person, team: TeamId): boolean => manager.teams.includes(team);

/** Somebody who only asks for help and is in no team: a manager can take them into one of theirs. */
const isFree = (person: Person): boolean => !worksHere(person) && person.teams.length === 0;

/**
 * Whether a manager may see and change this person's card: those who work in one of their teams and are no managers
 * or admins themselves, and themselves.
 */
export const mayManage = (manager: Person, person: Person): boolean => {
  if (mayRunDesk(manager)) return true;
  if (!mayAdminister(manager)) return false;
  if (manager.id === person.id) return true;
  if (hasRole(person, 'manager', 'admin')) return false;
  return isFree(person)
    ? person.active && person.blocked === undefined
    : person.teams.some((team) => leads(manager, team));
};

/** Whether this person may say that somebody is away, or is back. */
export const maySendAway = (actor: Person, person: Person): boolean =>
  mayManage(actor, person) && person.active && !isFree(person);

const managerMayEdit = (manager: Person, person: Person, set: Partial<PersonSettings>): boolean => {
  if (!mayManage(manager, person)) return false;
  if (manager.id === person.id) return isWithin(set, forThemselves);
  const { roles = person.roles, teams = person.teams, active = person.active } = set;
  if (!isWithin(set, forManagers) || roles.includes('manager') || roles.includes('admin')) return false;
  const moved = [...person.teams, ...teams].filter((team) => person.teams.includes(team) !== teams.includes(team));
  if (!moved.every((team) => leads(manager, team))) return false;
  // What ends somebody's work in another team is for that team's manager, too: an admin decides.
  const ends = !active || (hasRole(person, 'technician') && !roles.includes('technician'));
  const begins = active && !person.active;
  if (isFree(person))
    return !ends && teams.length > 0 && isWithin(set, new Set(['roles', 'teams', 'skills', 'capacity', 'shift']));
  return (!ends && !begins) || person.teams.every((team) => leads(manager, team));
};

const managerMayAdd = (manager: Person, set: Partial<PersonSettings>): boolean => {
  const { roles = [], teams = [], manager: _, ...rest } = set;
  const above = roles.some((role) => role === 'manager' || role === 'admin');
  const known = new Set<keyof PersonSettings>([...forManagers, 'name', 'email']);
  return !above && isWithin(rest, known) && teams.length > 0 && teams.every((team) => leads(manager, team));
};

/** Whether this person may change the desk so. `setup` is the desk before it. */
export const mayEdit = (actor: Person, edit: Edit, setup: OrganisationSetup): boolean => {
  if (actor.blocked !== undefined || !mayAdminister(actor)) return false;
  if (mayRunDesk(actor)) return true;
  if (edit.type === 'add_person') return (edit.set.manager ?? actor.id) === actor.id && managerMayAdd(actor, edit.set);
  // Hours that nobody had before, for somebody who is theirs.
  if (edit.type === 'add_hours') return true;
  if (edit.type !== 'edit_person') return false;
  const person = setup.people.find(({ id }) => id === edit.id);
  return person !== undefined && managerMayEdit(actor, person, edit.set);
};

/** Whether a desk would be without an admin who can still act. */
export const losesLastAdmin = (before: OrganisationSetup, after: OrganisationSetup): boolean =>
  before.people.some(mayRunDesk) && !after.people.some(mayRunDesk);
