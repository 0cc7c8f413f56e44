import type { Facts } from '#src/core/facts/facts.ts';
import type { Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import type { TicketTimer } from '#src/core/sla/timers.ts';
import type { LoggedEvent, TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { OutboxEntry } from './outbox.ts';

/** An event with its place in the log of all tickets. */
export type NumberedLog = { readonly id: number; readonly logged: LoggedEvent };

/** What of somebody’s own acts. */
export type ActsQuery = {
  /** Only these events. */
  readonly types: readonly TicketEvent['type'][];
  /** Only in this time: `from` is included, `to` is not. */
  readonly time?: { readonly from: Instant; readonly to: Instant };
  /** Before this one; absent: from the latest. */
  readonly before?: { readonly at: Instant; readonly id: number };
  readonly limit: number;
};

/** A ticket and its history. */
export type TicketReader = {
  ticket(number: TicketNumber): Promise<Ticket | null>;
  /** A ticket's log, oldest first. */
  events(number: TicketNumber): Promise<readonly LoggedEvent[]>;
  /** What happened on all tickets after the event with this id, by id, at most `limit`. Others may still be written before them. */
  eventsAfter(id: number, limit: number): Promise<readonly NumberedLog[]>;
  /** What somebody did to tickets, and tickets that somebody else filed for them; the latest first. */
  actsOf(person: PersonId, query: ActsQuery): Promise<readonly NumberedLog[]>;
  /**
   * Tickets with an appointment that takes place, ends after `after`, and is somebody's of these: they have the ticket or
   * ask for help. The first to end first.
   */
  appointments(people: readonly PersonId[], after: Instant): Promise<readonly Ticket[]>;
  /** What reports count of a ticket, in the order of its log. */
  facts(number: TicketNumber): Promise<Facts>;
};

/** One change to one ticket, written as a unit. */
export type TicketChange = {
  /** Null for a new ticket. */
  readonly before: Ticket | null;
  readonly after: Ticket;
  readonly events: readonly LoggedEvent[];
  /** All its timers after the change; they replace the ones it had before. */
  readonly timers: readonly TicketTimer[];
  readonly outbox: readonly OutboxEntry[];
  readonly facts: Facts;
};

export type TicketWriter = {
  /**
   * The ticket, for a transaction that will change it: others who read it this way wait until this transaction ends,
   * and then see the result. Lock tickets before `lockCandidates`, so that no two wait for each other.
   */
  readForUpdate(number: TicketNumber): Promise<Ticket | null>;
  /** Every ticket of a requester, in any status, by number. */
  ticketsRequestedBy(person: PersonId): Promise<readonly TicketNumber[]>;
  /** Every ticket this person was added to, in any status, by number. */
  ticketsWatchedBy(person: PersonId): Promise<readonly TicketNumber[]>;
  nextTicketNumber(): Promise<TicketNumber>;
  /** Ticket row (guarded by `before.version`), watchers, events, comments, facts, timers and outbox. Throws ConflictError. */
  writeTicket(change: TicketChange): Promise<void>;
  /** Replaces what reports count of a ticket, and since when it stays as it is. Its version stays. */
  replaceFacts(number: TicketNumber, facts: Facts, staysSince: Instant | null): Promise<void>;
  /** Learns anew from all facts what the router knows of technicians. How many they have resolved stays. */
  learnRecords(): Promise<void>;
};
