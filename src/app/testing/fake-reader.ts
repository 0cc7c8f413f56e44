import type { NamedByTickets, Reader, TicketFilter } from '#src/app/ports/store.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Candidate, Person } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { comparePriority } from '#src/core/priority.ts';
import { effortHeld } from '#src/core/routing/routing.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { FakeState, FakeTechnician } from './fake-state.ts';

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const words = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const passes = (ticket: Ticket, { requester, assignee, teams, statuses, categorised }: TicketFilter): boolean =>
  (!categorised || ticket.category !== null) &&
  (requester === undefined || ticket.requester === requester) &&
  (assignee === undefined || ticket.assignee === assignee) &&
  (teams === undefined || teams.includes(ticket.team)) &&
  (statuses === undefined || statuses.includes(ticket.status));

const orders = {
  queue: (a: Ticket, b: Ticket) =>
    comparePriority(a.priority, b.priority) || a.eligibleSince - b.eligibleSince || a.number - b.number,
  recent: (a: Ticket, b: Ticket) => b.updatedAt - a.updatedAt || b.number - a.number,
};

/** A word in the title weighs most; the rest counts once. */
const score = (state: FakeState, ticket: Ticket, terms: readonly string[], all: boolean): number => {
  const title = words(ticket.title);
  const said = (state.events.get(ticket.number) ?? []).flatMap(({ event }) =>
    event.type === 'ticket.commented' && event.visibility === 'public' ? words(event.text) : [],
  );
  const rest = [...words(ticket.description), ...said];
  const fits = (term: string) => (word: string) => (term.length < 3 ? word === term : word.startsWith(term));
  const scores = terms.map((term) => (title.some(fits(term)) ? 4 : rest.some(fits(term)) ? 1 : 0));
  return all && scores.includes(0) ? 0 : scores.reduce<number>((sum, one) => sum + one, 0);
};

const found = (state: FakeState, text: string, filter: TicketFilter, limit: number): readonly Ticket[] => {
  const terms = [...new Set(words(text))];
  const ranked = (all: boolean) =>
    [...state.tickets.values()]
      .filter((ticket) => passes(ticket, filter))
      .map((ticket) => ({ ticket, score: score(state, ticket, terms, all) }))
      .filter((hit) => hit.score > 0)
      .sort((a, b) => b.score - a.score || b.ticket.number - a.ticket.number)
      .slice(0, limit)
      .map((hit) => hit.ticket);
  const all = ranked(true);
  return all.length > 0 ? all : ranked(false);
};

const loadOf = (state: FakeState, person: PersonId): number =>
  [...state.tickets.values()]
    .filter((ticket) => ticket.assignee === person)
    .reduce((sum, ticket) => sum + effortHeld(ticket.status, ticket.effort), 0);

const candidateOf = (
  state: FakeState,
  technician: FakeTechnician,
  person: Person,
  record: { resolved: number; totalMs: number } | undefined,
): Candidate => ({
  person: person.id,
  name: person.name,
  active: person.active,
  teams: person.teams,
  skills: technician.skills,
  capacity: technician.capacity,
  load: loadOf(state, person.id),
  shift: technician.shift,
  away: technician.away,
  lastAssignedAt: technician.lastAssignedAt,
  record:
    record === undefined
      ? { resolved: 0, meanMinutes: 0 }
      : { resolved: record.resolved, meanMinutes: record.totalMs / record.resolved / 60_000 },
});

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

const organisationOf = ({ organisation, people, technicians }: FakeState): OrganisationSetup => ({
  people: [...people.values()].sort(byId),
  teams: [...organisation.teams.values()].sort(byId),
  skills: [...organisation.skills.values()].sort(byId),
  categories: [...organisation.categories.values()].sort(byId),
  calendars: [...organisation.calendars.values()].sort(byId),
  rules: organisation.rules,
  technicians: [...technicians.values()]
    .map(({ person, skills, capacity, shift }) => ({
      person,
      skills: skills.toSorted((a, b) => (a.skill < b.skill ? -1 : 1)),
      capacity,
      shift,
    }))
    .sort((a, b) => (a.person < b.person ? -1 : 1)),
  triageTeam: organisation.triageTeam,
  confidenceThreshold: organisation.confidenceThreshold,
});

const names = (ticket: Ticket, kind: NamedByTickets, id: string): boolean => {
  switch (kind) {
    case 'teams':
      return ticket.team === id;
    case 'categories':
      return ticket.category === id;
    case 'skills':
      return [...ticket.required, ...ticket.preferred].some(({ skill }) => skill === id);
    case 'calendars':
      return ticket.policy?.calendar === id;
  }
};

export const createFakeReader = (now: () => FakeState): Reader => ({
  organisation: async () => now().organisation,
  setup: async () => organisationOf(now()),
  ticketsNaming: async (kind, id) => [...now().tickets.values()].filter((ticket) => names(ticket, kind, id)).length,
  ticket: async (number) => now().tickets.get(number) ?? null,
  ticketsByNumber: async (numbers) => [...new Set(numbers)].flatMap((number) => now().tickets.get(number) ?? []),
  events: async (number) => now().events.get(number) ?? [],
  tickets: async (filter, order, limit) =>
    [...now().tickets.values()]
      .filter((ticket) => passes(ticket, filter))
      .sort(orders[order])
      .slice(0, limit),
  queue: async (team, after, limit) =>
    [...now().tickets.values()]
      .filter((ticket) => passes(ticket, { teams: [team], statuses: ['new'], categorised: true }))
      .filter((ticket) => after === null || orders.queue(ticket, after) > 0)
      .sort(orders.queue)
      .slice(0, limit),
  search: async (text, filter, limit) => found(now(), text, filter, limit),
  person: async (id) => now().people.get(id) ?? null,
  people: async (ids) => [...new Set(ids)].flatMap((id) => now().people.get(id) ?? []),
  peopleMatching: async (matching, limit) =>
    [...now().people.values()]
      .filter(({ active, name, email }) => active && fold(`${name} ${email ?? ''}`).includes(fold(matching.trim())))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
      .slice(0, limit),
  peopleWithRole: async (role) =>
    [...now().people.values()]
      .filter(({ active, roles }) => active && roles.includes(role))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  ticketsAfter: async (after, filter, limit) =>
    [...now().tickets.values()]
      .filter((ticket) => ticket.number > after && passes(ticket, filter))
      .sort((a, b) => a.number - b.number)
      .slice(0, Math.max(0, limit)),
  timersOf: async (number) =>
    [...now().timers.values()].flatMap(({ timer }) =>
      timer.subject === 'ticket' && timer.ticket === number ? [{ kind: timer.kind, dueAt: timer.dueAt }] : [],
    ),
  owedKeys: async (number) =>
    [...now().outbox.values()].map(({ key }) => key).filter((key) => key.startsWith(`${number}:`)),
  inboxTicket: async ({ source, id }) => now().inbox.get(JSON.stringify([source, id]))?.ticket ?? null,
  personByEmail: async (email) =>
    [...now().people.values()]
      .filter((person) => person.email?.toLowerCase() === email.toLowerCase())
      .sort((a, b) => Number(b.active) - Number(a.active) || (a.id < b.id ? -1 : 1))[0] ?? null,
  personByAccount: async (platform, tenant, user) => {
    const account = now().accounts.get(JSON.stringify([platform, tenant, user]));
    return account === undefined ? null : (now().people.get(account.person) ?? null);
  },
  accounts: async (person) =>
    [...now().accounts.values()]
      .filter((account) => account.person === person)
      .sort((a, b) => Number(b.preferred) - Number(a.preferred) || (a.platform < b.platform ? -1 : 1)),
  accountsOn: async (platform) => [...now().accounts.values()].filter((account) => account.platform === platform),
  candidates: async (team, category) => {
    const state = now();
    return [...state.technicians.values()].flatMap((technician) => {
      const person = state.people.get(technician.person);
      if (person === undefined || !person.roles.includes('technician') || !person.teams.includes(team)) return [];
      const record = category === null ? undefined : technician.records.get(category);
      return [candidateOf(state, technician, person, record)];
    });
  },
  sentMessages: async (ticket) => [...now().sent.values()].filter((sent) => sent.ticket === ticket),
  sentMessage: async (id) => now().sent.get(id) ?? null,
  sentMessageAt: async ({ platform, conversation, message }) =>
    [...now().sent.values()].find(
      ({ ref }) => ref.platform === platform && ref.conversation === conversation && ref.message === message,
    ) ?? null,
  draft: async (id) => {
    const draft = now().drafts.get(id);
    return draft === undefined ? null : { person: draft.person, text: draft.text };
  },
  setting: async (key) => now().settings.get(key) ?? null,
});
