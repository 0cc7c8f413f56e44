import type { Calendar } from '#src/core/calendar/calendar.ts';
import type { CalendarId, CategoryId, PersonId, PolicyId, SkillId, TeamId } from '#src/core/ids.ts';
import type { Person, Role } from '#src/core/organisation/person.ts';
import type { Policy } from '#src/core/organisation/policy.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';

/** Teams and how many technicians each has. */
const teamSizes = { desk: 8, networks: 6, applications: 6, workplace: 5 } as const;
export const teamNames = Object.keys(teamSizes) as readonly (keyof typeof teamSizes)[];

export const office: Calendar = {
  id: 'office' as CalendarId,
  name: 'Office hours',
  zone: 'Europe/Berlin',
  week: Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: 8 * 60, to: 17 * 60 }] : [])),
  holidays: [],
};

const aroundTheClock: Calendar = {
  id: 'always' as CalendarId,
  name: 'Around the clock',
  zone: 'Europe/Berlin',
  week: Array.from({ length: 7 }, () => [{ from: 0, to: 24 * 60 }]),
  holidays: [],
};

const policy = (id: string, calendar: Calendar): Policy => ({
  id: id as PolicyId,
  name: id,
  calendar: calendar.id,
  targets: {
    first_response: { P1: 15, P2: 60, P3: 240, P4: 480 },
    next_reply: { P1: 30, P2: 120, P3: 480, P4: null },
    resolution: { P1: 240, P2: 480, P3: 1_440, P4: 2_400 },
  },
  warnAt: [75, 90],
  escalateAfter: [120, 240],
  acknowledgedFor: 240,
  acceptWithin: { P1: 5, P2: 15, P3: 30, P4: 60 },
  closeAfterDays: 7,
});

const person = (id: string, roles: readonly Role[], team: string | null, manager: string | null): Person => ({
  id: id as PersonId,
  name: id,
  email: null,
  roles,
  teams: team === null ? [] : [team as TeamId],
  manager: manager as PersonId | null,
  zone: 'Europe/Berlin',
  active: true,
});

const technicianNames = teamNames.flatMap((team) =>
  Array.from({ length: teamSizes[team] }, (_, n) => ({ id: `${team}-${n + 1}`, team })),
);

export const requesters: readonly Person[] = Array.from({ length: 200 }, (_, n) =>
  person(`staff-${n + 1}`, ['requester'], null, null),
);

/** 25 technicians in four teams, a manager for each team and one above them, and an admin. */
export const midSizeDesk: OrganisationSetup = {
  people: [
    ...requesters,
    ...technicianNames.map(({ id, team }) => person(id, ['technician'], team, `lead-${team}`)),
    ...teamNames.map((team) => person(`lead-${team}`, ['manager', 'technician'], team, 'head')),
    person('head', ['manager'], null, null),
    person('admin', ['admin'], null, null),
  ],
  teams: teamNames.map((team) => ({
    id: team as string as TeamId,
    name: team,
    manager: `lead-${team}` as PersonId,
    channel: null,
    logChannel: null,
  })),
  skills: teamNames.map((team) => ({ id: team as string as SkillId, name: team })),
  categories: teamNames.map((team) => ({
    id: team as string as CategoryId,
    name: team,
    team: team as string as TeamId,
    required: [{ skill: team as string as SkillId, level: 1 }],
    preferred: [],
    effort: 1,
  })),
  calendars: [office, aroundTheClock],
  rules: [
    { policy: policy('urgent', aroundTheClock), position: 1, when: { priority: 'P1' } },
    { policy: policy('standard', office), position: 2, when: {} },
  ],
  technicians: technicianNames.map(({ id, team }) => ({
    person: id as PersonId,
    skills: [{ skill: team as string as SkillId, level: 3 }],
    capacity: 4,
    shift: office.id,
  })),
  rotations: [],
  absences: [],
  triageTeam: 'desk' as TeamId,
  confidence: null,
  elsewhere: null,
  weights: null,
};
