import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Recipient } from '#src/app/ports/outbox.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { createFakeAnswerWriter } from './fake-answers.ts';
import { createFakeArticleWriter } from './fake-articles.ts';
import { createFakeBounceWriter } from './fake-bounces.ts';
import { createFakeFactorWriter } from './fake-factors.ts';
import { createFakeCounts, createFakeLists, createFakeSearch } from './fake-lists.ts';
import { createFakeOrganisationWriter } from './fake-organisation.ts';
import { enqueue } from './fake-outbox.ts';
import { createFakePeopleLists, createFakeReader, type FakeReader } from './fake-reader.ts';
import { type FakeEngine, type FakeState, nextId } from './fake-state.ts';
import { addTasks } from './fake-tasks.ts';
import { setTimer } from './fake-timers.ts';
import { createFakeVectorWriter } from './fake-vectors.ts';
import { writeTicket } from './fake-write-ticket.ts';

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
  ...createFakeOrganisationWriter(state),
  ...createFakeAnswerWriter(state),
  ...createFakeBounceWriter(state),
  ...createFakeArticleWriter(state),
  ...createFakeVectorWriter(state),
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
});
