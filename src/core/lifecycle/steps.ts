import type { Instant, PersonId } from '#src/core/ids.ts';
import { findTechnician } from '#src/core/routing/find-technician.ts';
import { withoutHolding } from '#src/core/routing/in-turn.ts';
import { actorId } from '#src/core/ticket/actor.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Context } from './context.ts';
import { withPolicy } from './evolution/choose-policy.ts';
import { evolveAll } from './evolution/evolve.ts';
import { canWorkOn } from './holder.ts';
import { outOfRemoved } from './new-category.ts';
import { takeTicket } from './offers.ts';

// Steps that several commands have in common.

/** The refusal of what the ticket's status does not allow. */
export const wrongStatus = (ticket: Ticket): Decision => refused({ code: 'wrong_status', status: ticket.status });

/** Whether a card was made for an earlier turn; a typed command carries none. */
export const outdated = (carried: number | undefined, current: number): boolean =>
  carried !== undefined && carried !== current;

/**
 * `decided`, followed by a search for a technician when they leave the ticket without one: for those first who are ahead
 * of it in the queue. One whose category was removed leaves that first. `isTurn`: the queue has come to this ticket. `planned`: who gets it, if they can.
 */
export const thenRoute = (
  ticket: Ticket,
  decided: readonly TicketEvent[],
  context: Context,
  now: Instant,
  { isTurn = false, planned }: { readonly isTurn?: boolean; readonly planned?: PersonId | undefined } = {},
): Decision => {
  const { candidates, queue, organisation } = context;
  const by = actorId(context.actor);
  const events = [...decided, ...outOfRemoved(evolveAll(ticket, decided, now, by) ?? ticket, context, now)];
  const after = evolveAll(ticket, events, now, by) ?? ticket;
  // Nobody works on what goes along with an outage.
  if (after.status !== 'new' || after.parent !== undefined) return accepted(...events);
  const free = withoutHolding(candidates, ticket);
  return accepted(
    ...events,
    ...findTechnician(after, free, organisation, now, { queue, isTurn, planned: planned ?? null }),
  );
};

/** `events`, followed by the policy that applies after them: see `withPolicy`. */
export const followPolicy = (
  ticket: Ticket,
  events: readonly TicketEvent[],
  { organisation, candidates, requester, actor }: Context,
  now: Instant,
): readonly TicketEvent[] =>
  withPolicy(ticket, events, { organisation, candidates, requester, by: actorId(actor), now });

/** The events that give a ticket nobody has accepted to the technician of the team who acts on it. */
export const holdFirst = (ticket: Ticket, { actor }: Pick<Context, 'actor'>): readonly TicketEvent[] => {
  if (actor.kind !== 'person' || (ticket.status !== 'new' && ticket.status !== 'assigned')) return [];
  const { person } = actor;
  if (ticket.assignee === person.id) return [{ type: 'ticket.accepted', assignee: person.id, offer: ticket.offers }];
  return canWorkOn(person, ticket) ? takeTicket(ticket, person.id, []) : [];
};
