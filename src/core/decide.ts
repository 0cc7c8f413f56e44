import { actorId } from './actor.ts';
import { followClocks } from './clocks.ts';
import type { Command } from './commands.ts';
import type { Context } from './context.ts';
import { type Decision, refused } from './decision.ts';
import { evolveAll } from './evolve.ts';
import { calendarOf } from './find-technician.ts';
import type { Instant } from './ids.ts';
import { decideLifecycle } from './lifecycle.ts';
import { mayCommand } from './permissions.ts';
import type { Ticket } from './ticket.ts';

/**
 * What a command does to a ticket: may they, does it make sense now, what follows for the clocks.
 * Pure. A refusal is a value; a command that finds nothing to do is accepted without events.
 */
export const decide = (ticket: Ticket, command: Command, context: Context, now: Instant): Decision => {
  const { actor, desk, line } = context;
  if (!mayCommand(actor, command.type, ticket, line)) return refused({ code: 'not_allowed' });
  const decision = decideLifecycle(ticket, command, context, now);
  if (!decision.ok) return decision;
  const calendar = calendarOf(ticket, desk);
  const after = evolveAll(ticket, decision.events, now, actorId(actor));
  if (calendar === null || after === null) return decision;
  return { ok: true, events: [...decision.events, ...followClocks(ticket, after, decision.events, calendar, now)] };
};
