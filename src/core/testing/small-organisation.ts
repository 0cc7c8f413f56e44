import type { CategoryId, PersonId, PolicyId, SkillId, TeamId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate, Category, Person, Role, Team } from '#src/core/organisation/person.ts';
import type { Policy } from '#src/core/organisation/policy.ts';
import { noRecord } from '#src/core/routing/track-record.ts';
import { officeHours } from './clocked-ticket.ts';

/** Monday 16 November 2026, 09:00 UTC: the desk has just opened. */
export const monday = Date.UTC(2026, 10, 16, 9);

export const support = 'support' as TeamId;
export const networks = 'networks' as TeamId;
export const hardware = 'hardware' as CategoryId;
export const software = 'software' as CategoryId;
export const network = 'network' as CategoryId;

const person = (
  id: string,
  roles: readonly Role[],
  rest: { readonly teams?: readonly TeamId[]; readonly manager?: string; readonly active?: boolean } = {},
): Person => ({
  id: id as PersonId,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  email: `${id}@example.org`,
  roles,
  teams: rest.teams ?? [],
  manager: (rest.manager ?? null) as PersonId | null,
  zone: 'UTC',
  active: rest.active ?? true,
});

/**
 * Rita and Raj are requesters. Dana and Tom work in Support, which Mona leads; Olu leads Networks and works in it with
 * Nick. Bob is above Mona and Olu. Ada is the admin. Ines worked in Support and left.
 */
export const people = {
  rita: person('rita', ['requester']),
  raj: person('raj', ['requester']),
  dana: person('dana', ['requester', 'technician'], { teams: [support], manager: 'mona' }),
  tom: person('tom', ['requester', 'technician'], { teams: [support], manager: 'mona' }),
  nick: person('nick', ['requester', 'technician'], { teams: [networks], manager: 'olu' }),
  olu: person('olu', ['requester', 'technician', 'manager'], { teams: [networks], manager: 'bob' }),
  mona: person('mona', ['requester', 'manager'], { teams: [support], manager: 'bob' }),
  bob: person('bob', ['requester', 'manager']),
  ada: person('ada', ['requester', 'admin']),
  ines: person('ines', ['requester', 'technician'], { teams: [support], manager: 'mona', active: false }),
} as const;

export type Name = keyof typeof people;

export const everyone: readonly Person[] = Object.values(people);

const team = (id: TeamId, name: string, manager: Name): [TeamId, Team] => [
  id,
  { id, name, manager: people[manager].id, channel: { platform: 'playground', id }, logChannel: null },
];

const category = (id: CategoryId, inTeam: TeamId): [CategoryId, Category] => [
  id,
  { id, name: id.charAt(0).toUpperCase() + id.slice(1), team: inTeam, required: [], preferred: [], effort: 1 },
];

/** Half an hour to accept; P1 has half an hour to respond and four hours to resolve, the others have longer. */
export const policy: Policy = {
  id: 'standard' as PolicyId,
  name: 'Standard',
  calendar: officeHours.id,
  targets: {
    first_response: { P1: 30, P2: 60, P3: 120, P4: 240 },
    next_reply: { P1: null, P2: null, P3: null, P4: null },
    resolution: { P1: 240, P2: 480, P3: 960, P4: 2_400 },
  },
  warnAt: [75, 90],
  escalateAfter: [60],
  acknowledgedFor: 120,
  acceptWithin: { P1: 5, P2: 15, P3: 30, P4: 60 },
  closeAfterDays: 7,
};

export const organisation: Organisation = {
  version: 1,
  categories: new Map([category(hardware, support), category(software, support), category(network, networks)]),
  teams: new Map([team(support, 'Support', 'mona'), team(networks, 'Networks', 'olu')]),
  skills: new Map([['hardware' as SkillId, { id: 'hardware' as SkillId, name: 'Hardware' }]]),
  calendars: new Map([[officeHours.id, officeHours]]),
  rosters: new Map(),
  rules: [{ policy, position: 1, when: {} }],
  triageTeam: support,
  elsewhere: null,
  weights: null,
  confidence: 0.6,
};

/** The same desk, which promises its requesters that they hear at least every so often. */
export const updating: Organisation = {
  ...organisation,
  rules: [
    {
      policy: {
        ...policy,
        targets: {
          ...policy.targets,
          update: { P1: 30, P2: 60, P3: null, P4: 240 },
          with_team: { P1: 30, P2: 60, P3: 240, P4: null },
        },
      },
      position: 1,
      when: {},
    },
  ],
};

/** The same desk, which hands what is long overdue over to Networks, and on to Support. */
export const escalating: Organisation = {
  ...organisation,
  rules: [
    {
      policy: { ...policy, escalateAfter: [60, 60], escalateTo: [{ team: networks }, { team: support }] },
      position: 1,
      when: {},
    },
  ],
};

export const candidate = (name: Name, given: Partial<Candidate> = {}): Candidate => ({
  person: people[name].id,
  name: people[name].name,
  active: people[name].active,
  teams: people[name].teams,
  skills: [],
  capacity: 4,
  load: 0,
  shift: null,
  away: null,
  lastAssignedAt: null,
  taken: null,
  record: noRecord,
  ...given,
});

/** Everyone who could be asked, all idle; Dana comes before Tom. */
export const technicians: readonly Candidate[] = [
  candidate('dana'),
  candidate('tom'),
  candidate('nick'),
  candidate('olu'),
];
