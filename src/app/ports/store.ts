import type { CategoryId, Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate, Person, Role } from '#src/core/organisation/person.ts';
import type { OrganisationSetup, Technician } from '#src/core/organisation/setup.ts';
import type { TicketTimer } from '#src/core/sla/timers.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Status, Ticket } from '#src/core/ticket/ticket.ts';
import type { Account, MessageRef } from './chat-adapter.ts';
import type { OutboxEntry, SentMessage } from './outbox.ts';
import type { Timer } from './timers.ts';

/** Who may see what is a question of `permissions`; a filter only narrows. */
export type TicketFilter = {
  readonly requester?: PersonId;
  readonly assignee?: PersonId;
  readonly teams?: readonly TeamId[];
  readonly statuses?: readonly Status[];
  /** Without those in triage. */
  readonly categorised?: true;
};

/** A ticket names its team and category; its needs name skills, its frozen policy a calendar. */
export type NamedByTickets = 'teams' | 'categories' | 'skills' | 'calendars';

/** What can be read, inside a transaction or outside one. */
export type Reader = {
  organisation(): Promise<Organisation>;
  /** The whole of it, with everyone, in the order of their ids: what `saveDesk` would make the same desk of. */
  setup(): Promise<OrganisationSetup>;
  /** How many tickets, open or not, name one of these: while there is one, it must stay. */
  ticketsNaming(kind: NamedByTickets, id: string): Promise<number>;
  ticket(number: TicketNumber): Promise<Ticket | null>;
  /** Those that exist, in no particular order. */
  ticketsByNumber(numbers: readonly TicketNumber[]): Promise<readonly Ticket[]>;
  /** A ticket's log, oldest first. */
  events(number: TicketNumber): Promise<readonly LoggedEvent[]>;
  /** queue: most pressing first, then the longest waiting. recent: last changed first. */
  tickets(filter: TicketFilter, order: 'queue' | 'recent', limit: number): Promise<readonly Ticket[]>;
  /** A team's tickets that nobody has and that are not in triage, by their place in its queue, those behind `after`. */
  queue(team: TeamId, after: Ticket | null, limit: number): Promise<readonly Ticket[]>;
  /** Tickets whose number is greater than `after`, by number: for looking at all of them a page at a time. */
  ticketsAfter(after: number, filter: TicketFilter, limit: number): Promise<readonly Ticket[]>;
  /** The moments at which a ticket will be looked at. */
  timersOf(number: TicketNumber): Promise<readonly TicketTimer[]>;
  /** The keys of everything that was ever owed for a ticket. */
  owedKeys(number: TicketNumber): Promise<readonly string[]>;
  /** Full-text search over titles, descriptions and public comments, best match first. Any text is a valid query. */
  search(text: string, filter: TicketFilter, limit: number): Promise<readonly Ticket[]>;
  person(id: PersonId): Promise<Person | null>;
  /** Those that exist, in no particular order. */
  people(ids: readonly PersonId[]): Promise<readonly Person[]>;
  /** Active people, by name; `matching` narrows to names or e-mail addresses that contain it. */
  peopleMatching(matching: string, limit: number): Promise<readonly Person[]>;
  /** Active people who hold a role, by name. */
  peopleWithRole(role: Role): Promise<readonly Person[]>;
  /**
   * Who has exactly this e-mail address, in small or capital letters (A to Z); also someone who has left, unless
   * someone active has it too.
   */
  personByEmail(email: string): Promise<Person | null>;
  personByAccount(platform: string, tenant: string, user: string): Promise<Person | null>;
  /** The preferred one first. */
  accounts(person: PersonId): Promise<readonly Account[]>;
  /** Every account on a platform. */
  accountsOn(platform: string): Promise<readonly Account[]>;
  /** Everyone who works in a team as a technician, by role and by terms, as they are now, their record being that in `category`. */
  candidates(team: TeamId, category: CategoryId | null): Promise<readonly Candidate[]>;
  /** The ticket that an event of a platform led to; null: none, or the event is not known. */
  inboxTicket(key: InboxKey): Promise<TicketNumber | null>;
  /** Cards that stand somewhere and may need a refresh when the ticket changes. */
  sentMessages(ticket: TicketNumber): Promise<readonly SentMessage[]>;
  sentMessage(id: string): Promise<SentMessage | null>;
  sentMessageAt(ref: MessageRef): Promise<SentMessage | null>;
  /** What a person wrote that is not a ticket yet: see `keepDraft`. Null when it is gone. */
  draft(id: string): Promise<{ readonly person: PersonId; readonly text: string } | null>;
  setting(key: string): Promise<string | null>;
};

/** One change of one ticket, written whole. */
export type TicketChange = {
  /** Null when it is being filed. */
  readonly before: Ticket | null;
  readonly after: Ticket;
  readonly events: readonly LoggedEvent[];
  /** All the timers it has from now on; those it had before are gone. */
  readonly timers: readonly TicketTimer[];
  readonly outbox: readonly OutboxEntry[];
};

/** An event by its source's own id, or a form by its nonce. */
export type InboxKey = { readonly source: string; readonly id: string };

export type Transaction = Reader & {
  /**
   * As a reader's, for someone who is going to change it: others who ask for it this way wait until this ends, and then
   * see what it made of it. Tickets are taken before `lockCandidates`, so that no two wait for each other.
   */
  ticket(number: TicketNumber): Promise<Ticket | null>;
  /** True the first time, keeping the ticket it led to; afterwards the same key is known, with that ticket. */
  claimInbox(
    key: InboxKey,
    at: Instant,
    ticket: TicketNumber | null,
  ): Promise<{ readonly first: true } | { readonly first: false; readonly ticket: TicketNumber | null }>;
  nextTicketNumber(): Promise<TicketNumber>;
  /** Ticket row (guarded by `before.version`), events, comments, timers and outbox. Throws ConflictError. */
  writeTicket(change: TicketChange): Promise<void>;
  enqueue(entries: readonly OutboxEntry[], at: Instant): Promise<void>;
  /**
   * As `candidates`, for someone who is going to choose: others who route within this team, or within another one of
   * any of its technicians, wait until this ends.
   */
  lockCandidates(team: TeamId, category: CategoryId | null): Promise<readonly Candidate[]>;
  /** Others who lock the same name wait until this ends, and then see what it did. */
  lock(name: string): Promise<void>;
  /** Sets it, or moves it earlier. */
  setTimer(timer: Timer): Promise<void>;
  setAway(person: PersonId, away: { readonly until: Instant | null } | null): Promise<void>;
  /** Working terms, without skills, for someone who has none; true: they had none. */
  giveTerms(terms: Omit<Technician, 'skills'>): Promise<boolean>;
  savePerson(person: Person): Promise<void>;
  saveAccount(account: Account): Promise<void>;
  keepDraft(draft: {
    readonly id: string;
    readonly person: PersonId;
    readonly text: string;
    readonly at: Instant;
  }): Promise<void>;
  saveSetting(key: string, value: string): Promise<void>;
  /**
   * The desk is this from now on: what is new comes in, what is known changes, and what is not in it goes, except
   * people. Technicians keep their absences and their experience. Fails when something that goes is still needed, and
   * throws RangeError for a calendar that cannot be used.
   */
  saveSetup(setup: OrganisationSetup): Promise<void>;
};

export type Store = {
  readonly read: Reader;
  /** Everything or nothing. Throws StoreUnavailableError when the database does not answer. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Inbox rows and drafts older than `before` are dropped; nothing else ever is. Answers how many. */
  forgetInbox(before: Instant): Promise<number>;
};
