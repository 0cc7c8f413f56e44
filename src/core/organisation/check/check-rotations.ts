import { isDate } from '#src/core/calendar/calendar.ts';
import { isZone, notAZone } from '#src/core/calendar/zone-offsets.ts';
import { days, type PersonId } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { DeskRemark, Known, SetupProblem } from '#src/core/organisation/setup-problem.ts';
import { firstTurn, type Roster, type Rotation } from '#src/core/rotation/rotation.ts';
import { rostersOf } from '#src/core/rotation/rotation-change.ts';
import { stretches } from '#src/core/rotation/who-is-on.ts';

/** Longer turns are a mistake. */
const mostDays = 366;

/** What is wrong with rotations, and with teams that name one. */
export const checkRotations = (setup: OrganisationSetup, known: Known): readonly SetupProblem[] => {
  const byId = new Map(setup.people.map((person) => [person.id, person]));
  return [
    ...setup.rotations.flatMap((rotation) => [
      ...checkTurns(rotation),
      ...checkCrew(rotation, byId, known),
      ...(rotation.hours === null ? [] : known('calendars', rotation.hours, ['rotations', rotation.id, 'hours'])),
    ]),
    ...setup.teams.flatMap(({ id, onCall }) =>
      onCall === undefined ? [] : known('rotations', onCall, ['teams', id, 'on_call']),
    ),
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
    return people.indexOf(person) === index
      ? []
      : [{ path: at, text: `${found.name} is listed twice; everybody has one turn in each round` }];
  });
};

/** What a desk can run with but should not: people who are never asked on call, or in two places at once. */
export const checkOnCall = (setup: OrganisationSetup): readonly DeskRemark[] => {
  const rosters = rostersOf(setup.rotations, new Map(setup.calendars.map((one) => [one.id, one])), []);
  const used = [...new Set(setup.teams.flatMap(({ onCall }) => onCall ?? []))];
  return [
    ...neverAsked(setup),
    ...twiceAtOnce(
      setup,
      used.flatMap((id) => rosters.get(id) ?? []),
    ),
  ];
};

/** Why nobody is on while it is this person’s turn; null: they are. */
const whyNever = (
  { technicians }: OrganisationSetup,
  person: Person,
  teams: OrganisationSetup['teams'],
): string | null => {
  if (!person.active) return 'has left';
  if (teams.length === 0) return null;
  if (!hasRole(person, 'technician')) return 'is no technician';
  const missing = teams.find(({ id }) => !person.teams.includes(id));
  if (missing !== undefined) return `is not in ${missing.name}`;
  return (technicians.find((terms) => terms.person === person.id)?.capacity ?? 0) === 0 ? 'has no capacity' : null;
};

const neverAsked = (setup: OrganisationSetup): readonly DeskRemark[] => {
  const byId = new Map(setup.people.map((person) => [person.id, person]));
  return setup.rotations.flatMap(({ id, name, people }) => {
    const teams = setup.teams.filter(({ onCall }) => onCall === id);
    return people.flatMap((member) => {
      const person = byId.get(member);
      const why = person === undefined ? null : whyNever(setup, person, teams);
      if (person === undefined || why === null) return [];
      return [
        {
          problem: `${person.name} takes turns in ${name}, but ${why}: nobody is asked in their turns.`,
          remedy:
            'Take them out of the rotation in the organisation file, or mend that; until then somebody can cover.',
        },
      ];
    });
  });
};

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
