import type { Instant, PersonId, TicketNumber } from '#src/core/ids.ts';

/** What the requester says about an appointment. */
export type GuestAnswer = 'accepted' | 'tentative' | 'declined';

/** Why an appointment does not take place: somebody called it off, or its ticket is done or goes along with another. */
export type OffBecause = 'called_off' | 'resolved' | 'withdrawn' | 'merged' | 'joined';

/** What speaks against a time, for whoever chose it. It does not forbid it. */
export type AgainstTime =
  | { readonly why: 'off_hours' | 'away' | 'guest_busy' }
  | { readonly why: 'busy'; readonly ticket: TicketNumber };

/** A fixed time at which somebody of the desk meets a ticket's requester. */
export type Appointment = {
  /** Counts a ticket's appointments from 1. Moving one keeps it, so that calendars move theirs as well. */
  readonly id: number;
  readonly from: Instant;
  readonly to: Instant;
  /** Who of the desk comes: whoever has the ticket. Null: nobody has it now. */
  readonly host: PersonId | null;
  /** How often it was changed: calendars keep what has the highest. */
  readonly sequence: number;
  /** Null: they have not said. */
  readonly answer: GuestAnswer | null;
  /** When both are reminded; null: they were, or are not. */
  readonly remindAt: Instant | null;
  readonly against: readonly AgainstTime[];
  /** Absent: it takes place. */
  readonly off?: OffBecause;
};

/** An appointment that is still to come; null: there is none. */
export const appointmentAhead = (
  { appointment }: { readonly appointment?: Appointment },
  now: Instant,
): Appointment | null =>
  appointment !== undefined && appointment.off === undefined && appointment.from > now ? appointment : null;

/** Whether two times have a moment in common. */
export const overlap = (
  a: { readonly from: Instant; readonly to: Instant },
  b: { readonly from: Instant; readonly to: Instant },
): boolean => a.from < b.to && b.from < a.to;
