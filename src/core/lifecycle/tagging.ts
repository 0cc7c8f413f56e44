import type { Instant } from '#src/core/ids.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import { changeTags } from '#src/core/ticket/tags.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Context } from './context.ts';
import { followPolicy } from './steps.ts';

/** Tags are put on and taken off, also when it is over; another policy may apply then. */
export const tag = (
  ticket: Ticket,
  command: Extract<Command, { type: 'tag' }>,
  context: Context,
  now: Instant,
): Decision => {
  const change = changeTags(ticket.tags, command);
  if ('code' in change) return refused(change);
  const event = { type: 'ticket.tagged', added: change.add, removed: change.remove } as const;
  return accepted(...followPolicy(ticket, [event], context, now));
};
