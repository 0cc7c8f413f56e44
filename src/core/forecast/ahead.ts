import type { Stay } from '#src/core/facts/facts.ts';
import type { Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import { comparePriority, type Priority } from '#src/core/priority.ts';

/** Where a ticket was and for how long; one that is still there ends never. */
export type Place = Pick<Stay, 'ticket' | 'status' | 'team' | 'assignee' | 'priority' | 'began' | 'ended'>;

/** One ticket at a moment, for which to count what comes first. */
export type InLine = {
  readonly ticket: TicketNumber;
  readonly team: TeamId;
  readonly assignee: PersonId | null;
  readonly priority: Priority;
  /** Since when it waits. */
  readonly since: Instant;
};

/**
 * Counts what comes before a ticket: what its assignee has been asked to take or works on, or while nobody has it, what
 * waits in the team's queue before it.
 */
export const createAhead = (places: readonly Place[]) => {
  const held = Map.groupBy(
    places.filter(({ status }) => status === 'assigned' || status === 'in_progress'),
    ({ assignee }) => assignee,
  );
  const queued = Map.groupBy(
    places.filter(({ status }) => status === 'new'),
    ({ team }) => team,
  );
  return ({ ticket, team, assignee, priority, since }: InLine, at: Instant): number => {
    const comesFirst = (one: Place): boolean => {
      const order = comparePriority(one.priority, priority);
      return order < 0 || (order === 0 && one.began <= since);
    };
    const others = assignee === null ? queued.get(team)?.filter(comesFirst) : held.get(assignee);
    return (others ?? []).filter((one) => one.ticket !== ticket && one.began <= at && at < one.ended).length;
  };
};
