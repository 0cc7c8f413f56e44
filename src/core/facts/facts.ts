import type { CategoryId, Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** Who had a ticket, and where it stood, at the moment a fact is about. */
export type Holding = {
  readonly team: TeamId;
  readonly assignee: PersonId | null;
  readonly priority: Priority;
  readonly category: CategoryId | null;
};

/** A time in which a ticket kept its status, team, assignee, priority and category. Written when it ends. */
export type Stay = Holding & {
  readonly ticket: TicketNumber;
  /** The place in its log of the event that ended it. */
  readonly seq: number;
  readonly status: Ticket['status'];
  readonly began: Instant;
  readonly ended: Instant;
  readonly endedBy: TicketEvent['type'];
  /** Open time in it, by the calendar of the policy that applied when it ended; null: there was none, or it is not known. */
  readonly openMs: number | null;
};

/**
 * How a target ended; one for each first response and each time a ticket was resolved, promised or not.
 * `missed`: the target passed first, even if a longer one applied later. `cancelled`: the ticket was withdrawn or closed
 * before. `unpromised`: it was done, and no target applied.
 */
export type Outcome = Holding & {
  readonly ticket: TicketNumber;
  /** The place in its log of the event that ended it. */
  readonly seq: number;
  readonly metric: string;
  /** The clock's; null: no clock counted. */
  readonly cycle: number | null;
  readonly outcome: 'met' | 'missed' | 'cancelled' | 'unpromised';
  /** First response and resolution count from the filing, everything else from the start of its clock. */
  readonly began: Instant;
  readonly ended: Instant;
  /** Open time that its clock used, without pauses; null: no clock counted. */
  readonly openMs: number | null;
  readonly targetMs: number | null;
};

export type Facts = { readonly stays: readonly Stay[]; readonly outcomes: readonly Outcome[] };

export const noFacts: Facts = { stays: [], outcomes: [] };

export const holdingOf = ({ team, assignee, priority, category }: Ticket): Holding => ({
  team,
  assignee,
  priority,
  category,
});
