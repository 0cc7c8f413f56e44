import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { CalendarId, PersonId, TeamId } from '#src/core/ids.ts';
import type { Category, Person, Role } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { demoOrganisation } from '#src/desk/organisation/demo-organisation.ts';

const zone = 'Europe/Berlin';

const shift = (id: string, from: number, to: number): Calendar => ({
  ...{ id: id as CalendarId, name: id, zone, holidays: [] },
  week: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: from * 60, to: to * 60 }] : [])),
});
const shifts = [shift('early', 7, 15), shift('day', 9, 17), shift('late', 11, 19)];

/** How many technicians each of the demo's teams has. */
const sizes: readonly (readonly [team: string, technicians: number])[] = [
  ['service-desk', 6],
  ['infrastructure', 4],
  ['applications', 5],
];

const person = (id: string, roles: readonly Role[], team: string | null, manager: string | null): Person => ({
  ...{ id: id as PersonId, name: id, email: `${id}@simulated.example`, roles, zone, active: true },
  teams: team === null ? [] : [team as TeamId],
  manager: manager as PersonId | null,
});

const staffOf = (team: string, many: number): readonly string[] =>
  Array.from({ length: many }, (_, n) => `${team}-${n + 1}`);

const requesters = Array.from({ length: 150 }, (_, n) => person(`staff-${n + 1}`, ['requester'], null, null));

/** Harder tickets take more of somebody's capacity. */
// What people choose with a form of its own is not what they write about.
const written = demoOrganisation.categories.filter(({ questions }) => questions === undefined);

const categories: readonly Category[] = written.map((one) => ({
  ...one,
  effort: one.id === 'database' ? 2 : 1,
}));

/**
 * A company like the demo's, but larger: 15 technicians in three teams, early, day and late shifts, levels from 2 to 5, and
 * 150 who file tickets. Nobody is on at night or at the weekend.
 */
export const simulatedCompany: OrganisationSetup = {
  ...demoOrganisation,
  people: [
    ...requesters,
    ...sizes.flatMap(([team, many]) => [
      person(`lead-${team}`, ['requester', 'manager'], team, 'head'),
      ...staffOf(team, many).map((id) => person(id, ['requester', 'technician'], team, `lead-${team}`)),
    ]),
    person('head', ['requester', 'admin'], null, null),
  ],
  teams: demoOrganisation.teams.map((team) => ({ ...team, manager: `lead-${team.id}` as PersonId, channel: null })),
  categories,
  calendars: [...demoOrganisation.calendars, ...shifts],
  technicians: sizes.flatMap(([team, many]) =>
    staffOf(team, many).map((id, n) => ({
      person: id as PersonId,
      skills: categories
        .filter((category) => category.team === team)
        .flatMap(({ required }, index) => required.map(({ skill }) => ({ skill, level: 2 + ((n + 2 * index) % 4) }))),
      capacity: n === 0 ? 3 : 5,
      shift: shifts[n % shifts.length]?.id ?? null,
    })),
  ),
};
