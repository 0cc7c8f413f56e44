import type { ApiAnswer } from '#src/app/ports/access/api-answers.ts';
import type { Bounce } from '#src/app/ports/chat/bounces.ts';
import type { Account } from '#src/app/ports/chat/directory.ts';
import type { PlannedAbsence } from '#src/app/ports/desk-changes.ts';
import type { ArticleVector } from '#src/app/ports/knowledge/article-vectors.ts';
import type { ArticleAnswer } from '#src/app/ports/knowledge/articles.ts';
import type { KeptDraft } from '#src/app/ports/messages.ts';
import type { HolidaysRead } from '#src/app/ports/organisation.ts';
import type { NewsCard, OutboxFault, OutboxRow, SentMessage } from '#src/app/ports/outbox.ts';
import type { AbsenceFeed, Block, Link, Used } from '#src/app/ports/people.ts';
import type { NewTask, Task } from '#src/app/ports/tasks.ts';
import type { Timer } from '#src/app/ports/timers.ts';
import type { AccessEvent } from '#src/core/access/access-event.ts';
import type { ApiKey } from '#src/core/access/api-key.ts';
import type { Factor, FactorChallenge, RecoveryCode } from '#src/core/access/second-factor.ts';
import type { Session } from '#src/core/access/session.ts';
import type { SignIn } from '#src/core/access/sign-in.ts';
import type { DeskChange } from '#src/core/administration/change.ts';
import type { Enquiry } from '#src/core/enquiries/enquiry.ts';
import type { Facts } from '#src/core/facts/facts.ts';
import type { CalendarId, CategoryId, Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import type { Article, ArticleVersion } from '#src/core/knowledge/article.ts';
import type { Preferences } from '#src/core/notices/preferences.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate, Person } from '#src/core/organisation/person.ts';
import type { Technician } from '#src/core/organisation/setup.ts';
import type { RotationChange } from '#src/core/rotation/rotation-change.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { StoredDashboard } from '#src/core/views/dashboard.ts';
import type { SavedView } from '#src/core/views/saved-view.ts';
import type { Webhook, WebhookDelivery } from '#src/core/webhooks/webhook.ts';
import type { KeptAnswer } from './fake-answers.ts';

type FakeLease = { readonly token: string; readonly until: Instant };

/** Leases use the real clock, as in a database. */
export const leaseFor = (leaseMs: number, token: string): FakeLease => ({ token, until: Date.now() + leaseMs });

export const isFree = (lease: FakeLease | null): boolean => lease === null || lease.until <= Date.now();

/** From a time when the clock was ahead, before it was set back. */
export const isFromFuture = (at: Instant | null, now: Instant): boolean => at !== null && at > now + 60_000;

export type FakeOutboxRow = OutboxRow & {
  readonly order: number;
  readonly state: 'pending' | 'sent' | 'refreshed' | 'failed' | 'superseded';
  readonly dueAt: Instant;
  readonly retriedAt: Instant | null;
  readonly fault: OutboxFault | null;
  /** Those behind it go first until it is due. */
  readonly aside: boolean;
  readonly doneAt: Instant | null;
  readonly lease: FakeLease | null;
};

export type FakeTimer = {
  readonly id: number;
  readonly timer: Timer;
  readonly lease: FakeLease | null;
  /** Set again while leased. */
  readonly againAt: Instant | null;
  readonly retriedAt: Instant | null;
};

export type FakeTask = Task & {
  readonly key: NewTask['key'];
  readonly state: 'pending' | 'done' | 'failed';
  readonly dueAt: Instant;
  /** When that was decided. */
  readonly setAt: Instant;
  readonly doneAt: Instant | null;
  readonly lease: FakeLease | null;
};

export type FakeTechnician = Technician & {
  readonly lastAssignedAt: Instant | null;
  readonly taken: Candidate['taken'];
  /** How many they have resolved. */
  readonly records: ReadonlyMap<CategoryId, number>;
};

/** Everything in a fake database. Values are never changed in place, so a copy of the maps is a snapshot. */
export type FakeState = {
  organisation: Organisation;
  lastNumber: number;
  lastId: number;
  readonly people: Map<PersonId, Person>;
  readonly technicians: Map<PersonId, FakeTechnician>;
  readonly accounts: Map<string, Account>;
  readonly tickets: Map<TicketNumber, Ticket>;
  readonly events: Map<TicketNumber, readonly LoggedEvent[]>;
  /** Of all tickets, by id. */
  readonly log: Map<number, LoggedEvent>;
  readonly facts: Map<TicketNumber, Facts>;
  readonly inbox: Map<string, { readonly at: Instant; readonly ticket: TicketNumber | null }>;
  readonly drafts: Map<string, KeptDraft & { readonly enquiry?: Enquiry }>;
  readonly links: Map<string, Link>;
  readonly signIns: Map<string, SignIn>;
  readonly sessions: Map<string, Session>;
  readonly factors: Map<string, Factor>;
  readonly recoveryCodes: Map<PersonId, readonly RecoveryCode[]>;
  readonly factorChallenges: Map<string, FactorChallenge>;
  readonly accessEvents: Map<number, AccessEvent>;
  readonly webhooks: Map<string, Webhook>;
  readonly webhookDeliveries: Map<string, WebhookDelivery>;
  readonly apiAnswers: Map<string, ApiAnswer>;
  readonly apiKeys: Map<string, ApiKey>;
  readonly preferences: Map<PersonId, Preferences>;
  readonly dashboards: Map<PersonId, StoredDashboard>;
  readonly savedViews: Map<string, SavedView>;
  readonly uses: Map<string, Used>;
  readonly blocks: Map<PersonId, readonly Block[]>;
  readonly absenceFeeds: Map<PersonId, AbsenceFeed>;
  readonly holidaysRead: Map<CalendarId, HolidaysRead>;
  readonly rotationChanges: Map<number, RotationChange>;
  readonly deskChanges: Map<number, DeskChange>;
  readonly plannedAbsences: Map<PersonId, PlannedAbsence>;
  readonly articles: Map<string, Article>;
  /** By article, the latest first. */
  readonly articleVersions: Map<string, readonly ArticleVersion[]>;
  /** By article and person. */
  readonly articleAnswers: Map<string, ArticleAnswer>;
  /** By ticket, the best first. */
  readonly suggestedArticles: Map<number, readonly { readonly article: string; readonly solvedAt: Instant | null }[]>;
  /** By the day and the article, such as `2026-03-02 vpn`. */
  readonly articleViews: Map<string, number>;
  /** By model and article. */
  readonly articleVectors: Map<string, ArticleVector & { readonly model: string }>;
  /** By ticket. */
  readonly answers: Map<number, KeptAnswer>;
  /** By platform, address and message. */
  readonly bounces: Map<string, Bounce>;
  readonly settings: Map<string, string>;
  readonly outbox: Map<string, FakeOutboxRow>;
  readonly sent: Map<string, SentMessage>;
  /** By person and team. */
  readonly news: Map<string, NewsCard>;
  readonly timers: Map<string, FakeTimer>;
  readonly tasks: Map<string, FakeTask>;
};

const emptyState = (): FakeState => ({
  organisation: {
    version: 0,
    categories: new Map(),
    teams: new Map(),
    skills: new Map(),
    calendars: new Map(),
    rosters: new Map(),
    rules: [],
    triageTeam: '' as Organisation['triageTeam'],
    elsewhere: null,
    weights: null,
    confidence: null,
  },
  lastNumber: 0,
  lastId: 0,
  people: new Map(),
  technicians: new Map(),
  accounts: new Map(),
  tickets: new Map(),
  events: new Map(),
  log: new Map(),
  facts: new Map(),
  inbox: new Map(),
  drafts: new Map(),
  links: new Map(),
  signIns: new Map(),
  sessions: new Map(),
  factors: new Map(),
  recoveryCodes: new Map(),
  factorChallenges: new Map(),
  accessEvents: new Map(),
  webhooks: new Map(),
  webhookDeliveries: new Map(),
  apiAnswers: new Map(),
  apiKeys: new Map(),
  preferences: new Map(),
  dashboards: new Map(),
  savedViews: new Map(),
  uses: new Map(),
  blocks: new Map(),
  absenceFeeds: new Map(),
  holidaysRead: new Map(),
  rotationChanges: new Map(),
  deskChanges: new Map(),
  plannedAbsences: new Map(),
  articles: new Map(),
  articleVersions: new Map(),
  articleAnswers: new Map(),
  suggestedArticles: new Map(),
  answers: new Map(),
  articleViews: new Map(),
  articleVectors: new Map(),
  bounces: new Map(),
  settings: new Map(),
  outbox: new Map(),
  sent: new Map(),
  news: new Map(),
  timers: new Map(),
  tasks: new Map(),
});

/** A copy of every map there is. */
const copyOf = (state: FakeState): FakeState => {
  const copied = Object.entries(state).map(([name, value]) => [
    name,
    value instanceof Map ? new Map<unknown, unknown>(value) : value,
  ]);
  return Object.fromEntries(copied) as FakeState;
};

export type FakeEngine = {
  /** What is committed. */
  committed(): FakeState;
  /** Runs transactions one at a time, on a copy that is committed if `work` succeeds. */
  write<T>(work: (state: FakeState) => Promise<T> | T): Promise<T>;
};

export const createFakeEngine = (): FakeEngine => {
  let state = emptyState();
  let last: Promise<unknown> = Promise.resolve();
  return {
    committed: () => state,
    write: (work) => {
      const turn = last.then(async () => {
        const copy = copyOf(state);
        const result = await work(copy);
        state = copy;
        return result;
      });
      last = turn.catch(() => {});
      return turn;
    },
  };
};

/** As if enough time had passed for every lease to expire. */
export const expireLeases = (state: FakeState): void => {
  for (const [key, row] of state.outbox) {
    if (row.lease !== null) state.outbox.set(key, { ...row, lease: { ...row.lease, until: 0 } });
  }
  for (const [key, timer] of state.timers) {
    if (timer.lease !== null) state.timers.set(key, { ...timer, lease: { ...timer.lease, until: 0 } });
  }
  for (const [id, task] of state.tasks) {
    if (task.lease !== null) state.tasks.set(id, { ...task, lease: { ...task.lease, until: 0 } });
  }
};

export const nextId = (state: FakeState): number => {
  state.lastId += 1;
  return state.lastId;
};
