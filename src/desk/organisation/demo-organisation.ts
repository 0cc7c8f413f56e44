import type { Account } from '#src/app/ports/chat/directory.ts';
import type { Calendar, Window } from '#src/core/calendar/calendar.ts';
import type { CalendarId, CategoryId, PersonId, PolicyId, SkillId, TeamId } from '#src/core/ids.ts';
import type { Category, Person, Role, Team } from '#src/core/organisation/person.ts';
import type { Policy } from '#src/core/organisation/policy.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';

const zone = 'Europe/Berlin';

const person = (
  id: string,
  name: string,
  roles: readonly Role[],
  rest: { readonly teams?: readonly string[]; readonly manager?: string; readonly zone?: string } = {},
): Person => ({
  id: id as PersonId,
  name,
  email: `${id}@demo.example`,
  roles,
  teams: (rest.teams ?? []) as TeamId[],
  manager: (rest.manager ?? null) as PersonId | null,
  zone: rest.zone ?? zone,
  active: true,
});

const people: readonly Person[] = [
  person('lena', 'Lena Hoffmann', ['requester']),
  person('grace', 'Grace Wanjiru', ['requester'], { zone: 'Africa/Nairobi' }),
  person('sam', 'Sam Okafor', ['technician'], { teams: ['service-desk'], manager: 'ines' }),
  person('dana', 'Dana Kovač', ['technician'], { teams: ['service-desk'], manager: 'ines' }),
  person('ravi', 'Ravi Menon', ['technician'], { teams: ['infrastructure'], manager: 'olu' }),
  person('mei', 'Mei Tanaka', ['technician'], { teams: ['applications'], manager: 'noor' }),
  person('ines', 'Inês Duarte', ['manager'], { teams: ['service-desk'], manager: 'alex' }),
  person('olu', 'Olu Adeyemi', ['manager', 'technician'], { teams: ['infrastructure'], manager: 'alex' }),
  person('noor', 'Noor Haddad', ['manager', 'technician'], { teams: ['applications'], manager: 'alex' }),
  person('alex', 'Alex Winter', ['admin']),
];

/** What every team of the demo answers often. */
const replies = [
  { name: 'restart', text: 'Hello {requester}, please restart your computer and try again. Does that help?' },
  {
    name: 'where',
    text: 'Hello {requester}, so that we can help quickly:\n- On which device?\n- What exactly does the message say?\n- Since when?',
  },
];

const team = (id: string, name: string, manager: string): Team => ({
  id: id as TeamId,
  name,
  manager: manager as PersonId,
  channel: { platform: 'playground', id },
  logChannel: null,
  replies,
});

const skill = (id: string, name: string) => ({ id: id as SkillId, name });
const level = (id: string, n: number) => ({ skill: id as SkillId, level: n });

const category = (id: string, name: string, inTeam: string, needs: string): Category => ({
  id: id as CategoryId,
  name,
  team: inTeam as TeamId,
  required: [level(needs, 1)],
  preferred: [],
  effort: 1,
});

/** What people ask for: with questions, and with an approval. People choose these; the classifier does not know them. */
const requests: readonly Category[] = [
  {
    ...category('new-colleague', 'New colleague', 'service-desk', 'identity'),
    questions: [
      { id: 'name', label: 'What is their name?', type: 'text', required: true },
      { id: 'start', label: 'When do they start?', type: 'date', required: true },
      { id: 'like', label: 'Whose access should they have as well?', type: 'person' },
      { id: 'where', label: 'Where will they work?', type: 'choice', choices: ['Berlin', 'Nairobi', 'At home'] },
    ],
  },
  {
    ...category('new-laptop', 'New laptop', 'service-desk', 'hardware'),
    approval: { by: 'manager' },
    questions: [
      {
        ...{ id: 'model', label: 'Which model?', type: 'choice', required: true },
        choices: ['13 inch, light', '16 inch, powerful'],
      },
    ],
  },
];

const at = (hour: number, minute = 0): number => hour * 60 + minute;

const week = (windows: readonly Window[], days = 5): Calendar['week'] =>
  Array.from({ length: 7 }, (_, day) => (day < days ? windows : []));

const holidays: Calendar['holidays'] = [2026, 2027].flatMap((year) => [
  { date: `${year}-01-01`, name: 'New Year', windows: [] },
  { date: `${year}-05-01`, name: 'Labour Day', windows: [] },
  { date: `${year}-12-24`, name: 'Christmas Eve', windows: [{ from: at(9), to: at(12) }] },
  { date: `${year}-12-25`, name: 'Christmas Day', windows: [] },
  { date: `${year}-12-26`, name: 'Second Christmas Day', windows: [] },
]);

const officeHours: Calendar = {
  id: 'office' as CalendarId,
  name: 'Office hours',
  zone,
  week: week([{ from: at(8), to: at(18) }]),
  holidays,
};

/** In the demo someone is always on shift, so that it can be tried at night and on a Sunday. */
const always: Calendar = {
  id: 'always' as CalendarId,
  name: 'Around the clock',
  zone,
  week: week([{ from: 0, to: at(24) }], 7),
  holidays: [],
};

const standard: Policy = {
  id: 'standard' as PolicyId,
  name: 'Standard',
  calendar: officeHours.id,
  targets: {
    first_response: { P1: 15, P2: 60, P3: 240, P4: 480 },
    next_reply: { P1: null, P2: null, P3: null, P4: null },
    resolution: { P1: 240, P2: 480, P3: 1_440, P4: 2_400 },
  },
  warnAt: [75, 90],
  escalateAfter: [60],
  repeat: { after: 480, times: 2 },
  acknowledgedFor: 240,
  remind: { after: 960, times: 2 },
  acceptWithin: { P1: 5, P2: 15, P3: 60, P4: 120 },
  closeAfterDays: 7,
};

const urgent: Policy = { ...standard, id: 'urgent' as PolicyId, name: 'Urgent, around the clock', calendar: always.id };

const technician = (id: string, capacity: number, ...skills: readonly ReturnType<typeof level>[]) => ({
  person: id as PersonId,
  skills,
  capacity,
  shift: always.id,
});

/** Ten people, three teams and a policy: enough to see everything the desk does. */
export const demoOrganisation: OrganisationSetup = {
  people,
  teams: [
    team('service-desk', 'Service Desk', 'ines'),
    team('infrastructure', 'Infrastructure', 'olu'),
    team('applications', 'Applications', 'noor'),
  ],
  skills: [
    skill('hardware', 'Hardware'),
    skill('software', 'Software'),
    skill('networking', 'Networking'),
    skill('databases', 'Databases'),
    skill('identity', 'Accounts and access'),
  ],
  categories: [
    category('hardware', 'Hardware', 'service-desk', 'hardware'),
    category('software', 'Software', 'applications', 'software'),
    category('network', 'Network', 'infrastructure', 'networking'),
    category('database', 'Database', 'applications', 'databases'),
    category('access', 'Access', 'service-desk', 'identity'),
    ...requests,
  ],
  calendars: [officeHours, always],
  rotations: [],
  absences: [],
  rules: [
    { policy: urgent, position: 1, when: { priority: 'P1' } },
    { policy: standard, position: 2, when: {} },
  ],
  technicians: [
    technician('sam', 6, level('hardware', 4), level('identity', 3)),
    technician('dana', 6, level('identity', 4), level('hardware', 2)),
    technician('ravi', 6, level('networking', 5)),
    technician('mei', 6, level('software', 4), level('databases', 5)),
    technician('olu', 2, level('networking', 3)),
    technician('noor', 2, level('software', 3), level('databases', 2)),
  ],
  triageTeam: 'service-desk' as TeamId,
  confidence: null,
  elsewhere: 'Questions about pay and holidays: people@deskhand.example. The building: facilities@deskhand.example.',
  weights: null,
};

/** Everyone has a playground account. */
export const demoAccounts: readonly Account[] = people.map(({ id }) => ({
  person: id,
  platform: 'playground',
  tenant: '',
  user: id,
  details: null,
  preferred: true,
}));
