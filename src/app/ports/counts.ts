import type { Instant, PersonId, TeamId } from '#src/core/ids.ts';
import type { Offered, Worked } from '#src/core/routing/ledger.ts';
import type { TicketFilter } from './lists.ts';

/** A team's tickets in numbers. */
export type TeamCounts = {
  readonly open: number;
  /** … of those, unassigned. */
  readonly unassigned: number;
  /** … of those, with a missed target that still has not been reached. */
  readonly overdue: number;
  /** … of those, not overdue yet, but due before the moment given. */
  readonly due: number;
  /** Resolved since the moment given and not reopened. */
  readonly resolved: number;
};

/** What people were given, from which is worked out who was given how much. */
export type Ledger = { readonly offered: readonly Offered[]; readonly worked: readonly Worked[] };

/** Exact figures, counted by the database at the time of the call. */
export type TicketCounts = {
  countTickets(filter: TicketFilter): Promise<number>;
  /** What these people were asked to take, and resolved, since then. By time. */
  ledger(people: readonly PersonId[], since: Instant): Promise<Ledger>;
  /** For each of these teams. The cost depends on the number of open tickets, not of closed ones. */
  countTeams(
    teams: readonly TeamId[],
    at: { readonly dueBefore: Instant; readonly resolvedSince: Instant },
  ): Promise<ReadonlyMap<TeamId, TeamCounts>>;
};
