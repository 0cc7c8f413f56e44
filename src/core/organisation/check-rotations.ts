import { isDate } from '#src/core/calendar/calendar.ts';
import { isZone, notAZone } from '#src/core/calendar/zone-offsets.ts';
import { days, type PersonId, type RotationId, type TeamId } from '#src/core/ids.ts';
import { firstTurn, type Roster, type Rotation } from '#src/core/rotation/rotation.ts';
import { rostersOf } from '#src/core/rotation/rotation-change.ts';
import { stretches } from '#src/core/rotation/who-is-on.ts';
import { hasRole, type Person } from './person.ts';
import type { OrganisationSetup } from './setup.ts';
import type { DeskRemark, Known, SetupProblem } from './setup-problem.ts';

/** Longer turns are a mistake. */
const mostDays = 366;

/** What is wrong with rotations, and with teams that name one. */
export const checkRotations = (setup: OrganisationSetup, known: Known): readonly SetupProblem[] => {
  const byId = new Map(setup.people.map((person) => [person.id, person]));
  const rotations = new Map(setup.rotations.map((rotation) => [rotation.id, rotation]));
  return [
    ...setup.rotations.flatMap((rotation) => [
      ...checkTurns(rotation),
      ...checkCrew(rotation, byId, known),
      ...(rotation.hours === null ? [] : known('calendars', rotation.hours, ['rotations', rotation.id, 'hours'])),
    ]),
    ...setup.teams.flatMap(({ id, name, onCall }) => {
      if (onCall === undefined) return [];
      const path = ['teams', id, 'on_call'];
      const rotation = rotations.get(onCall);
      if (rotation === undefined) return known('rotations', onCall, path);
      return rotation.people.flatMap((person) => notInTeam(byId.get(person), { id, name }, path));
    }),
  ];
};

const checkTurns = ({ id, zone, every, starts }: Rotation): readonly SetupProblem[] => {
  const path = ['rotations', id];
  const long = every.count * (every.unit === 'weeks' ? 7 : 1);
  return [
    ...(isZone(zone) ? [] : [{ path: [...path, 'zone'], text: notAZone(zone) }]),
    ...(isDate(starts)
      ? []
      : [{ path: [...path, 'starts'], text: `“${starts}” is not a date; write it as 2026-12-24` }]),
    ...(long >= 1 && long <= mostDays
      ? []
      : [{ path: [...path, 'every'], text: `A turn must take from 1 to ${mostDays} days` }]),
  ];
};

const checkCrew = (
  { id, people }: Rotation,
  byId: ReadonlyMap<PersonId, Person>,
  known: Known,
): readonly SetupProblem[] => {
  const path = ['rotations', id, 'people'];
  if (people.length === 0) return [{ path, text: 'Nobody takes turns; name at least one person' }];
  return people.flatMap((person, index): readonly SetupProblem[] => {
    const at = [...path, index];
    const found = byId.get(person);
    if (found === undefined) return known('people', person, at);
    if (!found.active) return [{ path: at, text: `${found.name} has left; take them out` }];
    return people.indexOf(person) === index
      ? []
      : [{ path: at, text: `${found.name} is listed twice; everybody has one turn in each round` }];
  });
};

/** Otherwise nobody could be asked while it is their turn. */
const notInTeam = (
  person: Person | undefined,
  team: { readonly id: TeamId; readonly name: string },
  path: SetupProblem['path'],
): readonly SetupProblem[] => {
  if (person === undefined || (hasRole(person, 'technician') && person.teams.includes(team.id))) return [];
  const text = hasRole(person, 'technician')
    ? `${person.name} takes turns in it, but is not in ${team.name}; add the team to theirs`
    : `${person.name} takes turns in it, but is no technician; add the role`;
  return [{ path, text }];
};

/** What a desk can run with but should not: people who are never asked on call, or in two places at once. */
export const checkOnCall = (setup: OrganisationSetup): readonly DeskRemark[] => {
  const rosters = rostersOf(setup.rotations, new Map(setup.calendars.map((one) => [one.id, one])), []);
  const used = [...new Set(setup.teams.flatMap(({ onCall }) => onCall ?? []))];
  return [
    ...neverAsked(setup, used),
    ...twiceAtOnce(
      setup,
      used.flatMap((id) => rosters.get(id) ?? []),
    ),
  ];
};

const neverAsked = (
  { rotations, technicians, people }: OrganisationSetup,
  used: readonly RotationId[],
): readonly DeskRemark[] =>
  rotations
    .filter(({ id }) => used.includes(id))
    .flatMap((rotation) =>
      rotation.people
        .filter((person) => (technicians.find((terms) => terms.person === person)?.capacity ?? 0) === 0)
        .map((person) => ({
          problem: `${people.find(({ id }) => id === person)?.name ?? person} takes turns on call in ${rotation.name}, but has no capacity: they are never asked.`,
          remedy: 'Give them a capacity above 0, or take them out of the rotation.',
        })),
    );

/** The first time that somebody is on call by two rotations, in the year from when both have begun. */
const twiceAtOnce = (setup: OrganisationSetup, rosters: readonly Roster[]): readonly DeskRemark[] =>
  rosters.flatMap((one, index) =>
    rosters.slice(index + 1).flatMap((other) => {
      if (!one.rotation.people.some((person) => other.rotation.people.includes(person))) return [];
      const from = Math.max(firstTurn(one.rotation), firstTurn(other.rotation));
      const theirs = stretches(other, from, from + days(mostDays));
      for (const mine of stretches(one, from, from + days(mostDays))) {
        const both = theirs.find(({ person, from, to }) => person === mine.person && from < mine.to && mine.from < to);
        if (both === undefined) continue;
        const name = setup.people.find(({ id }) => id === mine.person)?.name ?? mine.person;
        const day = new Date(Math.max(mine.from, both.from)).toISOString().slice(0, 10);
        return [
          {
            problem: `${name} is on call by ${one.rotation.name} and by ${other.rotation.name} at once, first on ${day}.`,
            remedy: 'Put them in another place in one of the two, or let one of the two start later.',
          },
        ];
      }
      return [];
    }),
  );
