import { everyTicket } from '#src/app/lists/every-ticket.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Instant } from '#src/core/ids.ts';
import { type Move, reapplyPolicy } from '#src/core/lifecycle/reapply-policy.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { openStatuses, type Ticket } from '#src/core/ticket/ticket.ts';

/** What policies and calendars would change about one open ticket. */
export type Reapplied = {
  readonly ticket: Ticket;
  /** Whether anything would change, also what moves no deadline. */
  readonly changes: boolean;
  readonly moves: readonly Move[];
};

/** Works out for every open ticket, by number, what these policies and calendars would change. Changes nothing. */
export async function* openTicketsUnder(
  store: Store,
  organisation: Organisation,
  now: () => Instant,
): AsyncGenerator<Reapplied, void, void> {
  for await (const { number } of everyTicket(store.lists, { statuses: openStatuses })) {
    // As it is now: its page may have been read a while ago.
    const ticket = await store.read.ticket(number);
    if (ticket === null) continue;
    const candidates = ticket.status === 'assigned' ? await store.read.candidates(ticket.team, ticket.category) : [];
    const requester = await store.read.person(ticket.requester);
    const { events, moves } = reapplyPolicy(ticket, organisation, candidates, requester, now());
    yield { ticket, changes: events.length > 0, moves };
  }
}

/** The moves worth telling: a target that was missed stays missed, even if a longer one applies now. */
export const toldMoves = (moves: readonly Move[]): readonly Move[] =>
  moves.filter(({ before, after, breaches }) => before !== after || breaches);
