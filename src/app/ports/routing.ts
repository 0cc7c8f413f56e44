import type { CategoryId, TeamId } from '#src/core/ids.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** Tickets waiting for a technician, and who could take them. */
export type RoutingReader = {
  /**
   * Everyone who works in a team as a technician, by role and by terms, as they are now, with their record in
   * `category`.
   */
  candidates(team: TeamId, category: CategoryId | null): Promise<readonly Candidate[]>;
  /** A team's unassigned tickets that are not in triage, in queue order, starting after `after`. */
  queue(team: TeamId, after: Ticket | null, limit: number): Promise<readonly Ticket[]>;
};

export type RoutingWriter = {
  /**
   * Like `candidates`, for a transaction that will choose one: others who route within this team, or within another
   * team of any of its technicians, wait until this transaction ends.
   */
  lockCandidates(team: TeamId, category: CategoryId | null): Promise<readonly Candidate[]>;
};
