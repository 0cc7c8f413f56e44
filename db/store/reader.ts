import { readAccessEvents } from '#db/access/access-events.ts';
import { readApiAnswer } from '#db/access/api-answers.ts';
import { readApiKey, readApiKeyById, readApiKeysOf } from '#db/access/api-keys.ts';
import { readFactorChallenge, readFactorsOf, readRecoveryCodesOf } from '#db/access/factors.ts';
import { readSession, readSessionsOf } from '#db/access/sessions.ts';
import { readSignIn, readSignInsOf, signInByHash } from '#db/access/sign-ins.ts';
import { timersOf } from '#db/background/timers-write.ts';
import type { Db } from '#db/engine/schema.ts';
import { readSetting } from '#db/engine/settings.ts';
import { createVectorReader } from '#db/knowledge/article-vectors.ts';
import {
  countArticleAnswers,
  hasArticles,
  readArticle,
  readArticles,
  readArticlesState,
  readArticleVersions,
} from '#db/knowledge/articles.ts';
import { answeredTickets, countAnswers, countAnswersByArticle } from '#db/knowledge/automatic-answers.ts';
import { readArticleUse, readMostRead, readSuggestedArticles } from '#db/knowledge/suggested-articles.ts';
import { readSavedView, readSavedViews } from '#db/lists/saved-views.ts';
import { createBounceReader } from '#db/messages/bounces.ts';
import { readDraft, readDraftsSince, readEnquiries, readEnquiry } from '#db/messages/drafts.ts';
import { readNewsCard, readNewsCards, readNewsCardsOf, toldAbout } from '#db/messages/news-cards.ts';
import { owedKeys } from '#db/messages/outbox-write.ts';
import { sentMessage, sentMessageAt, sentMessagesOf, ticketAskedAt } from '#db/messages/sent-messages.ts';
import { readAbsenceFeeds } from '#db/organisation/absence-feeds.ts';
import { personByAccount, readAccounts, readAccountsOn } from '#db/organisation/accounts.ts';
import { readBlocks } from '#db/organisation/blocks.ts';
import { readDashboard } from '#db/organisation/dashboards.ts';
import { readDeskChanges, readPlannedAbsences } from '#db/organisation/desk-changes.ts';
import { readHolidayFeeds } from '#db/organisation/holiday-feeds.ts';
import { linkByCode, readLink, readLinks } from '#db/organisation/links.ts';
import type { OrganisationCache } from '#db/organisation/organisation-cache.ts';
import { findPeople, personByEmail, readAccountLanguages, readPeople } from '#db/organisation/people.ts';
import { readPreferences } from '#db/organisation/preferences.ts';
import { readAskedChanges, readRotationChange } from '#db/organisation/rotations.ts';
import { openTicketsNaming, readSetup, readTechnician } from '#db/organisation/setup.ts';
import { readActsOf } from '#db/tickets/acts.ts';
import { readAppointments } from '#db/tickets/appointments.ts';
import { readCandidates } from '#db/tickets/candidates.ts';
import { readEvents, readEventsAfter } from '#db/tickets/events.ts';
import { readFacts } from '#db/tickets/facts.ts';
import { inboxTicket } from '#db/tickets/inbox.ts';
import { readQueue } from '#db/tickets/queue.ts';
import { readTicket } from '#db/tickets/tickets.ts';
import {
  hasWebhooks,
  readWebhook,
  readWebhookDeliveries,
  readWebhookDelivery,
  readWebhooks,
} from '#db/webhooks/webhooks.ts';
import type { PeopleLists } from '#src/app/ports/people.ts';
import type { Store } from '#src/app/ports/store.ts';

/** Reads one thing at a time, the organisation out of its cache. */
export type Reader = Omit<Store['read'], keyof PeopleLists>;

export const createReader = (db: Db, cache: OrganisationCache): Reader => ({
  organisation: () => cache.organisation(db),
  setup: () => readSetup(db),
  absenceFeeds: () => readAbsenceFeeds(db),
  holidayFeeds: () => readHolidayFeeds(db),
  rotationChange: (id) => readRotationChange(db, id),
  askedRotationChanges: (rotation) => readAskedChanges(db, rotation),
  openTicketsNaming: (kind, id) => openTicketsNaming(db, kind, id),
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

export const createPeopleLists = (db: Db): PeopleLists => ({
  people: (ids) => readPeople(db, ids),
  peopleMatching: (matching, limit, narrowed) => findPeople(db, matching, limit, narrowed),
  accountLanguages: () => readAccountLanguages(db),
  accountsOn: (platform) => readAccountsOn(db, platform),
});
