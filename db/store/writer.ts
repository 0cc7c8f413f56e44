import { addAccessEvent, forgetAccessEvents } from '#db/access/access-events.ts';
import { dropApiAnswer, saveApiAnswer } from '#db/access/api-answers.ts';
import { saveApiKey } from '#db/access/api-keys.ts';
import { removeFactor, saveFactor, saveFactorChallenge, saveRecoveryCodes } from '#db/access/factors.ts';
import { endSessions, renewSession, saveSession } from '#db/access/sessions.ts';
import { saveSignIn } from '#db/access/sign-ins.ts';
import { addTasks } from '#db/background/tasks-write.ts';
import { setTimer } from '#db/background/timers-write.ts';
import { lockName, lockRouting, nextTicketNumber } from '#db/engine/dialect.ts';
import type { Db } from '#db/engine/schema.ts';
import { saveSetting } from '#db/engine/settings.ts';
import { createVectorWriter } from '#db/knowledge/article-vectors.ts';
import { answerArticle, saveArticle } from '#db/knowledge/articles.ts';
import { noteAnswer, noteJudged } from '#db/knowledge/automatic-answers.ts';
import { countArticleView, noteSolvedBy, suggestArticles } from '#db/knowledge/suggested-articles.ts';
import { dropView, saveView } from '#db/lists/saved-views.ts';
import { createBounceWriter } from '#db/messages/bounces.ts';
import { saveDraft, saveEnquiry } from '#db/messages/drafts.ts';
import { enqueue } from '#db/messages/outbox-write.ts';
import { readdress } from '#db/messages/readdress.ts';
import { saveAbsenceFeed } from '#db/organisation/absence-feeds.ts';
import { removeAccount, saveAccount } from '#db/organisation/accounts.ts';
import { addBlock } from '#db/organisation/blocks.ts';
import { saveDashboard } from '#db/organisation/dashboards.ts';
import { addDeskChanges, planAbsence } from '#db/organisation/desk-changes.ts';
import { saveHolidayFeed } from '#db/organisation/holiday-feeds.ts';
import { countUse, holdPerson, mergePerson, saveLink } from '#db/organisation/links.ts';
import type { OrganisationCache } from '#db/organisation/organisation-cache.ts';
import { savePeople, setAway, setLanguages } from '#db/organisation/people.ts';
import { savePreferences } from '#db/organisation/preferences.ts';
import { addRotationChange, decideRotationChange } from '#db/organisation/rotations.ts';
import { saveSetup } from '#db/organisation/save-setup.ts';
import { addTerms } from '#db/organisation/technician-terms.ts';
import { readCandidates } from '#db/tickets/candidates.ts';
import { replaceFacts } from '#db/tickets/facts.ts';
import { claimInbox } from '#db/tickets/inbox.ts';
import { learnRecords } from '#db/tickets/technician-records.ts';
import { readForUpdate, ticketsRequestedBy } from '#db/tickets/tickets.ts';
import { ticketsWatchedBy } from '#db/tickets/watchers.ts';
import { addWebhookDeliveries, saveWebhook, saveWebhookDelivery } from '#db/webhooks/webhooks.ts';
import type { Transaction } from '#src/app/ports/store.ts';
import type { Reader } from './reader.ts';
import { writeTicket } from './write-ticket.ts';

/** Writes within one transaction. `noteDue`: there is something to deliver or to check once it is committed. */
export const createWriter = (
  db: Db,
  cache: OrganisationCache,
  noteDue: () => void,
): Omit<Transaction, keyof Reader> => ({
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
  saveHolidayFeed: async (feed) => {
    cache.distrust();
    await saveHolidayFeed(db, feed);
  },
  addRotationChange: async (change) => {
    cache.distrust();
    return addRotationChange(db, change);
  },
  decideRotationChange: async (id, decided) => {
    cache.distrust();
    return decideRotationChange(db, id, decided);
  },
});
