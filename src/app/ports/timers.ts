import type { Instant, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { TicketTimer, TimerKind } from '#src/core/sla/timers.ts';
import type { Lease } from './outbox.ts';

/** A moment at which the desk must look at a ticket, or at a team's queue. */
export type Timer =
  | { readonly subject: 'ticket'; readonly ticket: TicketNumber; readonly kind: TimerKind; readonly dueAt: Instant }
  | { readonly subject: 'team'; readonly team: TeamId; readonly kind: 'queue'; readonly dueAt: Instant };

export type TimerReader = {
  /** The moments at which a ticket will be looked at. */
  timersOf(number: TicketNumber): Promise<readonly TicketTimer[]>;
};

export type TimerWriter = {
  /** Sets it, or moves it earlier. */
  setTimer(timer: Timer): Promise<void>;
};

export type Timers = {
  /** Due timers, earliest first. A retry in the future dates from before the clock was set back, and is due as well. */
  claim(options: {
    readonly limit: number;
    readonly leaseMs: number;
    readonly now: Instant;
  }): Promise<readonly (Lease & { readonly timer: Timer })[]>;
  /** Handled: removes it, unless it was set again in the meantime. */
  done(lease: Lease): Promise<void>;
  /** Not handled: due again at `at`. */
  retryAt(lease: Lease, at: Instant, now: Instant): Promise<void>;
  /** The earliest one that is not leased; null: none. */
  next(): Promise<Instant | null>;
};
