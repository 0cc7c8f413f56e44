import type { PeopleLists } from '#src/app/ports/people.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import type { TicketChange } from '#src/app/ports/tickets.ts';
import { addAccessEvent, forgetAccessEvents, readAccessEvents } from './access/access-events.ts';
import { dropApiAnswer, forgetApiAnswers, readApiAnswer, saveApiAnswer } from './access/api-answers.ts';
import { readApiKey, readApiKeyById, readApiKeysOf, saveApiKey } from './access/api-keys.ts';
import {
  forgetFactorChallenges,
  readFactorChallenge,
  readFactorsOf,
  readRecoveryCodesOf,
  removeFactor,
  saveFactor,
  saveFactorChallenge,
  saveRecoveryCodes,
} from './access/factors.ts';
import { endSessions, readSession, readSessionsOf, renewSession, saveSession } from './access/sessions.ts';
import { forgetSignIns, readSignIn, readSignInsOf, saveSignIn, signInByHash } from './access/sign-ins.ts';
import { addTasks } from './background/tasks-write.ts';
import { replaceTimers, setTimer, timersOf } from './background/timers-write.ts';
import { lockName, lockRouting, nextTicketNumber } from './engine/dialect.ts';
import type { Engine } from './engine/engine.ts';
import { fewAtOnce } from './engine/few-at-once.ts';
import type { Db } from './engine/schema.ts';
import { readSetting, saveSetting } from './engine/settings.ts';
import { together } from './engine/together.ts';
import { createVectorReader, createVectorWriter } from './knowledge/article-vectors.ts';
import {
  answerArticle,
  countArticleAnswers,
  hasArticles,
  readArticle,
  readArticles,
  readArticlesState,
  readArticleVersions,
  saveArticle,
} from './knowledge/articles.ts';
import {
  answeredTickets,
  countAnswers,
  countAnswersByArticle,
  noteAnswer,
  noteJudged,
} from './knowledge/automatic-answers.ts';
import {
  countArticleView,
  noteSolvedBy,
  readArticleUse,
  readMostRead,
  readSuggestedArticles,
  suggestArticles,
} from './knowledge/suggested-articles.ts';
import { countOpen, countResolved, countTeams, countTickets } from './lists/count-tickets.ts';
import { readLedger } from './lists/ledger.ts';
import { listTickets } from './lists/list-tickets.ts';
import { dropView, readSavedView, readSavedViews, saveView } from './lists/saved-views.ts';
import { searchTickets } from './lists/search-tickets.ts';
import { createBounceReader, createBounceWriter, forgetOldBounces } from './messages/bounces.ts';
import { readDraft, readDraftsSince, readEnquiries, readEnquiry, saveDraft, saveEnquiry } from './messages/drafts.ts';
import { readNewsCard, readNewsCards, readNewsCardsOf, toldAbout } from './messages/news-cards.ts';
import { enqueue, owedKeys } from './messages/outbox-write.ts';
import { readdress } from './messages/readdress.ts';
import { sentMessage, sentMessageAt, sentMessagesOf, ticketAskedAt } from './messages/sent-messages.ts';
import { readAbsenceFeeds, saveAbsenceFeed } from './organisation/absence-feeds.ts';
import { personByAccount, readAccounts, readAccountsOn, removeAccount, saveAccount } from './organisation/accounts.ts';
import { addBlock, readBlocks } from './organisation/blocks.ts';
import { readDashboard, saveDashboard } from './organisation/dashboards.ts';
import { addDeskChanges, planAbsence, readDeskChanges, readPlannedAbsences } from './organisation/desk-changes.ts';
import {
  countUse,
  forgetLinks,
  holdPerson,
  linkByCode,
  mergePerson,
  readLink,
  readLinks,
  saveLink,
} from './organisation/links.ts';
import { createOrganisationCache, type OrganisationCache } from './organisation/organisation-cache.ts';
import {
  findPeople,
  personByEmail,
  readAccountLanguages,
  readPeople,
  savePeople,
  setAway,
  setLanguages,
} from './organisation/people.ts';
import { readPreferences, savePreferences } from './organisation/preferences.ts';
import {
  addRotationChange,
  decideRotationChange,
  readAskedChanges,
  readRotationChange,
} from './organisation/rotations.ts';
import { saveSetup } from './organisation/save-setup.ts';
import { countTicketsReferencing, readSetup, readTechnician } from './organisation/setup.ts';
import { addTerms } from './organisation/technician-terms.ts';
import { indexTicket } from './search/index-ticket.ts';

import { readActsOf } from './tickets/acts.ts';
import { readAppointments } from './tickets/appointments.ts';
import { keepApprovers } from './tickets/approvers.ts';

import { keepAssignments } from './tickets/assignments.ts';
import { keepBreaches } from './tickets/breaches.ts';
import { readCandidates } from './tickets/candidates.ts';
import { changesPublicWords, keepComments } from './tickets/comments.ts';
import { appendEvents, readEvents, readEventsAfter } from './tickets/events.ts';
import { keepFacts, readFacts, replaceFacts } from './tickets/facts.ts';
import { claimInbox, forgetInbox, inboxTicket } from './tickets/inbox.ts';
import { readQueue } from './tickets/queue.ts';
import { keepLoads } from './tickets/technician-loads.ts';
import { keepRecord, learnRecords } from './tickets/technician-records.ts';
import {
  readForUpdate,
  readTicket,
  readTickets,
  ticketsRequestedBy,
  writeClocks,
  writeTicketRow,
} from './tickets/tickets.ts';
import { keepWatchers, ticketsWatchedBy } from './tickets/watchers.ts';
import {
  addWebhookDeliveries,
  forgetWebhookDeliveries,
  hasWebhooks,
  readWebhook,
  readWebhookDeliveries,
  readWebhookDelivery,
  readWebhooks,
  saveWebhook,
  saveWebhookDelivery,
} from './webhooks/webhooks.ts';

/** Enough to keep a thread or a server busy; on PostgreSQL, they must not use up the connections. */
const searches = { atOnce: 2, mostWaiting: 40, longestMs: 3_000 };

/** The store, in a database of either engine. */
export const createStore = (engine: Engine): Store => {
  const cache = createOrganisationCache();
  const search = fewAtOnce(searches);
  return {
    read: { ...createReader(engine.read, cache), ...createPeopleLists(engine.read) },
    lists: {
      listTickets: (query) =>
        query.filter.text === undefined
          ? listTickets(engine.read, query)
          : search(() => listTickets(engine.readSlowly, query)),
      ticketsByNumber: (numbers) => readTickets(engine.read, numbers),
    },
    search: {
      searchTickets: (text, filter, limit) => search(() => searchTickets(engine, { text, filter, limit })),
    },
    counts: {
      countTickets: (filter, most) =>
        filter.text === undefined
          ? countTickets(engine.read, filter, most)
          : search(() => countTickets(engine.readSlowly, filter, most)),
      countOpen: (teams, dueBefore) => countOpen(engine.read, teams, dueBefore),
      countResolved: (teams, since) => countResolved(engine.read, teams, since),
      countTeams: (teams, at) => countTeams(engine.read, teams, at),
      ledger: (people, since) => readLedger(engine.readSlowly, people, since),
    },
    transaction: async (work) => {
      let due = false;
      const noteDue = () => {
        due = true;
      };
      try {
        const result = await engine.write((db) => {
          const own = cache.forTransaction();
          return work({ ...createReader(db, own), ...createWriter(db, own, noteDue) });
        });
        if (due) engine.wake();
        return result;
      } catch (error) {
        cache.forget();
        throw error;
      }
    },
    forgetInbox: (before) =>
      engine.write(async (db) => {
        await forgetLinks(db, before);
        await forgetSignIns(db, before);
        await forgetFactorChallenges(db, before);
        await forgetOldBounces(db, before);
        await forgetApiAnswers(db, before);
        await forgetWebhookDeliveries(db, before);
        return forgetInbox(db, before);
      }),
  };
};

type Reader = Omit<Store['read'], keyof PeopleLists>;

const createReader = (db: Db, cache: OrganisationCache): Reader => ({
  organisation: () => cache.organisation(db),
  setup: () => readSetup(db),
  absenceFeeds: () => readAbsenceFeeds(db),
  rotationChange: (id) => readRotationChange(db, id),
  askedRotationChanges: (rotation) => readAskedChanges(db, rotation),
  countTicketsReferencing: (kind, id) => countTicketsReferencing(db, kind, id),
  ticket: (number) => readTicket(db, number),
  events: (number) => readEvents(db, number),
  eventsAfter: (id, limit) => readEventsAfter(db, id, limit),
  actsOf: (person, query) => readActsOf(db, person, query),
  appointments: (people, after) => readAppointments(db, people, after),
  facts: (number) => readFacts(db, number),
  queue: (team, after, limit) => readQueue(db, team, after, limit),
  candidates: async (team, category) => readCandidates(db, await cache.terms(db, team), team, category),
  person: (id) => cache.person(db, id),
  peopleWithRole: (role) => cache.peopleWithRole(db, role),
  personByEmail: (email) => personByEmail(db, email),
  personByAccount: (platform, tenant, user) => personByAccount(db, { platform, tenant, user }),
  accounts: (person) => readAccounts(db, person),
  timersOf: (number) => timersOf(db, number),
  owedKeys: (number) => owedKeys(db, number),
  inboxTicket: (key) => inboxTicket(db, key),
  sentMessages: (ticket) => sentMessagesOf(db, ticket),
  sentMessage: (id) => sentMessage(db, id),
  sentMessageAt: (ref) => sentMessageAt(db, ref),
  newsCard: (person, team) => readNewsCard(db, person, team),
  newsCardsOf: (person) => readNewsCardsOf(db, person),
  newsCards: (team) => readNewsCards(db, team),
  toldAbout: (ticket, person) => toldAbout(db, ticket, person),
  countAnswers: (filter) => countAnswers(db, filter),
  countAnswersByArticle: (filter) => countAnswersByArticle(db, filter),
  answeredTickets: (...asked) => answeredTickets(db, ...asked),
  draft: (id) => readDraft(db, id),
  draftsSince: (person, since) => readDraftsSince(db, person, since),
  ticketAskedAt: (place) => ticketAskedAt(db, place),
  enquiry: (draft) => readEnquiry(db, draft),
  enquiriesOf: (...asked) => readEnquiries(db, ...asked),
  link: (id) => readLink(db, id),
  linkByCode: (hash) => linkByCode(db, hash),
  links: (who, state) => readLinks(db, who, state),
  signIn: (id) => readSignIn(db, id),
  signInByHash: (hash) => signInByHash(db, hash),
  signInsOf: (person, since) => readSignInsOf(db, person, since),
  session: (hash) => readSession(db, hash),
  sessionsOf: (person) => readSessionsOf(db, person),
  factorsOf: (person) => readFactorsOf(db, person),
  recoveryCodesOf: (person) => readRecoveryCodesOf(db, person),
  factorChallenge: (session) => readFactorChallenge(db, session),
  accessEvents: (query) => readAccessEvents(db, query),
  preferences: (person) => readPreferences(db, person),
  dashboard: (person) => readDashboard(db, person),
  savedView: (id) => readSavedView(db, id),
  savedViews: (owner, teams) => readSavedViews(db, owner, teams),
  apiKey: (hash) => readApiKey(db, hash),
  hasWebhooks: () => hasWebhooks(db),
  webhook: (id) => readWebhook(db, id),
  webhooks: () => readWebhooks(db),
  webhookDelivery: (id) => readWebhookDelivery(db, id),
  webhookDeliveries: (webhook, part) => readWebhookDeliveries(db, webhook, part),
  apiAnswer: (request) => readApiAnswer(db, request),
  apiKeyById: (id) => readApiKeyById(db, id),
  apiKeysOf: (owner) => readApiKeysOf(db, owner),
  blocks: (person) => readBlocks(db, person),
  technician: (person) => readTechnician(db, person),
  deskChanges: (query) => readDeskChanges(db, query),
  plannedAbsences: () => readPlannedAbsences(db),
  article: (id) => readArticle(db, id),
  articles: () => readArticles(db),
  articlesState: () => readArticlesState(db),
  articleVersions: (id) => readArticleVersions(db, id),
  articleAnswers: (id) => countArticleAnswers(db, id),
  hasArticles: () => hasArticles(db),
  suggestedArticles: (ticket) => readSuggestedArticles(db, ticket),
  articleUse: (id) => readArticleUse(db, id),
  mostReadArticles: (since, limit) => readMostRead(db, since, limit),
  ...createBounceReader(db),
  ...createVectorReader(db),
  setting: (key) => readSetting(db, key),
});

const createPeopleLists = (db: Db): PeopleLists => ({
  people: (ids) => readPeople(db, ids),
  peopleMatching: (matching, limit, narrowed) => findPeople(db, matching, limit, narrowed),
  accountLanguages: () => readAccountLanguages(db),
  accountsOn: (platform) => readAccountsOn(db, platform),
});

const createWriter = (db: Db, cache: OrganisationCache, noteDue: () => void): Omit<Transaction, keyof Reader> => ({
  readForUpdate: (number) => readForUpdate(db, number),
  ticketsRequestedBy: (person) => ticketsRequestedBy(db, person),
  ticketsWatchedBy: (person) => ticketsWatchedBy(db, person),
  claimInbox: (key, at, ticket) => claimInbox(db, key, at, ticket),
  nextTicketNumber: () => nextTicketNumber(db),
  writeTicket: (change) => {
    noteDue();
    return writeTicket(db, change);
  },
  replaceFacts: (number, facts, staysSince) => replaceFacts(db, number, facts, staysSince),
  learnRecords: () => learnRecords(db),
  enqueue: (entries, at) => {
    noteDue();
    return enqueue(db, entries, at);
  },
  readdress: (from, to, tickets, platform) => readdress(db, from, to, tickets, platform),
  addTasks: (tasks, at) => {
    noteDue();
    return addTasks(db, tasks, at);
  },
  lockCandidates: async (team, category) => {
    const terms = await cache.terms(db, team);
    // Sent one after the other: the candidates are read once the locks are taken.
    const [, candidates] = await Promise.all([lockRouting(db, team), readCandidates(db, terms, team, category)]);
    return candidates;
  },
  lock: (name) => lockName(db, name),
  setTimer: (timer) => {
    noteDue();
    return setTimer(db, timer);
  },
  setAway: (person, away) => setAway(db, person, away),
  setLanguages: (person, reads) => setLanguages(db, person, reads),
  addTerms: async (terms) => {
    cache.distrust();
    return addTerms(db, terms);
  },
  savePerson: async (person) => {
    cache.distrust();
    await savePeople(db, [person]);
  },
  saveAccount: (account) => saveAccount(db, account),
  removeAccount: (account) => removeAccount(db, account),
  saveDraft: (draft) => saveDraft(db, draft),
  saveEnquiry: (...saved) => saveEnquiry(db, ...saved),
  saveLink: (link) => saveLink(db, link),
  saveSignIn: (signIn) => saveSignIn(db, signIn),
  saveSession: (session) => saveSession(db, session),
  renewSession: (id, renewed) => renewSession(db, id, renewed),
  endSessions: (whose, end) => endSessions(db, whose, end),
  saveFactor: (factor) => saveFactor(db, factor),
  removeFactor: (id) => removeFactor(db, id),
  saveRecoveryCodes: (person, codes) => saveRecoveryCodes(db, person, codes),
  saveFactorChallenge: (session, challenge) => saveFactorChallenge(db, session, challenge),
  addAccessEvent: (event) => addAccessEvent(db, event),
  forgetAccessEvents: (before) => forgetAccessEvents(db, before),
  savePreferences: (person, preferences) => savePreferences(db, person, preferences),
  saveDashboard: (person, dashboard) => saveDashboard(db, person, dashboard),
  saveView: (view) => saveView(db, view),
  dropView: (id) => dropView(db, id),
  saveApiKey: (key) => saveApiKey(db, key),
  saveWebhook: (webhook) => saveWebhook(db, webhook),
  addWebhookDeliveries: (deliveries) => addWebhookDeliveries(db, deliveries),
  saveWebhookDelivery: (delivery) => saveWebhookDelivery(db, delivery),
  saveApiAnswer: (answer) => saveApiAnswer(db, answer),
  dropApiAnswer: (request) => dropApiAnswer(db, request),
  holdPerson: (id) => holdPerson(db, id),
  mergePerson: (id) => mergePerson(db, id),
  countUse: (person, what, at, windowMs) => countUse(db, person, what, at, windowMs),
  addBlock: (block) => addBlock(db, block),
  addDeskChanges: (changes) => addDeskChanges(db, changes),
  planAbsence: (person, absence) => planAbsence(db, person, absence),
  saveArticle: (article, how) => saveArticle(db, article, how),
  answerArticle: (answer) => answerArticle(db, answer),
  ...createBounceWriter(db),
  ...createVectorWriter(db),
  noteAnswer: (note) => noteAnswer(db, note),
  noteJudged: (...said) => noteJudged(db, ...said),
  suggestArticles: (ticket, ids, at) => suggestArticles(db, ticket, ids, at),
  noteSolvedBy: (ticket, article, at) => noteSolvedBy(db, ticket, article, at),
  countArticleView: (article, day) => countArticleView(db, article, day),
  saveSetting: (key, value) => saveSetting(db, key, value),
  saveSetup: async (setup, basedOn) => {
    cache.distrust();
    await saveSetup(db, setup, basedOn);
  },
  saveAbsenceFeed: (feed) => saveAbsenceFeed(db, feed),
  addRotationChange: async (change) => {
    cache.distrust();
    return addRotationChange(db, change);
  },
  decideRotationChange: async (id, decided) => {
    cache.distrust();
    return decideRotationChange(db, id, decided);
  },
});

/** The ticket first: it decides whether the change can be made at all, and its fault is the one that is thrown. */
const writeTicket = async (db: Db, change: TicketChange): Promise<void> => {
  const { before, after, events, timers, outbox, facts } = change;
  const said = changesPublicWords(events);
  const reworded =
    before === null ||
    before.title !== after.title ||
    before.description !== after.description ||
    before.answers !== after.answers;
  await together(db, [
    () => writeTicketRow(db, change),
    () => writeClocks(db, change),
    () => keepWatchers(db, change),
    () => keepApprovers(db, change),
    () => appendEvents(db, events),
    () => keepComments(db, events),
    // Sent one after the other: every assignment locks the technician's row before their load.
    () => Promise.all([keepAssignments(db, change), keepLoads(db, change)]),
    () => keepBreaches(db, events),
    async () => {
      await keepFacts(db, facts);
      await keepRecord(db, change);
    },
    () => replaceTimers(db, after.number, timers, before === null),
    () => enqueue(db, outbox, after.updatedAt),
    async () => reworded && !said && indexTicket(db, after, before === null),
  ]);
  // The words of comments are read back from the comments table.
  if (said) await indexTicket(db, after, false);
};
