import { actorId } from '#src/core/ticket/actor.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { addProblem } from '#src/core/ticket/watching.ts';
import type { Context } from './context.ts';

/** Somebody else is to hear of a ticket, or no longer. */
export const changeWatchers = (
  ticket: Ticket,
  command: Extract<Command, { type: 'add_watcher' | 'remove_watcher' | 'stop_watching' }>,
  { actor, named }: Pick<Context, 'actor' | 'named'>,
): Decision => {
  if (command.type === 'add_watcher') {
    const problem = addProblem(ticket, named);
    return problem ? refused(problem) : accepted({ type: 'ticket.watcher_added', person: command.person });
  }
  const person = command.type === 'remove_watcher' ? command.person : actorId(actor);
  if (person === null) return refused({ code: 'not_allowed' });
  return ticket.watchers.includes(person)
    ? accepted({ type: 'ticket.watcher_removed', person })
    : refused({ code: 'not_added', person });
};
