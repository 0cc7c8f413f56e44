import { holdsWork, standsOf } from '#src/core/approvals/approval.ts';
import type { Instant } from '#src/core/ids.ts';
import { appointmentAfter } from '#src/core/invitations/invite.ts';
import { inFull } from '#src/core/replies/say-canned.ts';
import { actorId } from '#src/core/ticket/actor.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import { isBarred, mayCommand } from '#src/core/ticket/permissions.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Context } from './context.ts';
import { evolveAll } from './evolution/evolve.ts';
import { withClocks } from './evolution/with-clocks.ts';
import { decideLifecycle } from './lifecycle.ts';
import { reapplyPolicy } from './reapply-policy.ts';

/** What nobody may do before a ticket is approved. */
const isWork: ReadonlySet<Command['type']> = new Set<Command['type']>([
  'accept',
  'take',
  'assign',
  'hand_over',
  'ask',
  'hold',
  'meet',
  'resolve',
]);

/**
 * What a command does to a ticket: is it allowed, does it make sense now, what follows for the clocks.
 * Pure. A refusal is a value; a command with nothing to do is accepted without events.
 */
export const decide = (ticket: Ticket, command: Command, context: Context, now: Instant): Decision => {
  const { actor, organisation, line } = context;
  if (isBarred(actor, command.type)) return refused({ code: 'blocked' });
  if (!mayCommand(actor, command.type, ticket, line)) return refused({ code: 'not_allowed' });
  const meant = inFull(ticket, command, context);
  if ('code' in meant) return refused(meant);
  if (meant.type === 'reapply_policy') {
    return accepted(...reapplyPolicy(ticket, organisation, context.candidates, context.requester, now).events);
  }
  if (holdsWork(ticket) && isWork.has(meant.type)) {
    const of = standsOf(ticket, true).flatMap(({ person, decided }) => (decided ? [] : [person]));
    const begun = ticket.status === 'in_progress' || ticket.status === 'pending';
    return refused({ code: 'waits_for_approval', of, begun });
  }
  const decision = decideLifecycle(ticket, meant, context, now);
  if (!decision.ok) return decision;
  const after = evolveAll(ticket, decision.events, now, actorId(actor)) ?? ticket;
  const events = [...decision.events, ...appointmentAfter(after, now)];
  return accepted(...withClocks(ticket, events, organisation, actorId(actor), now));
};
