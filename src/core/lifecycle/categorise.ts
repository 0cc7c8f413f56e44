import type { Instant } from '#src/core/ids.ts';
import { approvalFor } from '#src/core/requests/approve.ts';
import { lacksDetails } from '#src/core/requests/give-details.ts';
import { actorId } from '#src/core/ticket/actor.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { type Decision, refused } from '#src/core/ticket/decision.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import type { Context } from './context.ts';
import { evolveAll } from './evolution/evolve.ts';
import { resumed } from './holder.ts';
import { followPolicy, thenRoute, wrongStatus } from './steps.ts';

/** Another category: perhaps another team, other skills, another policy, somebody to agree. */
export const categorise = (
  ticket: Ticket,
  { category: id, untriaged }: Extract<Command, { type: 'categorise' }>,
  context: Context,
  now: Instant,
): Decision => {
  const category = context.organisation.categories.get(id);
  if (!category) return refused({ code: 'unknown_category' });
  if (!isOpen(ticket)) return wrongStatus(ticket);
  if (ticket.category === id) return refused({ code: 'already_done' });
  if (untriaged && ticket.category !== null) return refused({ code: 'outdated_card' });
  const { team, required, preferred, effort } = category;
  const asks = lacksDetails({ ...ticket, category: id }, context.organisation);
  const events: readonly TicketEvent[] = [
    ...(team === ticket.team ? [] : resumed(ticket)),
    { type: 'ticket.categorised', category: id, team, required, preferred, effort, ...(asks && { asks }) },
  ];
  const followed = followPolicy(ticket, events, context, now);
  const after = evolveAll(ticket, followed, now, actorId(context.actor)) ?? ticket;
  const { approvers = [] } = context.approving ?? {};
  const asked = approvalFor(after, category.approval, approvers, context.organisation, now);
  return thenRoute(ticket, [...followed, ...asked], context, now);
};
