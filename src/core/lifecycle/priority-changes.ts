import type { Instant } from '#src/core/ids.ts';
import { type Levels, priorityOf, withoutText } from '#src/core/priority.ts';
import { stillToAccept } from '#src/core/routing/find-technician.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import { isLead } from '#src/core/ticket/permissions.ts';
import { textProblem } from '#src/core/ticket/text-limits.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import type { Context } from './context.ts';
import { followPolicy, wrongStatus } from './steps.ts';

/** The priority is the matrix's, as when filing; one that the desk's side has set stays. */
const withLevels = (
  ticket: Ticket,
  levels: Levels,
  reason: string | null,
  context: Context,
  now: Instant,
): Decision => {
  const problem = reason === null ? null : textProblem('reason', reason);
  if (problem) return refused(problem);
  if (!isOpen(ticket)) return wrongStatus(ticket);
  const same = (Object.keys(levels) as (keyof Levels)[]).every((key) => levels[key] === ticket[key]);
  if (same && reason === null) return refused({ code: 'already_done' });
  const free = ticket.prioritySource === 'matrix';
  const priority = free ? priorityOf(levels.impact, levels.urgency) : ticket.priority;
  const { candidates, organisation } = context;
  const changed = { ...ticket, priority };
  const timed = priority === ticket.priority ? {} : stillToAccept(changed, candidates, organisation, now);
  const event = { type: 'ticket.assessed', ...levels, priority, reason, ...timed } as const;
  return accepted(...followPolicy(ticket, [event], context, now));
};

/** The requester says how bad it is. */
export const assess = (
  ticket: Ticket,
  { impact, urgency, reason }: Extract<Command, { type: 'assess' }>,
  context: Context,
  now: Instant,
): Decision =>
  withLevels(ticket, { impact, impactSaidBy: 'person', urgency, urgencySaidBy: 'person' }, reason, context, now);

/** The requester did not mean what their words were taken for. */
export const ignoreText = (ticket: Ticket, context: Context, now: Instant): Decision =>
  withLevels(ticket, withoutText(ticket), null, context, now);

/** A technician corrects, a manager overrides: a technician cannot change back what a manager has set. */
export const setPriority = (
  ticket: Ticket,
  { priority, reason }: Extract<Command, { type: 'set_priority' }>,
  context: Context,
  now: Instant,
): Decision => {
  const { actor, line, candidates, organisation } = context;
  const problem = textProblem('reason', reason);
  if (problem) return refused(problem);
  if (!isOpen(ticket)) return wrongStatus(ticket);
  if (ticket.priority === priority) return refused({ code: 'already_done' });
  const leads = isLead(actor, ticket, line);
  if (!leads && ticket.prioritySource === 'manager') return refused({ code: 'not_allowed' });
  const event = { type: 'ticket.prioritised', priority, source: leads ? 'manager' : 'technician', reason } as const;
  const timed = { ...event, ...stillToAccept({ ...ticket, priority }, candidates, organisation, now) };
  return accepted(...followPolicy(ticket, [timed], context, now));
};
