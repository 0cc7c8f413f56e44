import type { Link } from '#src/app/ports/people.ts';
import type { TicketChange } from '#src/app/ports/tickets.ts';
import type { Card } from '#src/cards/card.ts';
import type { DeskChange } from '#src/core/administration/change.ts';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import { noFacts } from '#src/core/facts/facts.ts';
import {
  type CalendarId,
  type CategoryId,
  hours,
  type Instant,
  type PersonId,
  type PolicyId,
  type RotationId,
  type SkillId,
  type TeamId,
  type TicketNumber,
} from '#src/core/ids.ts';
import type { Article } from '#src/core/knowledge/article.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Policy } from '#src/core/organisation/policy.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import type { Rotation } from '#src/core/rotation/rotation.ts';
import type { RotationChange } from '#src/core/rotation/rotation-change.ts';
import type { LoggedEvent, TicketEvent } from '#src/core/ticket/events.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { Ticket, TicketFacts, TicketState } from '#src/core/ticket/ticket.ts';

/** Monday 2 March 2026, 09:00 UTC: the desk below has just opened. */
export const monday: Instant = Date.UTC(2026, 2, 2, 9);

export const number = (n: number): TicketNumber => n as TicketNumber;
export const personId = (id: string): PersonId => id as PersonId;
export const teamId = (id: string): TeamId => id as TeamId;
export const categoryId = (id: string): CategoryId => id as CategoryId;
export const skillId = (id: string): SkillId => id as SkillId;

export const aPerson = (id: string, given: Partial<Person> = {}): Person => ({
  id: personId(id),
  name: id.charAt(0).toUpperCase() + id.slice(1),
  email: `${id}@example.org`,
  roles: ['requester'],
  teams: [],
  manager: null,
  zone: 'Europe/Berlin',
  active: true,
  ...given,
});

const officeHours: Calendar = {
  id: 'office' as CalendarId,
  name: 'Office hours',
  zone: 'UTC',
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day <= 5 ? [{ from: 9 * 60, to: 17 * 60 }] : [])),
  holidays: [{ date: '2026-12-24', name: 'Christmas Eve', windows: [{ from: 9 * 60, to: 12 * 60 }] }],
};

export const aPolicy = (given: Partial<Policy> = {}): Policy => ({
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
  acknowledgedFor: 60,
  acceptWithin: { P1: 5, P2: 15, P3: 30, P4: 60 },
  closeAfterDays: 7,
  ...given,
});

/** Dana and Tom take weekly turns from Monday on. */
export const aRotation = (given: Partial<Rotation> = {}): Rotation => ({
  id: 'nights' as RotationId,
  name: 'Nights',
  zone: 'UTC',
  people: [personId('dana'), personId('tom')],
  every: { count: 1, unit: 'weeks' },
  starts: '2026-03-02',
  handover: 9 * 60,
  hours: null,
  ...given,
});

/** Tom offers to cover an evening of Dana’s week. */
export const aRotationChange = (given: Partial<RotationChange> = {}): Omit<RotationChange, 'id'> => ({
  rotation: 'nights' as RotationId,
  parts: [{ person: personId('tom'), from: monday + hours(10), to: monday + hours(14) }],
  askedBy: personId('tom'),
  askedOf: null,
  askedAt: monday,
  state: 'agreed',
  decidedAt: monday,
  decidedBy: personId('tom'),
  ...given,
});

/**
 * A small desk: Rita is a requester; Dana (networks and hardware) and Tom (hardware) work in Support, managed by Mona;
 * Nick works alone in Networks; Ada is the admin.
 */
export const aDesk = (given: Partial<OrganisationSetup> = {}): OrganisationSetup => ({
  people: [
    aPerson('rita', { manager: personId('mona') }),
    aPerson('dana', { roles: ['requester', 'technician'], teams: [teamId('support')], manager: personId('mona') }),
    aPerson('tom', { roles: ['requester', 'technician'], teams: [teamId('support')], manager: personId('mona') }),
    aPerson('nick', { roles: ['requester', 'technician'], teams: [teamId('networks')] }),
    aPerson('mona', { roles: ['requester', 'manager'], teams: [teamId('networks'), teamId('support')] }),
    aPerson('ada', { roles: ['requester', 'admin'] }),
  ],
  teams: [
    {
      id: teamId('support'),
      name: 'Support',
      manager: personId('mona'),
      channel: { platform: 'playground', id: 'support' },
      logChannel: null,
    },
    { id: teamId('networks'), name: 'Networks', manager: personId('mona'), channel: null, logChannel: null },
  ],
  skills: [
    { id: skillId('hardware'), name: 'Hardware' },
    { id: skillId('network'), name: 'Network' },
  ],
  categories: [
    {
      id: categoryId('hardware'),
      name: 'Hardware',
      team: teamId('support'),
      required: [{ skill: skillId('hardware'), level: 2 }],
      preferred: [
        { skill: skillId('network'), level: 1 },
        { skill: skillId('hardware'), level: 4 },
      ],
      effort: 1,
    },
    {
      id: categoryId('network'),
      name: 'Network',
      team: teamId('networks'),
      required: [{ skill: skillId('network'), level: 3 }],
      preferred: [],
      effort: 2,
    },
  ],
  calendars: [officeHours],
  rotations: [],
  absences: [],
  rules: [
    { policy: aPolicy({ id: 'urgent' as PolicyId, name: 'Urgent' }), position: 1, when: { priority: 'P1' } },
    { policy: aPolicy(), position: 2, when: {} },
  ],
  technicians: [
    {
      person: personId('dana'),
      skills: [
        { skill: skillId('hardware'), level: 4 },
        { skill: skillId('network'), level: 3 },
      ],
      capacity: 4,
      shift: officeHours.id,
    },
    { person: personId('tom'), skills: [{ skill: skillId('hardware'), level: 2 }], capacity: 2, shift: null },
    { person: personId('nick'), skills: [{ skill: skillId('network'), level: 5 }], capacity: 3, shift: null },
  ],
  triageTeam: teamId('support'),
  elsewhere: null,
  weights: null,
  confidence: 0.6,
  ...given,
});

export const aClock = (given: Partial<SlaClock> = {}): SlaClock => ({
  metric: 'first_response',
  cycle: 1,
  startedAt: monday,
  targetMs: 4 * 3_600_000,
  consumedMs: 0,
  state: 'running',
  runningSince: monday,
  dueAt: monday + 4 * 3_600_000,
  endedAt: null,
  steps: [
    { kind: 'warn', percent: 75, at: monday + 3 * 3_600_000 },
    { kind: 'breach', level: 1, at: monday + 4 * 3_600_000 },
  ],
  warned: [],
  breached: [],
  repeated: 0,
  acknowledged: null,
  ...given,
});

const facts: TicketFacts = {
  number: number(1),
  version: 1,
  title: 'Printer on fire',
  description: 'Smoke comes out of the printer on the second floor.',
  requester: personId('rita'),
  filedBy: personId('rita'),
  channel: 'playground',
  watchers: [],
  tags: [],
  team: teamId('support'),
  category: categoryId('hardware'),
  categorySource: 'classifier',
  classification: {
    confidence: 0.9,
    ranked: [
      { category: categoryId('hardware'), p: 0.9 },
      { category: categoryId('network'), p: 0.1 },
    ],
    because: ['printer', 'smoke'],
  },
  required: [{ skill: skillId('hardware'), level: 2 }],
  preferred: [],
  effort: 1,
  impact: 'me',
  impactSaidBy: 'person',
  urgency: 'blocked',
  urgencySaidBy: 'person',
  priority: 'P3',
  prioritySource: 'matrix',
  createdAt: monday,
  updatedAt: monday,
  firstResponseAt: null,
  unansweredSince: null,
  reopenedCount: 0,
  rating: null,
  followUpOf: null,
  policy: aPolicy(),
  clocks: [aClock()],
  offers: 0,
  pastOffers: [],
  eligibleSince: monday,
  staysSince: monday,
  waiting: null,
};

/** A ticket of Rita's, new unless `state` says otherwise. */
export const aTicket = (
  given: Partial<TicketFacts> = {},
  state: TicketState = { status: 'new', assignee: null },
): Ticket => ({ ...facts, ...given, ...state });

export const assignedTo = (person: string, at: Instant = monday): TicketState => ({
  status: 'assigned',
  assignee: personId(person),
  askedAt: at,
  acceptBy: at + 30 * 60_000,
  leavesAt: null,
});

export const workedBy = (person: string, at: Instant = monday): TicketState => ({
  status: 'in_progress',
  assignee: personId(person),
  acceptedAt: at,
});

/** The same ticket, one version and one minute later; a new state replaces the old one completely. */
export const changed = (ticket: Ticket, given: Partial<TicketFacts> = {}, state?: TicketState): Ticket => {
  const kept =
    state === undefined ? ticket : Object.fromEntries(Object.entries(ticket).filter(([key]) => key in facts));
  const next = { version: ticket.version + 1, updatedAt: ticket.updatedAt + 60_000 };
  return { ...kept, ...next, ...given, ...state } as Ticket;
};

export const logged = (
  ticket: Ticket,
  seq: number,
  event: TicketEvent,
  given: Partial<LoggedEvent> = {},
): LoggedEvent => ({ ticket: ticket.number, seq, at: ticket.updatedAt, actor: null, event, ...given });

/** A change that writes the ticket and, by default, nothing else. */
export const aChange = (after: Ticket, given: Partial<TicketChange> = {}): TicketChange => ({
  before: null,
  after,
  events: [],
  timers: [],
  outbox: [],
  facts: noFacts,
  ...given,
});

export const aNotice = (given: Partial<Notice> = {}): Notice =>
  ({
    kind: 'filed',
    ticket: number(1),
    audience: 'requester',
    to: { person: personId('rita') },
    seq: 1,
    ...given,
  }) as Notice;

/** An account on `new` that shows a code. */
export const aLink = (given: Partial<Link> = {}): Link => ({
  id: 'l1',
  codeHash: 'h1',
  state: 'offered',
  account: { platform: 'new', tenant: '', user: 'U7' },
  name: 'Newt',
  added: personId('newt'),
  stays: null,
  staysPlatform: null,
  createdAt: monday,
  changedAt: monday,
  merged: null,
  ...given,
});

/** A card with nothing special about it. */
export const cardWith = (parts: Partial<Card>): Card => ({
  kind: 'note',
  tone: 'neutral',
  title: 'A note',
  blocks: [],
  actions: [],
  ticket: null,
  ...parts,
});

/** Where to go for a new badge. */
export const anArticle = (given: Partial<Article> = {}): Article => ({
  id: 'lost-badge',
  title: 'A lost badge',
  body: 'Call the gate. They lock it at once.',
  category: null,
  audience: 'everyone',
  language: 'en',
  owner: null,
  reviewOn: null,
  draft: false,
  version: 1,
  changedAt: monday,
  ...given,
});

/** Ada gave Dana more room. */
export const aDeskChange = (given: Partial<DeskChange> = {}): Omit<DeskChange, 'id'> => ({
  at: monday,
  by: personId('ada'),
  through: 'chat',
  kind: 'people',
  subject: 'dana',
  name: 'Dana',
  change: 'changed',
  fields: [{ field: 'capacity', before: 3, after: 5 }],
  ...given,
});
