import { days, type Instant } from '#src/core/ids.ts';
import { daysToReopen } from '#src/core/organisation/policy.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { follow, tellAllProblem } from '#src/core/together/outage.ts';
import { comment } from './comments.ts';
import type { Context } from './context.ts';
import { followPolicy, thenRoute } from './steps.ts';

/** Everyone whose ticket goes along with it is told the same. */
export const tellAll = (
  ticket: Ticket,
  { text, source }: Extract<Command, { type: 'tell_all' }>,
  context: Context,
  now: Instant,
): Decision => {
  const problem = tellAllProblem(ticket);
  if (problem !== null) return refused(problem);
  const from = source === undefined ? {} : { source };
  const said = comment(ticket, { type: 'comment', visibility: 'public', text, ...from }, context, now);
  return said.ok
    ? accepted(...said.events.map((one) => (one.type === 'ticket.commented' ? { ...one, toAll: true as const } : one)))
    : said;
};

/** Its policy follows where it goes. */
export const joined = (ticket: Ticket, decision: Decision, context: Context, now: Instant): Decision =>
  decision.ok ? accepted(...followPolicy(ticket, decision.events, context, now)) : decision;

/** It is looked for again once it stands for itself. */
export const thenAlone = (ticket: Ticket, decision: Decision, context: Context, now: Instant): Decision =>
  decision.ok && decision.events.some(({ type }) => type === 'ticket.parted')
    ? thenRoute(ticket, decision.events, context, now)
    : decision;

/** What happens to a ticket as its outage goes on. */
export const followed = (
  ticket: Ticket,
  command: Extract<Command, { type: 'follow_outage' }>,
  context: Context,
  now: Instant,
): Decision => {
  const decision = follow(ticket, command, now + days(daysToReopen(ticket.policy)));
  return command.what.type === 'moved'
    ? joined(ticket, decision, context, now)
    : thenAlone(ticket, decision, context, now);
};
