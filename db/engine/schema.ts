import type { Generated, Kysely } from 'kysely';
import type { ChangedThrough, DeskChange } from '#src/core/administration/change.ts';
import type { Instant, TicketNumber } from '#src/core/ids.ts';
import type { Audience } from '#src/core/knowledge/article.ts';
import type { HoldReason } from '#src/core/organisation/pauses.ts';
import type { FiledAs } from '#src/core/organisation/policy.ts';
import type { Status } from '#src/core/ticket/ticket.ts';

/** 0 or 1: a boolean in both databases. */
type Flag = 0 | 1;
/** JSON as text, only for what is never queried. */
type Json = string;

export type TicketRow = {
  number: number;
  version: number;
  status: Status;
  priority: string;
  priority_source: string;
  impact: string;
  impact_said_by: string | null;
  urgency: string;
  urgency_said_by: string | null;
  requester: string;
  filed_by: string;
  team: string;
  assignee: string | null;
  category: string | null;
  category_source: string | null;
  channel: string;
  filed_as: FiledAs | null;
  title: string;
  description: string;
  effort: number;
  created_at: Instant;
  updated_at: Instant;
  first_response_at: Instant | null;
  unanswered_since: Instant | null;
  asked_at: Instant | null;
  accept_by: Instant | null;
  leaves_at: Instant | null;
  accepted_at: Instant | null;
  pending_since: Instant | null;
  question: string | null;
  waits_for: HoldReason | null;
  reminded: number | null;
  remind_at: Instant | null;
  resolution: string | null;
  resolved_at: Instant | null;
  closes_at: Instant | null;
  closed_at: Instant | null;
  cancelled_at: Instant | null;
  cancel_reason: string | null;
  sla_met: Flag | null;
  reopened_count: number;
  rating: number | null;
  rating_comment: string | null;
  follow_up_of: number | null;
  eligible_since: Instant;
  offers: number;
  waiting_why: string | null;
  waiting_retry_at: Instant | null;
  classification: Json | null;
  required_skills: Json;
  preferred_skills: Json;
  policy: Json | null;
  past_offers: Json;
  /** Whether a target was missed and what it is about is still not done. */
  overdue: Flag;
  /** When the first of its running clocks is or was due. */
  due_at: Instant | null;
  /** Since when it stays as it is; null: from before this was kept. */
  stays_since: Instant | null;
  tags: Json;
  /** While in progress: whether a colleague was asked to take it over; null: none was. */
  swap: Json | null;
  /** The ticket that is about the same, for which it was cancelled. */
  merged_into: number | null;
  /** Tickets that were merged into it; null: none was. */
  merged: Json | null;
  /** The outage that it goes along with; null: it stands for itself. */
  parent: number | null;
  /** Whether others have the same trouble; null: nobody has looked into that. */
  outage: Json | null;
  /** The outage its requester was asked about; null: none. */
  me_too: Json | null;
  /** What its category asked; null: nothing was answered. */
  answers: Json | null;
  /** Who must agree to it, and what they said; null: nobody must. */
  approval: Json | null;
  /** The last appointment with its requester; null: there was none. */
  appointment: Json | null;
  /** When that ends; null: there is none that takes place. */
  appointment_to: Instant | null;
};

export type ClockRow = {
  ticket: number;
  metric: string;
  cycle: number;
  position: number;
  state: string;
  started_at: Instant;
  target_ms: number;
  consumed_ms: number;
  running_since: Instant | null;
  due_at: Instant | null;
  ended_at: Instant | null;
  steps: Json;
  warned: Json;
  breached: Json;
  repeated: number;
  acknowledged_level: number | null;
  acknowledged_at: Instant | null;
  acknowledged_by: string | null;
};

export type WatcherRow = { ticket: number; person: string; position: number };

export type ApproverRow = { ticket: number; person: string; decided: Flag };

export type BreachRow = {
  ticket: number;
  metric: string;
  cycle: number;
  level: number;
  at: Instant;
  due_at: Instant;
  caused_by: string;
  superseded: Flag;
};

export type AssignmentRow = {
  ticket: number;
  offer: number;
  person: string;
  chosen_by: string;
  at: Instant;
  accept_by: Instant | null;
  outcome: string;
  outcome_at: Instant | null;
  reason: Json;
};

export type EventRow = {
  id: Generated<number>;
  ticket: number;
  seq: number;
  at: Instant;
  actor: string | null;
  type: string;
  body: Json;
  open_ms: number | null;
};

export type StayRow = {
  ticket: number;
  seq: number;
  status: string;
  team: string;
  assignee: string | null;
  priority: string;
  category: string | null;
  began_at: Instant;
  ended_at: Instant;
  ended_by: string;
  open_ms: number | null;
};

export type OutcomeRow = {
  ticket: number;
  seq: number;
  metric: string;
  cycle: number | null;
  outcome: string;
  team: string;
  assignee: string | null;
  priority: string;
  category: string | null;
  began_at: Instant;
  ended_at: Instant;
  open_ms: number | null;
  target_ms: number | null;
};

export type CommentRow = {
  ticket: number;
  seq: number;
  at: Instant;
  author: string;
  visibility: string;
  text: string;
};

export type PersonRow = {
  id: string;
  name: string;
  email: string | null;
  manager: string | null;
  zone: string;
  active: Flag;
  blocked: string | null;
  /** As `setAway` left it. */
  away: Flag;
  away_until: Instant | null;
  delegate: string | null;
  department: string | null;
  groups_in: Json | null;
  vip: Flag;
  /** As `setLanguages` left them. */
  language: string | null;
  seen_language: string | null;
  folded: string;
};

export type OutboxTable = {
  id: Generated<number>;
  key: string;
  ticket: number | null;
  recipient: string;
  owed: Json;
  state: Generated<string>;
  created_at: Instant;
  due_at: Instant;
  retried_at: Instant | null;
  attempts: Generated<number>;
  unreachable: Generated<Json>;
  lease_token: string | null;
  leased_until: Instant | null;
  fault_code: string | null;
  fault: string | null;
  fault_platform: string | null;
  owed_again_at: Instant | null;
  done_at: Instant | null;
};

export type SentMessageTable = {
  id: Generated<number>;
  ticket: number | null;
  recipient: string;
  platform: string;
  conversation: string;
  message: string;
  notice: Json;
  fingerprint: string;
  sent_at: Instant;
  refreshed_at: Instant | null;
};

export type NewsCardTable = {
  person: string;
  team: string;
  sent_as: number;
  platform: string;
  conversation: string;
  message: string;
  news: Json;
  sent_at: Instant;
  shown_at: Instant;
};

export type TimerTable = {
  id: Generated<number>;
  ticket: number | null;
  team: string | null;
  kind: string;
  due_at: Instant;
  again_at: Instant | null;
  retried_at: Instant | null;
  lease_token: string | null;
  leased_until: Instant | null;
};

export type TaskTable = {
  id: string;
  key: string;
  kind: string;
  payload: Json;
  state: Generated<string>;
  created_at: Instant;
  due_at: Instant;
  set_at: Instant;
  attempts: Generated<number>;
  lease_token: string | null;
  leased_until: Instant | null;
  fault: string | null;
  done_at: Instant | null;
};

/** Every table, as `docs/data-model.md` describes it. */
export type Schema = {
  schema_migrations: { version: number; name: string; applied_at: Instant };
  counters: { name: string; value: number };
  settings: { key: string; value: string };
  desk: {
    id: number;
    version: number;
    people_version: number;
    triage_team: string | null;
    confidence: number | null;
    zone: string | null;
    elsewhere: string | null;
    language: string | null;
    weights: Json | null;
    intake: Json | null;
  };
  people: Omit<PersonRow, 'away'> & { away: Generated<Flag> };
  person_roles: { person: string; role: string };
  memberships: { person: string; team: string };
  accounts: {
    platform: string;
    tenant: string;
    user_id: string;
    person: string;
    details: string | null;
    preferred: Flag;
  };
  technicians: {
    person: string;
    capacity: number;
    shift: string | null;
    last_assigned_at: Instant | null;
    taken: number | null;
    taken_as_of: Instant | null;
  };
  technician_skills: { person: string; skill: string; level: number };
  technician_loads: { person: string; held_millionths: number };
  technician_records: {
    person: string;
    category: string;
    resolved: number;
    recent: number;
    reopened: number;
    median_ms: number | null;
    as_of: Instant;
  };
  teams: {
    id: string;
    name: string;
    manager: string | null;
    channel_platform: string | null;
    channel_id: string | null;
    log_platform: string | null;
    log_id: string | null;
    on_call: string | null;
    assistant_off: Flag;
    assistant_switches: Json | null;
    suggests: number | null;
    replies: string | null;
    propose_outage: Json | null;
  };
  rotations: {
    id: string;
    name: string;
    zone: string;
    people: Json;
    every_count: number;
    every_unit: 'days' | 'weeks';
    starts: string;
    handover: number;
    hours: string | null;
  };
  absence_feeds: {
    person: string;
    source: string;
    times: Json;
    tried_at: Generated<Instant | null>;
    failing_since: Generated<Instant | null>;
    problem: Generated<string | null>;
    applied_from: Generated<Instant | null>;
    applied_to: Generated<Instant | null>;
  };
  rotation_changes: {
    id: Generated<number>;
    rotation: string;
    parts: Json;
    asked_by: string;
    asked_of: string | null;
    asked_at: Instant;
    state: 'asked' | 'agreed' | 'refused' | 'withdrawn';
    decided_at: Instant | null;
    decided_by: string | null;
  };
  skills: { id: string; name: string };
  categories: {
    id: string;
    name: string;
    team: string;
    effort: number;
    confidence: number | null;
    accept_within: number | null;
    assistant_off: Flag;
    assistant_switches: Json | null;
    suggests: number | null;
    /** What it asks whoever files a ticket; null: nothing. */
    questions: Json | null;
    /** What is asked in a direct message before one is filed: ids; null: what is usual. */
    chat_asks: Json | null;
    /** Who must agree to such tickets; null: nobody. */
    approval: Json | null;
  };
  desk_changes: {
    id: Generated<number>;
    at: Instant;
    by: string | null;
    through: ChangedThrough;
    kind: DeskChange['kind'];
    subject: string;
    name: string;
    change: DeskChange['change'];
    fields: Json;
  };
  articles: {
    id: string;
    title: string;
    body: string;
    category: string | null;
    audience: Audience;
    language: string;
    owner: string | null;
    review_on: string | null;
    draft: number;
    version: number;
    changed_at: Instant;
  };
  article_versions: {
    article: string;
    version: number;
    title: string;
    body: string;
    at: Instant;
    by: string | null;
    why: string | null;
  };
  article_answers: { article: string; person: string; helped: number; at: Instant };
  suggested_articles: {
    ticket: TicketNumber;
    article: string;
    place: number;
    suggested_at: Instant;
    solved_at: Instant | null;
  };
  /** `vector`: `numbers` floats of 32 bits, the smallest byte first. */
  bounces: { platform: string; address: string; message: string; at: number };
  article_vectors: { article: string; model: string; version: number; numbers: number; vector: Buffer };
  automatic_answers: {
    ticket: TicketNumber;
    at: Instant;
    outcome: string;
    why: string | null;
    model: string | null;
    ms: number | null;
    said: string | null;
    said_at: Instant | null;
  };
  answer_sources: { ticket: TicketNumber; article: string };
  article_views: { article: string; day: string; views: number };
  planned_absences: { person: string; begins: Instant; ends: Instant | null };
  category_skills: { category: string; skill: string; level: number; need: string; position: number };
  calendars: { id: string; name: string; zone: string; week: Json; holidays: Json };
  policies: { id: string; name: string; calendar: string; terms: Json };
  policy_rules: {
    position: number;
    policy: string;
    category: string | null;
    team: string | null;
    requester: string | null;
    priority: string | null;
    department: string | null;
    in_group: string | null;
    vip: Flag;
    channel: string | null;
    filed_as: FiledAs | null;
    tag: string | null;
  };
  tickets: TicketRow;
  sla_clocks: ClockRow;
  watchers: WatcherRow;
  approvers: ApproverRow;
  breaches: BreachRow;
  assignments: AssignmentRow;
  events: EventRow;
  stays: StayRow;
  outcomes: OutcomeRow;
  /** `names` is JSON, `bytes` the columns: see `db/reports/day-codec.ts`. */
  fact_days: { day: number; version: string; names: Json; bytes: Buffer };
  fact_days_until: { id: 1; through: number; seen: number; next: number | null };
  comments: CommentRow;
  models: {
    id: string;
    trained_at: Instant;
    state: 'champion' | 'shadow' | 'retired';
    learned_from: number;
    why: string;
    comparison: Json;
    bytes: Buffer;
    rolled_back_at: Instant | null;
  };
  inbox: { source: string; id: string; at: Instant; ticket: number | null };
  drafts: {
    id: string;
    person: string;
    text: string;
    at: Instant;
    files: string | null;
    place: string | null;
    enquiry: Json | null;
  };
  links: {
    id: string;
    code_hash: string;
    state: string;
    platform: string;
    tenant: string;
    user_id: string;
    name: string;
    added: string;
    stays: string | null;
    stays_platform: string | null;
    created_at: Instant;
    changed_at: Instant;
    merged: string | null;
  };
  sign_ins: {
    id: string;
    person: string;
    secret_hash: string;
    signed_in_by: string;
    digits: string | null;
    choices: string | null;
    agent: string;
    state: string;
    created_at: Instant;
  };
  sessions: {
    id: string;
    person: string;
    token_hash: string;
    signed_in_by: string;
    agent: string;
    roles: string;
    created_at: Instant;
    seen_at: Instant;
    ended_at: Instant | null;
    ended_why: string | null;
    factor_owed: Flag;
    factor_at: Instant | null;
  };
  factors: {
    id: string;
    person: string;
    kind: string;
    name: string;
    secret: string | null;
    credential: string | null;
    public_key: string | null;
    transports: Json | null;
    host: string | null;
    counter: number;
    created_at: Instant;
    used_at: Instant | null;
  };
  recovery_codes: { person: string; hash: string; made_at: Instant; used_at: Instant | null };
  factor_challenges: { session: string; challenge: string; secret: string; created_at: Instant };
  access_events: {
    id: Generated<number>;
    at: Instant;
    person: string | null;
    by: string | null;
    what: string;
    agent: string;
    detail: string;
  };
  dashboards: { person: string; shown: Json; hidden: Json; version: number };
  preferences: {
    person: string;
    how: string;
    daily_at: number;
    quiet_from: number | null;
    quiet_to: number | null;
    place: string;
  };
  saved_views: {
    id: string;
    name: string;
    owner: string;
    team: string | null;
    narrowed: string;
    created_at: Instant;
  };
  api_keys: {
    id: string;
    name: string;
    owner: string;
    key_hash: string;
    hint: string;
    scopes: Json;
    created_by: string | null;
    created_at: Instant;
    expires_at: Instant | null;
    used_at: Instant | null;
    ended_at: Instant | null;
    ended_why: string | null;
  };
  api_answers: { api_key: string; name: string; request_hash: string; begun_at: Instant; answer: string | null };
  webhooks: {
    id: string;
    name: string;
    url: string;
    owner: string;
    events: Json;
    notes: number;
    secret: string;
    old_secret: string | null;
    old_secret_until: Instant | null;
    created_by: string | null;
    created_at: Instant;
    failing_since: Instant | null;
    ended_at: Instant | null;
    ended_why: string | null;
  };
  webhook_deliveries: {
    id: string;
    webhook: string;
    type: string;
    body: Json;
    created_at: Instant;
    since: Instant;
    state: string;
    attempts: number;
    last_at: Instant | null;
    last_status: number | null;
    last_fault: string | null;
  };
  blocks: { id: Generated<number>; person: string; by: string | null; at: Instant; reason: string | null };
  erasures: {
    id: Generated<number>;
    at: Instant;
    person: string | null;
    over_before: Instant | null;
    category: string | null;
    tickets: number;
    events: number;
    open: Flag;
  };
  uses: { person: string; what: string; since: Instant; used: number };
  outbox: OutboxTable;
  sent_messages: SentMessageTable;
  news_cards: NewsCardTable;
  timers: TimerTable;
  tasks: TaskTable;
  conversation_messages: {
    id: Generated<number>;
    key: string;
    conversation: string;
    card: Json;
    sent_at: Instant;
    updated_at: Instant;
  };
};

export type Db = Kysely<Schema>;
