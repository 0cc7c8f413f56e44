import type { Instant, PersonId, TicketNumber } from '#src/core/ids.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import { comparePriority } from '#src/core/priority.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type Calendars, isShortOfRoomOnly, type Kept, type RoutingNeed } from './eligible.ts';
import { effortHeld } from './load.ts';
import type { RoutingTerms } from './rank.ts';
import { type RoutingResult, route } from './routing.ts';

/** A ticket in a team's queue. */
export type Queued = RoutingNeed & Place;

/** Where in the queue a ticket is. */
type Place = Pick<Ticket, 'number' | 'priority' | 'eligibleSince'>;

/** The order of the queue: negative when `a` is ahead of `b`. */
export const compareTurn = (a: Place, b: Place): number =>
  comparePriority(a.priority, b.priority) || a.eligibleSince - b.eligibleSince || a.number - b.number;

/**
 * Goes through a queue in its order. Whoever a ticket would get is kept for it, and so is the room of the one person who
 * is closest to having enough for a ticket that is too heavy now: what comes later in the queue takes neither.
 */
export const createTurns = (candidates: readonly Candidate[], terms: RoutingTerms, now: Instant) => {
  const kept = new Map<PersonId, { readonly effort: number; readonly ticket: TicketNumber }>();
  const keep = (candidate: Candidate, effort: number, ticket: TicketNumber): void => {
    kept.set(candidate.person, { effort: (kept.get(candidate.person)?.effort ?? 0) + effort, ticket });
  };
  return {
    /** As it is now. */
    kept: kept as Kept,
    /** Whether anybody has room that is not kept for someone else. */
    anyRoom: (): boolean =>
      candidates.some(
        ({ active, person, load, capacity }) => active && load + (kept.get(person)?.effort ?? 0) < capacity,
      ),
    /** Whom the next ticket gets. True in `waits`: room is kept for it until it fits. */
    next: (ticket: Queued): { readonly result: RoutingResult; readonly waits: boolean } => {
      const result = route(ticket, candidates, terms, now, kept);
      if (result.outcome === 'chosen') {
        const chosen = candidates.find(({ person }) => person === result.person);
        if (chosen !== undefined) keep(chosen, ticket.effort, ticket.number);
        return { result, waits: false };
      }
      const closest = closestToRoom(ticket, candidates, terms.calendars, now, kept);
      if (closest !== null) keep(closest, closest.capacity, ticket.number);
      return { result, waits: closest !== null };
    },
  };
};

/** Whoever lacks least of the room a ticket needs, of those who have some, and enough when idle; null: nobody. */
export const closestToRoom = (
  ticket: Queued,
  candidates: readonly Candidate[],
  calendars: Calendars,
  now: Instant,
  kept: Kept,
): Candidate | null => {
  const able = candidates.filter(
    (candidate) =>
      candidate.capacity >= ticket.effort &&
      candidate.load + (kept.get(candidate.person)?.effort ?? 0) < candidate.capacity &&
      isShortOfRoomOnly(candidate, ticket, calendars, now),
  );
  const [closest] = able.toSorted(
    (a, b) => b.capacity - b.load - (a.capacity - a.load) || (a.person < b.person ? -1 : 1),
  );
  return closest ?? null;
};

/** The candidates as they are once a ticket is taken from whoever has it: its effort is theirs to spare. */
export const withoutHolding = (
  candidates: readonly Candidate[],
  { assignee, status, effort }: Pick<Ticket, 'assignee' | 'status' | 'effort'>,
): readonly Candidate[] =>
  candidates.map((candidate) =>
    candidate.person === assignee
      ? { ...candidate, load: Math.max(0, candidate.load - effortHeld(status, effort)) }
      : candidate,
  );

/**
 * What is kept of the candidates' room for those of `queue` that are ahead of `ticket`. Null: one of them can have someone
 * now, so it is not this ticket's turn.
 */
export const keptAhead = (
  ticket: Place,
  queue: readonly Queued[],
  candidates: readonly Candidate[],
  terms: RoutingTerms,
  now: Instant,
): Kept | null => {
  const turns = createTurns(candidates, terms, now);
  const ahead = queue.filter((other) => other.number !== ticket.number && compareTurn(other, ticket) < 0);
  for (const other of ahead.toSorted(compareTurn)) {
    if (!turns.anyRoom()) break;
    if (turns.next(other).result.outcome === 'chosen') return null;
  }
  return turns.kept;
};
