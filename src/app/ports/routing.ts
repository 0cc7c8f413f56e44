import type { CategoryId, TeamId } from '#src/core/ids.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** Who waits for someone, and who could take them. */
export type RoutingReader = {
  /** Everyone who works in a team as a technician, by role and by terms, as they are now, their record being that in `category`. */
  candidates(team: TeamId, category: CategoryId | null): Promise<readonly Candidate[]>;
  /** A team's tickets that nobody has and that are not in triage, by their place in its queue, those behind `after`. */
  queue(team: TeamId, after: Ticket | null, limit: number): Promise<readonly Ticket[]>;
};

export type RoutingWriter = {
  /**
   * As `candidates`, for someone who is going to choose: others who route within this team, or within another one of
   * any of its technicians, wait until this ends.
   */
  lockCandidates(team: TeamId, category: CategoryId | null): Promise<readonly Candidate[]>;
};
