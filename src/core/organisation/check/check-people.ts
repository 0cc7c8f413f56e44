import { isZone, notAZone } from '#src/core/calendar/zone-offsets.ts';
import type { PersonId } from '#src/core/ids.ts';
import { hasRole, type Person, worksHere } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { Known, SetupProblem } from '#src/core/organisation/setup-problem.ts';
import { checkSkills, duplicates, peopleById } from './check-each.ts';

/** What is wrong with people: their addresses, teams, managers and delegates. */
export const checkPeople = ({ people }: OrganisationSetup, known: Known): readonly SetupProblem[] => {
  const byId = peopleById(people);
  return [
    ...people.flatMap((person) => {
      const { id, teams, manager, zone } = person;
      return [
        ...(person.blocked === undefined || !worksHere(person)
          ? []
          : [
              {
                path: ['people', id, 'blocked'],
                text: `${person.name} works at the desk; only people with no other role than requester can be blocked`,
              },
            ]),
        ...teams.flatMap((team, index) => known('teams', team, ['people', id, 'teams', index])),
        ...(manager === null ? [] : known('people', manager, ['people', id, 'manager'])),
        ...(person.delegate === undefined ? [] : checkDelegate(person, person.delegate, byId, known)),
        ...(isZone(zone) ? [] : [{ path: ['people', id, 'zone'], text: notAZone(zone) }]),
      ];
    }),
    ...sharedAddresses(people.filter(({ email }) => email !== null)),
  ];
};

/** A delegate sees and decides what the person they stand in for does, so both must lead people. */
const checkDelegate = (
  person: Person,
  delegate: PersonId,
  byId: ReadonlyMap<PersonId, Person>,
  known: Known,
): readonly SetupProblem[] => {
  const path = ['people', person.id, 'delegate'];
  const found = byId.get(delegate);
  if (found === undefined) return known('people', delegate, path);
  if (delegate === person.id) return [{ path, text: 'Nobody can be their own delegate; name someone else' }];
  if (!found.active) return [{ path, text: `${found.name} has left; name someone else` }];
  return hasRole(found, 'manager', 'admin')
    ? []
    : [{ path, text: `${found.name} must be able to decide; give them the manager role` }];
};

const sharedAddresses = (people: readonly Person[]): readonly SetupProblem[] =>
  duplicates(people.map(({ email }) => email?.toLowerCase() ?? '')).map(({ index, first }) => ({
    path: ['people', people[index]?.id ?? '', 'email'],
    text: `${people[first]?.name} has this address too; people are recognised by it, so no two may share one`,
  }));

/** A breach climbs the management line: a circle would notify the same people again and again. */
export const checkLines = ({ people }: OrganisationSetup): readonly SetupProblem[] =>
  circlesIn(people).map(([first, ...others]) => {
    const names = [first, ...others, first].map((person) => person?.name).join(' → ');
    const text = `These people manage each other in a circle: ${names}`;
    return { path: ['people', first?.id ?? '', 'manager'], text };
  });

/** Each circle starts with the person who comes first. Everybody is passed once, however long the lines are. */
const circlesIn = (people: readonly Person[]): readonly (readonly Person[])[] => {
  const byId = peopleById(people);
  const order = new Map(people.map(({ id }, index) => [id, index]));
  const passed = new Set<PersonId>();
  const circles: (readonly Person[])[] = [];
  for (const start of people) {
    const line: Person[] = [];
    let now: Person | undefined = start;
    while (now !== undefined && !passed.has(now.id)) {
      passed.add(now.id);
      line.push(now);
      now = now.manager === null ? undefined : byId.get(now.manager);
    }
    const at = now === undefined ? -1 : line.indexOf(now);
    if (at === -1) continue;
    const circle = line.slice(at);
    const places = circle.map(({ id }) => order.get(id) ?? 0);
    const first = places.indexOf(Math.min(...places));
    circles.push([...circle.slice(first), ...circle.slice(0, first)]);
  }
  return circles;
};

/** Others are asked about nothing and decide nothing, so that it would make no difference. */
export const checkAbsences = ({ absences, people }: OrganisationSetup): readonly SetupProblem[] => {
  const byId = peopleById(people);
  return absences.flatMap(({ person }) => {
    const found = byId.get(person);
    if (found === undefined || hasRole(found, 'technician', 'manager')) return [];
    const text = `${found.name} is neither a technician nor a manager, so their absences change nothing; leave this out`;
    return [{ path: ['people', person, 'absences'], text }];
  });
};

/** What is wrong with the skills, capacity and shifts of technicians. */
export const checkTechnicians = ({ technicians, people }: OrganisationSetup, known: Known): readonly SetupProblem[] => {
  const byId = peopleById(people);
  return technicians.flatMap(({ person, skills, capacity, shift }) => {
    const path = ['people', person];
    const found = byId.get(person);
    return [
      ...(found !== undefined && hasRole(found, 'technician')
        ? []
        : [{ path, text: 'Only technicians have skills, capacity and a shift; add the technician role' }]),
      ...checkSkills(skills, known, [...path, 'skills']),
      ...duplicates(skills.map(({ skill }) => skill)).map(({ index }) => ({
        path: [...path, 'skills', index],
        text: `“${skills[index]?.skill}” is listed twice; keep one level of it`,
      })),
      // 0 is for someone the desk never asks: they take what they choose.
      ...(capacity >= 0 ? [] : [{ path: [...path, 'capacity'], text: 'It must be 0 or more' }]),
      ...(shift === null ? [] : known('calendars', shift, [...path, 'shift'])),
    ];
  });
};
