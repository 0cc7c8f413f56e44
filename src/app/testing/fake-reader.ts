import { isDeepStrictEqual } from 'node:util';
import type { NamedByTickets } from '#src/app/ports/organisation.ts';
import type { PeopleLists } from '#src/app/ports/people.ts';
import type { Store } from '#src/app/ports/store.ts';
import { noFacts } from '#src/core/facts/facts.ts';
import type { CategoryId, PersonId, RotationId } from '#src/core/ids.ts';
import type { Candidate, Person, TrackRecord } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { isIn } from '#src/core/rotation/rotation-change.ts';
import { loadFrom, millionthsHeld } from '#src/core/routing/load.ts';
import { noRecord, recordOf, resolutionsRemembered } from '#src/core/routing/track-record.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { createFakeAnswerReader } from './fake-answers.ts';
import { createFakeArticleReader } from './fake-articles.ts';
import { createFakeBounceReader } from './fake-bounces.ts';
import { createFakeFactorReader } from './fake-factors.ts';
import { byUrgency, fold, passes } from './fake-lists.ts';
import type { FakeState, FakeTechnician } from './fake-state.ts';
import { createFakeVectorReader } from './fake-vectors.ts';

const loadOf = (state: FakeState, person: PersonId): number =>
  loadFrom(
    [...state.tickets.values()]
      .filter((ticket) => ticket.assignee === person)
      .reduce((sum, ticket) => sum + millionthsHeld(ticket), 0),
  );

const candidateOf = (state: FakeState, technician: FakeTechnician, person: Person, record: TrackRecord): Candidate => ({
  person: person.id,
  name: person.name,
  active: person.active,
  teams: person.teams,
  skills: technician.skills,
  capacity: technician.capacity,
  load: loadOf(state, person.id),
  shift: technician.shift,
  away: person.away ?? null,
  lastAssignedAt: technician.lastAssignedAt,
  taken: technician.taken,
  record,
});

/** What someone's resolutions in a category say of them, from the facts. */
const recordIn = (state: FakeState, technician: FakeTechnician, category: CategoryId | null): TrackRecord => {
  const resolved = category === null ? undefined : technician.records.get(category);
  if (resolved === undefined) return noRecord;
  const resolutions = [...state.facts.values()].flatMap(({ stays, outcomes }) => {
    const last = outcomes.findLast(
      (one) =>
        one.metric === 'resolution' &&
        one.assignee === technician.person &&
        one.category === category &&
        one.outcome !== 'cancelled' &&
        state.tickets.get(one.ticket)?.status !== 'cancelled',
    );
    if (last === undefined) return [];
    const worked = stays.filter(
      ({ seq, status, assignee }) => seq <= last.seq && status === 'in_progress' && assignee === last.assignee,
    );
    const workedMs = worked.reduce((sum, { openMs, began, ended }) => sum + (openMs ?? ended - began), 0);
    const reopened = stays.some(
      ({ seq, status, endedBy }) => seq > last.seq && status === 'resolved' && endedBy === 'ticket.reopened',
    );
    return [{ at: last.ended, workedMs, reopened }];
  });
  const newest = resolutions.toSorted((a, b) => b.at - a.at).slice(0, resolutionsRemembered);
  return recordOf(resolved, newest);
};

/** Then by id, so that a list has one order. */
const byName = (a: Pick<Person, 'id' | 'name'>, b: Pick<Person, 'id' | 'name'>): number =>
  a.id === b.id ? 0 : a.name === b.name ? byId(a, b) : a.name < b.name ? -1 : 1;

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

const organisationOf = ({ organisation, people, technicians, absenceFeeds }: FakeState): OrganisationSetup => ({
  people: [...people.values()].sort(byId),
  teams: [...organisation.teams.values()].sort(byId),
  skills: [...organisation.skills.values()].sort(byId),
  categories: [...organisation.categories.values()].sort(byId),
  calendars: [...organisation.calendars.values()].sort(byId),
  rotations: [...organisation.rosters.values()].map(({ rotation }) => rotation).sort(byId),
  rules: organisation.rules,
  technicians: [...technicians.values()]
    .map(({ person, skills, capacity, shift }) => ({
      person,
      skills: skills.toSorted((a, b) => (a.skill < b.skill ? -1 : 1)),
      capacity,
      shift,
    }))
    .sort((a, b) => (a.person < b.person ? -1 : 1)),
  absences: [...absenceFeeds.values()]
    .map(({ person, source }) => ({ person, source }))
    .sort((a, b) => (a.person < b.person ? -1 : 1)),
  triageTeam: organisation.triageTeam,
  confidence: organisation.confidence,
  elsewhere: organisation.elsewhere,
  weights: organisation.weights,
  ...(organisation.zone !== undefined && { zone: organisation.zone }),
  ...(organisation.language && { language: organisation.language }),
  ...(organisation.intake && { intake: organisation.intake }),
});

/** As databases do it: no letter of another alphabet becomes one of these. */
const inSmallLetters = (text: string): string => text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());

const namesIt = (ticket: Ticket, kind: NamedByTickets, id: string): boolean => {
  switch (kind) {
    case 'teams':
      return ticket.team === id;
    case 'categories':
      return ticket.category === id && ticket.status !== 'resolved';
    case 'skills':
      return [...ticket.required, ...ticket.preferred].some(({ skill }) => skill === id);
  }
};

/** What a transaction reads. */
export type FakeReader = Omit<Store['read'], keyof PeopleLists>;

export const createFakeReader = (now: () => FakeState): FakeReader => ({
  organisation: async () => now().organisation,
  setup: async () => organisationOf(now()),
  absenceFeeds: async () => [...now().absenceFeeds.values()].sort((a, b) => (a.person < b.person ? -1 : 1)),
  holidayFeeds: async () =>
    [...now().organisation.calendars.values()].sort(byId).flatMap(({ id, feed }) => {
      const read = now().holidaysRead.get(id) ?? { days: [], triedAt: null, failing: null };
      return feed === undefined ? [] : [{ calendar: id, source: feed.source, ...read }];
    }),
  rotationChange: async (id) => now().rotationChanges.get(id) ?? null,
  askedRotationChanges: async (rotation) =>
    [...now().rotationChanges.values()].filter((change) => change.rotation === rotation && change.state === 'asked'),
  openTicketsNaming: async (kind, id) =>
    [...now().tickets.values()]
      .filter((one) => one.status !== 'closed' && one.status !== 'cancelled' && namesIt(one, kind, id))
      .map(({ number }) => number)
      .sort((a, b) => a - b),
  ticket: async (number) => now().tickets.get(number) ?? null,
  appointments: async (people, after) =>
    [...now().tickets.values()]
      .filter(({ appointment: one, assignee, requester }) => {
        const isTheirs = (assignee !== null && people.includes(assignee)) || people.includes(requester);
        return one !== undefined && one.off === undefined && one.to > after && isTheirs;
      })
      .sort((a, b) => (a.appointment?.to ?? 0) - (b.appointment?.to ?? 0) || a.number - b.number),
  eventsAfter: async (after, limit) =>
    [...now().log].flatMap(([id, logged]) => (id > after ? [{ id, logged }] : [])).slice(0, limit),
  actsOf: async (person, { types, time, before, limit }) =>
    [...now().log]
      .map(([id, logged]) => ({ id, logged }))
      .filter(({ logged: { actor, event, ticket } }) => {
        if (actor === person) return true;
        const filed = event.type === 'ticket.filed' ? now().tickets.get(ticket) : undefined;
        return actor !== null && filed?.requester === person && filed.filedBy !== person;
      })
      .filter(({ logged }) => types.includes(logged.event.type))
      .filter(({ logged: { at } }) => time === undefined || (at >= time.from && at < time.to))
      .sort((a, b) => b.logged.at - a.logged.at || b.id - a.id)
      .filter(
        ({ id, logged: { at } }) => before === undefined || at < before.at || (at === before.at && id < before.id),
      )
      .slice(0, limit),
  events: async (number) => now().events.get(number) ?? [],
  facts: async (number) => now().facts.get(number) ?? noFacts,
  queue: async (team, after, limit) =>
    [...now().tickets.values()]
      .filter((ticket) => passes(ticket, { teams: [team], statuses: ['new'] }) && ticket.category !== null)
      .filter(({ parent }) => parent === undefined)
      .filter((ticket) => after === null || byUrgency(ticket, after) > 0)
      .sort(byUrgency)
      .slice(0, limit),
  person: async (id) => now().people.get(id) ?? null,
  peopleWithRole: async (role) =>
    [...now().people.values()]
      .filter(({ active, roles }) => active && roles.includes(role))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  timersOf: async (number) =>
    [...now().timers.values()].flatMap(({ timer }) =>
      timer.subject === 'ticket' && timer.ticket === number ? [{ kind: timer.kind, dueAt: timer.dueAt }] : [],
    ),
  owedKeys: async (number) =>
    [...now().outbox.values()].map(({ key }) => key).filter((key) => key.startsWith(`${number}:`)),
  inboxTicket: async ({ source, id }) => now().inbox.get(JSON.stringify([source, id]))?.ticket ?? null,
  personByEmail: async (email) =>
    [...now().people.values()]
      .filter((person) => person.email !== null && inSmallLetters(person.email) === inSmallLetters(email))
      .sort((a, b) => Number(b.active) - Number(a.active) || (a.id < b.id ? -1 : 1))[0] ?? null,
  personByAccount: async (platform, tenant, user) => {
    const account = now().accounts.get(JSON.stringify([platform, tenant, user]));
    return account === undefined ? null : (now().people.get(account.person) ?? null);
  },
  accounts: async (person) =>
    [...now().accounts.values()]
      .filter((account) => account.person === person)
      .sort((a, b) => Number(b.preferred) - Number(a.preferred) || (a.platform < b.platform ? -1 : 1)),
  candidates: async (team, category) => {
    const state = now();
    return [...state.technicians.values()].flatMap((technician) => {
      const person = state.people.get(technician.person);
      if (person === undefined || !person.roles.includes('technician') || !person.teams.includes(team)) return [];
      const { teams, rosters } = state.organisation;
      const onCall = rosters.get(teams.get(team)?.onCall ?? ('' as RotationId));
      const candidate = candidateOf(state, technician, person, recordIn(state, technician, category));
      return [onCall !== undefined && isIn(onCall, person.id) ? { ...candidate, onCall } : candidate];
    });
  },
  sentMessages: async (ticket) => [...now().sent.values()].filter((sent) => sent.ticket === ticket),
  sentMessage: async (id) => now().sent.get(id) ?? null,
  sentMessageAt: async ({ platform, conversation, message }) =>
    [...now().sent.values()].find(
      ({ ref }) => ref.platform === platform && ref.conversation === conversation && ref.message === message,
    ) ?? null,
  newsCard: async (person, team) => now().news.get(JSON.stringify([person, team])) ?? null,
  newsCardsOf: async (person) => [...now().news.values()].filter(({ to }) => to.person === person),
  newsCards: async (team) =>
    [...now().news.values()].filter((card) => card.team === team).sort((a, b) => (a.to.person < b.to.person ? -1 : 1)),
  toldAbout: async (ticket, person) =>
    [...now().outbox.values()]
      .flatMap(({ state, owed, to, doneAt }) =>
        state === 'sent' &&
        owed.kind === 'notice' &&
        owed.notice.ticket === ticket &&
        'person' in to &&
        to.person === person
          ? [{ notice: owed.notice, at: doneAt ?? 0 }]
          : [],
      )
      .sort((a, b) => a.at - b.at),
  draft: async (id) => {
    const draft = now().drafts.get(id);
    if (draft === undefined) return null;
    const { enquiry: _, ...kept } = draft;
    return kept;
  },
  draftsSince: async (person, since) =>
    [...now().drafts.values()]
      .map(({ enquiry: _, ...draft }) => draft)
      .filter((draft) => draft.person === person && draft.at >= since)
      .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
  ticketAskedAt: async (place) =>
    [...now().sent.values()].findLast(({ to }) => 'place' in to && isDeepStrictEqual({ ...to.place }, { ...place }))
      ?.ticket ?? null,
  enquiry: async (id) => now().drafts.get(id)?.enquiry ?? null,
  enquiriesOf: async (person, source, since) =>
    [...now().drafts]
      .toSorted(([one, a], [other, b]) => b.at - a.at || (one < other ? -1 : 1))
      .flatMap(([draft, { enquiry, ...kept }]) =>
        enquiry?.source === source && kept.person === person && kept.at > since ? [{ draft, enquiry }] : [],
      )
      .slice(0, 10),
  link: async (id) => now().links.get(id) ?? null,
  linkByCode: async (hash) =>
    [...now().links.values()]
      .filter(({ codeHash }) => codeHash === hash)
      .sort((a, b) => b.createdAt - a.createdAt)[0] ?? null,
  links: async (who, state) =>
    [...now().links.values()]
      .filter((link) => link.state === state && ('added' in who ? link.added === who.added : link.stays === who.stays))
      .sort((a, b) => b.changedAt - a.changedAt),
  signIn: async (id) => now().signIns.get(id) ?? null,
  signInByHash: async (hash) => [...now().signIns.values()].find(({ secretHash }) => secretHash === hash) ?? null,
  signInsOf: async (person, since) =>
    [...now().signIns.values()]
      .filter((one) => one.person === person && one.createdAt >= since)
      .sort((a, b) => a.createdAt - b.createdAt),
  session: async (hash) => [...now().sessions.values()].find(({ tokenHash }) => tokenHash === hash) ?? null,
  sessionsOf: async (person) =>
    [...now().sessions.values()]
      .filter((one) => one.person === person && one.endedAt === null)
      .sort((a, b) => b.seenAt - a.seenAt),
  ...createFakeFactorReader(now),
  preferences: async (person) => now().preferences.get(person) ?? null,
  dashboard: async (person) => now().dashboards.get(person) ?? null,
  savedView: async (id) => now().savedViews.get(id) ?? null,
  savedViews: async (owner, teams) =>
    [...now().savedViews.values()]
      .filter((one) => one.owner === owner || (one.team !== null && teams.includes(one.team)))
      .sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1)),
  apiKey: async (hash) => [...now().apiKeys.values()].find(({ keyHash }) => keyHash === hash) ?? null,
  hasWebhooks: async () => [...now().webhooks.values()].some(({ endedAt }) => endedAt === null),
  webhook: async (id) => now().webhooks.get(id) ?? null,
  webhooks: async () =>
    [...now().webhooks.values()].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1)),
  webhookDelivery: async (id) => now().webhookDeliveries.get(id) ?? null,
  webhookDeliveries: async (webhook, { after, limit }) =>
    [...now().webhookDeliveries.values()]
      .filter(
        (one) =>
          one.webhook === webhook &&
          (after === null ||
            one.createdAt < after.createdAt ||
            (one.createdAt === after.createdAt && one.id < after.id)),
      )
      .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
      .slice(0, limit),
  apiAnswer: async ({ apiKey, name }) => now().apiAnswers.get(`${apiKey} ${name}`) ?? null,
  apiKeyById: async (id) => now().apiKeys.get(id) ?? null,
  apiKeysOf: async (owner) =>
    [...now().apiKeys.values()]
      .filter((one) => owner === null || one.owner === owner)
      .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1)),
  blocks: async (person) => now().blocks.get(person) ?? [],
  technician: async (id) => {
    const known = now().technicians.get(id);
    if (known === undefined) return null;
    const { person, skills, capacity, shift } = known;
    return { person, skills: skills.toSorted((a, b) => (a.skill < b.skill ? -1 : 1)), capacity, shift };
  },
  deskChanges: async ({ about, kind: wanted, by, time, after = 0, before = Number.POSITIVE_INFINITY, limit }) =>
    [...now().deskChanges.values()]
      .filter((one) => by === undefined || one.by === by)
      .filter(({ at }) => time === undefined || (at >= time.from && at < time.to))
      .filter(({ kind, subject }) => about === undefined || (kind === about.kind && subject === about.subject))
      .filter(({ kind }) => wanted === undefined || kind === wanted)
      .filter(({ id }) => id > after && id < before)
      .toSorted((a, b) => b.id - a.id)
      .slice(0, limit),
  plannedAbsences: async () =>
    [...now().plannedAbsences.values()].toSorted((a, b) => a.begins - b.begins || (a.person < b.person ? -1 : 1)),
  ...createFakeAnswerReader(now),
  ...createFakeBounceReader(now),
  ...createFakeArticleReader(now),
  ...createFakeVectorReader(now),
  setting: async (key) => now().settings.get(key) ?? null,
});

export const createFakePeopleLists = (now: () => FakeState): PeopleLists => ({
  accountLanguages: async () =>
    [...now().accounts.values()].flatMap(({ person, platform, tenant, user }) => {
      const { language, seenLanguage } = now().people.get(person) ?? {};
      if (language === undefined && seenLanguage === undefined) return [];
      return [{ platform, tenant, user, ...(language && { language }), ...(seenLanguage && { seenLanguage }) }];
    }),
  people: async (ids) => [...new Set(ids)].flatMap((id) => now().people.get(id) ?? []),
  peopleMatching: async (matching, limit, { role, after } = {}) =>
    [...now().people.values()]
      .filter(({ active, roles }) => active && (role === undefined || roles.includes(role)))
      .filter(({ name, email }) => fold(`${name} ${email ?? ''}`).includes(fold(matching.trim())))
      .sort(byName)
      .filter((person) => after === undefined || byName(person, after) > 0)
      .slice(0, limit),
  accountsOn: async (platform) => [...now().accounts.values()].filter((account) => account.platform === platform),
});
