import type { Instant } from '#src/core/ids.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { type Decision, refused } from '#src/core/ticket/decision.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import type { Context } from './context.ts';
import { intoCategory } from './new-category.ts';
import { thenRoute, wrongStatus } from './steps.ts';

/** Somebody says which category it is. */
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
  return thenRoute(ticket, intoCategory(ticket, category, context, now), context, now);
};
