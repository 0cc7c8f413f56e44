import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Candidate, Person } from '#src/core/organisation/person.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { withPolicy } from './evolution/choose-policy.ts';
import { withClocks } from './evolution/with-clocks.ts';

/**
 * The ticket becomes another person's, because two people turned out to be one, or not. The policy is chosen again, and
 * the clocks follow. Empty if it is theirs already. `candidates`: those of its team, for the time a technician who was
 * asked has left; `by`: who brought it about.
 */
export const changeRequester = (
  ticket: Ticket,
  to: Person,
  context: {
    readonly organisation: Organisation;
    readonly candidates: readonly Candidate[];
    readonly by: PersonId | null;
    readonly now: Instant;
  },
): readonly TicketEvent[] => {
  if (ticket.requester === to.id) return [];
  const events = withPolicy(
    ticket,
    [
      { type: 'ticket.requester_changed', requester: to.id },
      // They hear of it as its requester now.
      ...(ticket.watchers.includes(to.id)
        ? [{ type: 'ticket.watcher_removed', person: to.id, moved: true } as const]
        : []),
    ],
    { ...context, requester: to },
  );
  return withClocks(ticket, events, context.organisation, context.by, context.now);
};

/**
 * Something that rules look at has changed about the requester: the policy is chosen again, and the clocks follow. Empty if
 * the same one applies.
 */
export const followRequester = (
  ticket: Ticket,
  requester: Person,
  context: { readonly organisation: Organisation; readonly candidates: readonly Candidate[]; readonly now: Instant },
): readonly TicketEvent[] => {
  const events = withPolicy(ticket, [], { ...context, requester, by: null });
  return events.length === 0 ? [] : withClocks(ticket, events, context.organisation, null, context.now);
};
