import type { Instant, TeamId } from '#src/core/ids.ts';
import type { TicketFilter } from './lists.ts';

/** How a team stands. */
export type TeamCounts = {
  readonly open: number;
  /** … of which nobody has. */
  readonly unassigned: number;
  /** … of which a promise is broken that still waits to be kept. */
  readonly overdue: number;
  /** … of which are not overdue and will be before the moment asked about. */
  readonly due: number;
  /** Resolved since the moment asked about, and not reopened. */
  readonly resolved: number;
};

/** Exact figures, each as the database has it when it is asked. */
export type TicketCounts = {
  countTickets(filter: TicketFilter): Promise<number>;
  /** Of every team asked about; what it takes depends on what is open, not on what was ever closed. */
  countTeams(
    teams: readonly TeamId[],
    at: { readonly dueBefore: Instant; readonly resolvedSince: Instant },
  ): Promise<ReadonlyMap<TeamId, TeamCounts>>;
};
