import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import type { TicketTimer } from '#src/core/sla/timers.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { OutboxEntry } from './outbox.ts';

/** A ticket and how it came to be. */
export type TicketReader = {
  ticket(number: TicketNumber): Promise<Ticket | null>;
  /** A ticket's log, oldest first. */
  events(number: TicketNumber): Promise<readonly LoggedEvent[]>;
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

export type TicketWriter = {
  /**
   * The ticket, for someone who is going to change it: others who ask for it this way wait until this ends, and then
   * see what it made of it. Tickets are taken before `lockCandidates`, so that no two wait for each other.
   */
  readForUpdate(number: TicketNumber): Promise<Ticket | null>;
  /** Every ticket that someone asked for, whatever became of it, by number. */
  ticketsRequestedBy(person: PersonId): Promise<readonly TicketNumber[]>;
  nextTicketNumber(): Promise<TicketNumber>;
  /** Ticket row (guarded by `before.version`), events, comments, timers and outbox. Throws ConflictError. */
  writeTicket(change: TicketChange): Promise<void>;
};
