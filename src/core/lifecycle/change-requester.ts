import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate } from '#src/core/organisation/person.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { withPolicy } from './choose-policy.ts';
import { withClocks } from './with-clocks.ts';

/**
 * The ticket becomes another person's, because two people turned out to be one, or not. The policy is chosen again, and
 * the clocks follow. Empty if it is theirs already. `candidates`: those of its team, for the time a technician who was
 * asked has left; `by`: who brought it about.
 */
export const changeRequester = (
  ticket: Ticket,
  to: PersonId,
  context: {
    readonly organisation: Organisation;
    readonly candidates: readonly Candidate[];
    readonly by: PersonId | null;
    readonly now: Instant;
  },
): readonly TicketEvent[] => {
  if (ticket.requester === to) return [];
  const events = withPolicy(
    ticket,
    [
      { type: 'ticket.requester_changed', requester: to },
      // They hear of it as its requester now.
      ...(ticket.watchers.includes(to) ? [{ type: 'ticket.watcher_removed', person: to, moved: true } as const] : []),
    ],
    context,
  );
  return withClocks(ticket, events, context.organisation, context.by, context.now);
};
