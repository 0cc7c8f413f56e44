import type { Instant } from '#src/core/ids.ts';
import type { Category } from '#src/core/organisation/person.ts';
import { approvalFor } from '#src/core/requests/approve.ts';
import { lacksDetails } from '#src/core/requests/give-details.ts';
import { actorId } from '#src/core/ticket/actor.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import type { Context } from './context.ts';
import { withPolicy } from './evolution/choose-policy.ts';
import { evolveAll } from './evolution/evolve.ts';
import { resumed } from './holder.ts';

type Because = Pick<Extract<TicketEvent, { type: 'ticket.categorised' }>, 'because'>;

/** The events by which an open ticket comes into a category: perhaps another team, other skills, another policy, somebody to agree. */
export const intoCategory = (
  ticket: Ticket,
  { id, team, required, preferred, effort, approval }: Category,
  context: Context,
  now: Instant,
  because: Because = {},
): readonly TicketEvent[] => {
  const asks = lacksDetails({ ...ticket, category: id }, context.organisation);
  const by = actorId(context.actor);
  const events: readonly TicketEvent[] = [
    ...(team === ticket.team ? [] : resumed(ticket)),
    { type: 'ticket.categorised', category: id, team, required, preferred, effort, ...because, ...(asks && { asks }) },
  ];
  const followed = withPolicy(ticket, events, { ...context, by, now });
  const after = evolveAll(ticket, followed, now, by) ?? ticket;
  const { approvers = [] } = context.approving ?? {};
  return [...followed, ...approvalFor(after, approval, approvers, context.organisation, now)];
};

/**
 * The events by which an open ticket leaves a category that was removed: into what took its place, or into none, so that
 * people of its team choose one. Empty: its category is there.
 */
export const outOfRemoved = (ticket: Ticket, context: Context, now: Instant): readonly TicketEvent[] => {
  const { organisation, instead, actor } = context;
  const isGone = ticket.category !== null && !organisation.categories.has(ticket.category);
  // Nobody works on what goes along with an outage.
  if (!isGone || !isOpen(ticket) || ticket.parent !== undefined) return [];
  const because = { because: 'removed' } as const;
  const category = instead == null ? undefined : organisation.categories.get(instead);
  if (category !== undefined) return intoCategory(ticket, category, context, now, because);
  const { team, required, preferred, effort } = ticket;
  const none = { type: 'ticket.categorised', category: null, team, required, preferred, effort, ...because } as const;
  return withPolicy(ticket, [none], { ...context, by: actorId(actor), now });
};
