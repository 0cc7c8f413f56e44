import { randomUUID } from 'node:crypto';
import { requireUsable } from '#src/app/adapter-kit/usable-calendars.ts';
import { ConflictError, StaleOrganisationError } from '#src/app/ports/errors.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { OutboxEntry, Recipient } from '#src/app/ports/outbox.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import type { NewTask } from '#src/app/ports/tasks.ts';
import type { TicketChange } from '#src/app/ports/tickets.ts';
import type { Timer } from '#src/app/ports/timers.ts';
import { noFacts } from '#src/core/facts/facts.ts';
import type { CategoryId, Instant, TicketNumber } from '#src/core/ids.ts';
import type { Former, Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { rostersOf } from '#src/core/rotation/rotation-change.ts';
import { addTaken, takenIn } from '#src/core/routing/taken.ts';
import { createFakeAnswerWriter } from './fake-answers.ts';
import { createFakeArticleWriter } from './fake-articles.ts';
import { createFakeBounceWriter } from './fake-bounces.ts';
import { createFakeFactorWriter } from './fake-factors.ts';
import { createFakeCounts, createFakeLists, createFakeSearch } from './fake-lists.ts';
import { createFakePeopleLists, createFakeReader, type FakeReader } from './fake-reader.ts';
import { type FakeEngine, type FakeState, nextId } from './fake-state.ts';
import { createFakeVectorWriter } from './fake-vectors.ts';

/** A store in memory that fulfils the store's contract. */
export const createFakeStore = (engine: FakeEngine): Store => ({
  read: { ...createFakeReader(engine.committed), ...createFakePeopleLists(engine.committed) },
  lists: createFakeLists(engine.committed),
  search: createFakeSearch(engine.committed),
  counts: createFakeCounts(engine.committed),
  transaction: (work) =>
    engine.write((state) => work({ ...createFakeReader(() => state), ...createFakeWriter(state) })),
  forgetInbox: (before) =>
    engine.write(
      ({ bounces, inbox, drafts, links, uses, signIns, factorChallenges, apiAnswers, webhookDeliveries }) => {
        for (const [key, { at }] of bounces) if (at < before) bounces.delete(key);
        for (const [id, { createdAt }] of webhookDeliveries) if (createdAt < before) webhookDeliveries.delete(id);
        for (const [id, { begunAt }] of apiAnswers) if (begunAt < before) apiAnswers.delete(id);
        for (const [id, { createdAt }] of signIns) if (createdAt < before) signIns.delete(id);
        for (const [id, { createdAt }] of factorChallenges) if (createdAt < before) factorChallenges.delete(id);
        for (const [id, { state, changedAt }] of links) if (state !== 'linked' && changedAt < before) links.delete(id);
        for (const [key, { since }] of uses) if (since < before) uses.delete(key);
        let forgotten = 0;
        for (const rows of [inbox, drafts]) {
          for (const [key, row] of rows) if (row.at < before && rows.delete(key)) forgotten += 1;
        }
        return forgotten;
      },
    ),
});

const inboxKey = ({ source, id }: InboxKey): string => JSON.stringify([source, id]);

const createFakeWriter = (state: FakeState): Omit<Transaction, keyof FakeReader> => ({
  readForUpdate: async (number) => state.tickets.get(number) ?? null,
  ticketsWatchedBy: async (person) =>
    [...state.tickets.values()]
      .filter(({ watchers }) => watchers.includes(person))
      .map(({ number }) => number)
      .toSorted((a, b) => a - b),
  ticketsRequestedBy: async (person) =>
    [...state.tickets.values()]
      .filter(({ requester }) => requester === person)
      .map(({ number }) => number)
      .sort((a, b) => a - b),
  claimInbox: async (key, at, ticket) => {
    const known = state.inbox.get(inboxKey(key));
    if (known !== undefined) return { first: false, ticket: known.ticket };
    if (ticket !== null && !state.tickets.has(ticket)) throw new Error(`Ticket #${ticket} is not written yet`);
    state.inbox.set(inboxKey(key), { at, ticket });
    return { first: true };
  },
  nextTicketNumber: async () => {
    state.lastNumber += 1;
    return state.lastNumber as Awaited<ReturnType<Transaction['nextTicketNumber']>>;
  },
  writeTicket: async (change) => writeTicket(state, change),
  // It is read from the facts.
  learnRecords: async () => {},
  replaceFacts: async (number, facts, staysSince) => {
    const ticket = state.tickets.get(number);
    if (ticket === undefined) throw new Error(`There is no #${number}`);
    state.facts.set(number, facts);
    state.tickets.set(number, { ...ticket, staysSince });
  },
  enqueue: async (entries, at) => enqueue(state, entries, at),
  readdress: async (from, to, tickets, platform) => {
    const isMeant = (one: { readonly ticket: TicketNumber | null; readonly to: Recipient }): boolean =>
      one.ticket !== null && tickets.includes(one.ticket) && 'person' in one.to && one.to.person === from;
    for (const [id, row] of state.outbox) {
      if (row.state === 'pending' && isMeant(row)) state.outbox.set(id, { ...row, to: { person: to } });
    }
    for (const [id, sent] of state.sent) {
      if (sent.ref.platform === platform && isMeant(sent)) state.sent.set(id, { ...sent, to: { person: to } });
    }
  },
  addTasks: async (tasks, at) => addTasks(state, tasks, at),
  lockCandidates: (team, category) => createFakeReader(() => state).candidates(team, category),
  lock: async () => {},
  setTimer: async (timer) => setTimer(state, timer),
  setAway: async (person, away) => {
    const known = state.people.get(person);
    if (known === undefined) return;
    const { away: _, ...rest } = known;
    state.people.set(person, away === null ? rest : { ...rest, away });
  },
  setLanguages: async (person, reads) => {
    const known = state.people.get(person);
    if (known === undefined) return;
    const { language: _, seenLanguage: __, ...rest } = known;
    state.people.set(person, { ...rest, ...reads });
  },
  addTerms: async (terms) => {
    if (state.technicians.has(terms.person)) return false;
    const fresh = { skills: [], lastAssignedAt: null, taken: null, records: new Map() };
    state.technicians.set(terms.person, { ...terms, ...fresh });
    return true;
  },
  savePerson: async (person) => savePerson(state, person),
  addBlock: async (block) => {
    for (const id of [block.person, block.by]) {
      if (id !== null && !state.people.has(id)) throw new Error(`There is no ${id}`);
    }
    state.blocks.set(block.person, [block, ...(state.blocks.get(block.person) ?? [])]);
  },
  addDeskChanges: async (changes) => {
    for (const change of changes) {
      if (change.by !== null && !state.people.has(change.by)) throw new Error(`There is no ${change.by}`);
      const id = nextId(state);
      // What a database keeps as JSON has no undefined.
      const fields: typeof change.fields = JSON.parse(JSON.stringify(change.fields));
      state.deskChanges.set(id, { ...change, id, fields });
    }
  },
  ...createFakeAnswerWriter(state),
  ...createFakeBounceWriter(state),
  ...createFakeArticleWriter(state),
  ...createFakeVectorWriter(state),
  planAbsence: async (person, absence) => {
    if (!state.people.has(person)) throw new Error(`There is no ${person}`);
    state.plannedAbsences.delete(person);
    if (absence !== null) state.plannedAbsences.set(person, absence);
  },
  saveAccount: async (account) => {
    if (account.preferred) {
      for (const [key, other] of state.accounts) {
        if (other.person === account.person) state.accounts.set(key, { ...other, preferred: false });
      }
    }
    state.accounts.set(JSON.stringify([account.platform, account.tenant, account.user]), account);
  },
  removeAccount: async ({ platform, tenant, user }) => {
    state.accounts.delete(JSON.stringify([platform, tenant, user]));
  },
  saveDraft: async (draft) => {
    const enquiry = state.drafts.get(draft.id)?.enquiry;
    state.drafts.set(draft.id, { ...draft, ...(enquiry && { enquiry }) });
  },
  saveEnquiry: async (id, enquiry) => {
    const draft = state.drafts.get(id);
    if (draft !== undefined) state.drafts.set(id, { ...draft, enquiry, at: enquiry.at });
  },
  saveLink: async (link) => {
    for (const id of [link.added, link.stays]) {
      if (id !== null && !state.people.has(id)) throw new Error(`There is no ${id}`);
    }
    state.links.set(link.id, link);
  },
  saveSignIn: async (signIn) => {
    if (!state.people.has(signIn.person)) throw new Error(`There is no ${signIn.person}`);
    const before = state.signIns.get(signIn.id);
    state.signIns.set(signIn.id, before === undefined ? signIn : { ...before, state: signIn.state });
  },
  saveSession: async (session) => {
    if (!state.people.has(session.person)) throw new Error(`There is no ${session.person}`);
    const before = state.sessions.get(session.id);
    const over = before?.endedAt == null ? {} : { endedAt: before.endedAt, endedWhy: before.endedWhy };
    const kept = before && { tokenHash: before.tokenHash, factorOwed: before.factorOwed, factorAt: before.factorAt };
    state.sessions.set(session.id, { ...session, ...over, ...kept });
  },
  ...createFakeFactorWriter(state),
  saveWebhook: async (webhook) => {
    for (const id of [webhook.owner, webhook.createdBy]) {
      if (id !== null && !state.people.has(id)) throw new Error(`There is no ${id}`);
    }
    state.webhooks.set(webhook.id, webhook);
  },
  addWebhookDeliveries: async (deliveries) => {
    for (const one of deliveries) {
      if (!state.webhooks.has(one.webhook)) throw new Error(`There is no webhook ${one.webhook}`);
      if (!state.webhookDeliveries.has(one.id)) state.webhookDeliveries.set(one.id, one);
    }
  },
  saveWebhookDelivery: async (delivery) => {
    if (state.webhookDeliveries.has(delivery.id)) state.webhookDeliveries.set(delivery.id, delivery);
  },
  saveApiAnswer: async (answer) => {
    if (!state.apiKeys.has(answer.apiKey)) throw new Error(`There is no key ${answer.apiKey}`);
    state.apiAnswers.set(`${answer.apiKey} ${answer.name}`, answer);
  },
  dropApiAnswer: async ({ apiKey, name }) => {
    state.apiAnswers.delete(`${apiKey} ${name}`);
  },
  savePreferences: async (person, preferences) => {
    if (!state.people.has(person)) throw new Error(`There is no ${person}`);
    state.preferences.set(person, preferences);
  },
  saveDashboard: async (person, dashboard) => {
    if (!state.people.has(person)) throw new Error(`There is no ${person}`);
    state.dashboards.set(person, dashboard);
  },
  saveView: async (view) => {
    const isKnown = state.people.has(view.owner) && (view.team === null || state.organisation.teams.has(view.team));
    if (!isKnown || state.savedViews.has(view.id)) throw new Error(`There cannot be a view ${view.id}`);
    state.savedViews.set(view.id, view);
  },
  dropView: async (id) => {
    state.savedViews.delete(id);
  },
  saveApiKey: async (key) => {
    for (const id of [key.owner, key.createdBy]) {
      if (id !== null && !state.people.has(id)) throw new Error(`There is no ${id}`);
    }
    const before = state.apiKeys.get(key.id);
    const { usedAt, endedAt, endedWhy } = key;
    const over = before?.endedAt == null ? { endedAt, endedWhy } : {};
    state.apiKeys.set(key.id, before === undefined ? key : { ...before, usedAt, ...over });
  },
  holdPerson: async (id) => {
    let now = id;
    for (;;) {
      const [last] = await createFakeReader(() => state).links({ added: now }, 'linked');
      const held = now;
      const hasAccount = [...state.accounts.values()].some(({ person }) => person === held);
      if (hasAccount || last === undefined || last.merged === null || last.stays === null) return now;
      now = last.stays;
    }
  },
  mergePerson: async () => {},
  countUse: async (person, what, at, windowMs) => {
    if (!state.people.has(person)) throw new Error(`There is no ${person}`);
    const key = JSON.stringify([person, what]);
    const known = state.uses.get(key);
    const counts = known !== undefined && known.since > at - windowMs && known.since <= at;
    const used = counts ? { since: known.since, used: known.used + 1 } : { since: at, used: 1 };
    state.uses.set(key, used);
    return used;
  },
  saveSetting: async (key, value) => {
    state.settings.set(key, value);
  },
  saveSetup: async (setup, basedOn) => saveSetup(state, setup, basedOn),
  saveAbsenceFeed: async (feed) => {
    if (state.absenceFeeds.get(feed.person)?.source === feed.source) state.absenceFeeds.set(feed.person, feed);
  },
  addRotationChange: async (change) => {
    if (!state.organisation.rosters.has(change.rotation)) throw new Error(`There is no rotation ${change.rotation}`);
    for (const person of [change.askedBy, change.askedOf, change.decidedBy]) {
      if (person !== null && !state.people.has(person)) throw new Error(`There is no ${person}`);
    }
    const id = nextId(state);
    state.rotationChanges.set(id, { ...change, id });
    followChanges(state);
    return id;
  },
  decideRotationChange: async (id, { state: decided, by, at }) => {
    const change = state.rotationChanges.get(id);
    if (change?.state !== 'asked') return false;
    state.rotationChanges.set(id, { ...change, state: decided, decidedBy: by, decidedAt: at });
    followChanges(state);
    return true;
  },
});

const writeTicket = (state: FakeState, change: TicketChange): void => {
  const { before, after, events, timers, outbox, facts } = change;
  const stored = state.tickets.get(after.number);
  if (stored?.version !== before?.version) {
    throw new ConflictError(`Ticket #${after.number} is no longer at version ${before?.version ?? 'none'}`);
  }
  const { former } = state.organisation;
  const isMoved =
    (after.team !== before?.team && former?.teams.has(after.team)) ||
    (after.category !== null && after.category !== before?.category && former?.categories.has(after.category));
  if (isMoved) throw new ConflictError('That was removed; decide again where the ticket goes');
  const log = state.events.get(after.number) ?? [];
  if (events.some(({ seq }) => log.some((known) => known.seq === seq))) throw new Error('An event is never rewritten');
  state.tickets.set(after.number, after);
  state.events.set(after.number, [...log, ...events]);
  for (const event of events) state.log.set(state.log.size + 1, event);
  const known = state.facts.get(after.number) ?? noFacts;
  state.facts.set(after.number, {
    stays: [...known.stays, ...facts.stays],
    outcomes: [...known.outcomes, ...facts.outcomes],
  });
  keepBreachesUnique(state, change);
  for (const { at, event } of events) if (event.type === 'ticket.assigned') noteAssigned(state, event.assignee, at);
  keepTaken(state, change);
  keepRecord(state, change);
  for (const [key, { timer }] of state.timers) {
    if (timer.subject === 'ticket' && timer.ticket === after.number) state.timers.delete(key);
  }
  for (const { kind, dueAt } of timers) setTimer(state, { subject: 'ticket', ticket: after.number, kind, dueAt });
  enqueue(state, outbox, after.updatedAt);
};

const keepBreachesUnique = (state: FakeState, { after }: TicketChange): void => {
  const breaches = (state.events.get(after.number) ?? []).flatMap(({ event }) =>
    event.type === 'sla.breached' ? [`${event.metric} ${event.cycle} ${event.level}`] : [],
  );
  if (new Set(breaches).size < breaches.length) throw new Error('A breach is recorded once');
};

const noteAssigned = (state: FakeState, person: Ticket['requester'], at: Instant): void => {
  const technician = state.technicians.get(person);
  if (technician !== undefined) state.technicians.set(person, { ...technician, lastAssignedAt: at });
};

type Ticket = TicketChange['after'];

const keepTaken = (state: FakeState, change: TicketChange): void => {
  for (const { person, effort, at } of takenIn(change)) {
    const technician = state.technicians.get(person);
    if (technician === undefined) continue;
    state.technicians.set(person, { ...technician, taken: addTaken(technician.taken, effort, at) });
  }
};

const keepRecord = (state: FakeState, { after, events }: TicketChange): void => {
  const resolved = events.some(({ event }) => event.type === 'ticket.resolved');
  if (!resolved || after.reopenedCount > 0 || after.category === null || after.assignee === null) return;
  const technician = state.technicians.get(after.assignee);
  if (technician === undefined) return;
  const count = (technician.records.get(after.category) ?? 0) + 1;
  const records = new Map<CategoryId, number>([...technician.records, [after.category, count]]);
  state.technicians.set(after.assignee, { ...technician, records });
};

export const enqueue = (state: FakeState, entries: readonly OutboxEntry[], at: Instant): void => {
  const known = new Set([...state.outbox.values()].map(({ key }) => key));
  for (const entry of entries) {
    if (known.has(entry.key)) continue;
    known.add(entry.key);
    const order = nextId(state);
    const row = { ...entry, id: String(order), order, attempts: 0, createdAt: at, owedSince: at, unreachable: [] };
    state.outbox.set(row.id, {
      ...row,
      state: 'pending',
      dueAt: row.notBefore ?? at,
      retriedAt: null,
      fault: null,
      aside: false,
      doneAt: null,
      lease: null,
    });
  }
};

const addTasks = (state: FakeState, tasks: readonly NewTask[], at: Instant): void => {
  for (const { notBefore = at, ...task } of tasks) {
    if ([...state.tasks.values()].some(({ key }) => key === task.key)) continue;
    const id = randomUUID();
    const times = { createdAt: at, dueAt: notBefore, setAt: at, doneAt: null };
    state.tasks.set(id, { ...task, ...times, id, attempts: 0, state: 'pending', lease: null });
  }
};

const timerKey = (timer: Timer): string =>
  timer.subject === 'ticket' ? `ticket ${timer.ticket} ${timer.kind}` : `team ${timer.team} ${timer.kind}`;

const setTimer = (state: FakeState, timer: Timer): void => {
  const key = timerKey(timer);
  const known = state.timers.get(key);
  if (known === undefined) {
    state.timers.set(key, { id: nextId(state), timer, lease: null, againAt: null, retriedAt: null });
  } else if (known.lease !== null) {
    state.timers.set(key, { ...known, againAt: Math.min(known.againAt ?? timer.dueAt, timer.dueAt) });
  } else if (timer.dueAt < known.timer.dueAt) {
    state.timers.set(key, { ...known, timer });
  }
};

const byId = <K, V extends { readonly id: K }>(values: readonly V[]): ReadonlyMap<K, V> =>
  new Map(values.map((value) => [value.id, value]));

const newTechnician = { lastAssignedAt: null, taken: null, records: new Map() };

/** What is not in `setup` but was, now or before. */
const formerOf = (before: Organisation, setup: OrganisationSetup): Former => {
  const left = <K extends string, V extends { readonly id: K }>(
    was: readonly ReadonlyMap<K, V>[],
    kept: readonly { readonly id: K }[],
  ): ReadonlyMap<K, V> => {
    const ids = new Set(kept.map(({ id }) => id));
    return new Map(was.flatMap((one) => [...one].filter(([id]) => !ids.has(id))));
  };
  const { former = before } = before;
  return {
    teams: left([former.teams, before.teams], setup.teams),
    categories: left([former.categories, before.categories], setup.categories),
    skills: left([former.skills, before.skills], setup.skills),
    calendars: left([former.calendars, before.calendars], setup.calendars),
  };
};

/** Absences and languages stay as they are: only `setAway` and `setLanguages` change them. */
const savePerson = ({ people }: FakeState, { away: _, language: __, seenLanguage: ___, ...person }: Person): void => {
  const { away, language, seenLanguage } = people.get(person.id) ?? {};
  people.set(person.id, {
    ...person,
    ...(away && { away }),
    ...(language && { language }),
    ...(seenLanguage && { seenLanguage }),
  });
};

/** Whoever covers now does so at once. */
const followChanges = (state: FakeState): void => {
  const { organisation } = state;
  const rotations = [...organisation.rosters.values()].map(({ rotation }) => rotation);
  const rosters = rostersOf(rotations, organisation.calendars, [...state.rotationChanges.values()]);
  state.organisation = { ...organisation, version: organisation.version + 1, rosters };
};

const saveSetup = (state: FakeState, setup: OrganisationSetup, basedOn: number): void => {
  requireUsable(setup.calendars);
  const { version } = state.organisation;
  if (version !== basedOn) throw new StaleOrganisationError(`The organisation is no longer at version ${basedOn}`);
  const former = formerOf(state.organisation, setup);
  for (const [id, article] of state.articles) {
    const isKept = setup.categories.some((category) => category.id === article.category);
    if (!isKept) state.articles.set(id, { ...article, category: null });
  }
  for (const person of setup.people) {
    savePerson(state, person);
    if (!setup.technicians.some((technician) => technician.person === person.id)) state.technicians.delete(person.id);
  }
  for (const technician of setup.technicians) {
    const { lastAssignedAt, taken, records } = state.technicians.get(technician.person) ?? newTechnician;
    state.technicians.set(technician.person, { ...technician, lastAssignedAt, taken, records });
  }
  const feeds = new Map(setup.absences.map(({ person, source }) => [person, source]));
  for (const { id } of setup.people) {
    if (state.absenceFeeds.get(id)?.source !== feeds.get(id)) state.absenceFeeds.delete(id);
  }
  for (const [person, source] of feeds) {
    const fresh = { person, source, times: [], triedAt: null, failing: null, applied: null };
    state.absenceFeeds.set(person, state.absenceFeeds.get(person) ?? fresh);
  }
  const kept = new Set(setup.rotations.map(({ id }) => id));
  for (const { id, rotation } of state.rotationChanges.values()) {
    if (!kept.has(rotation)) state.rotationChanges.delete(id);
  }
  const organisation: Organisation = {
    version: version + 1,
    categories: byId(setup.categories),
    teams: byId(setup.teams),
    skills: byId(setup.skills),
    calendars: byId(setup.calendars),
    rosters: rostersOf(setup.rotations, byId(setup.calendars), [...state.rotationChanges.values()]),
    rules: setup.rules.toSorted((a, b) => a.position - b.position),
    triageTeam: setup.triageTeam,
    confidence: setup.confidence,
    elsewhere: setup.elsewhere,
    weights: setup.weights,
    ...(setup.zone !== undefined && { zone: setup.zone }),
    ...(setup.language && { language: setup.language }),
    ...(setup.intake && { intake: setup.intake }),
    ...(Object.values(former).some(({ size }) => size > 0) && { former }),
  };
  state.organisation = organisation;
};
