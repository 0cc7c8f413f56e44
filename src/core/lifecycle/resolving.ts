import { days, type Instant } from '#src/core/ids.ts';
import { daysToReopen } from '#src/core/organisation/policy.ts';
import { cancelProblem, reopenProblem, resolveProblem } from '#src/core/ticket/closing.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import { textProblem } from '#src/core/ticket/text-limits.ts';
import { type Ticket, workTurn } from '#src/core/ticket/ticket.ts';
import { reopened } from './comments.ts';
import type { Context } from './context.ts';
import { holdFirst, outdated, thenRoute, wrongStatus } from './steps.ts';

/** The work is done: its requester confirms, or time does. */
export const resolve = (
  ticket: Ticket,
  { turn, resolution }: Extract<Command, { type: 'resolve' }>,
  context: Context,
  now: Instant,
): Decision => {
  const problem = textProblem('resolution', resolution) ?? resolveProblem(ticket);
  if (problem) return refused(problem);
  if (outdated(turn, workTurn(ticket))) return refused({ code: 'outdated_card' });
  const closesAt = now + days(daysToReopen(ticket.policy));
  return accepted(...holdFirst(ticket, context), { type: 'ticket.resolved', resolution, closesAt });
};

/** Its requester withdraws it, or an article has solved it. */
export const cancel = (ticket: Ticket, { cycle, reason, article }: Extract<Command, { type: 'cancel' }>): Decision => {
  const problem = textProblem('reason', reason) ?? cancelProblem(ticket);
  if (problem) return refused(problem);
  if (outdated(cycle, ticket.reopenedCount)) return refused({ code: 'outdated_card' });
  return accepted({ type: 'ticket.cancelled', reason, ...(article !== undefined && { article }) });
};

/** It was not solved: whoever had it gets it back, if they can. */
export const reopen = (
  ticket: Ticket,
  { cycle, reason }: Extract<Command, { type: 'reopen' }>,
  context: Context,
  now: Instant,
): Decision => {
  const badReason = textProblem('reason', reason);
  if (badReason) return refused(badReason);
  if (outdated(cycle, ticket.reopenedCount)) return refused({ code: 'outdated_card' });
  const problem = reopenProblem(ticket);
  if (problem) return refused(problem);
  return thenRoute(ticket, [reopened(ticket, reason, context, now)], context, now);
};

/** Its requester is content. */
export const confirm = (ticket: Ticket, cycle: number | undefined): Decision => {
  if (ticket.status === 'closed') return refused({ code: 'already_done' });
  if (outdated(cycle, ticket.reopenedCount)) return refused({ code: 'outdated_card' });
  if (ticket.status !== 'resolved') return wrongStatus(ticket);
  return accepted({ type: 'ticket.closed', by: 'requester' });
};

/** How content its requester is; a second thought replaces the first. */
export const rate = (ticket: Ticket, stars: number, words: string | null): Decision => {
  if (ticket.status !== 'resolved' && ticket.status !== 'closed') return wrongStatus(ticket);
  if (!Number.isInteger(stars) || stars < 1 || stars > 5) {
    return refused({ code: 'invalid', field: 'rating', problem: 'out_of_range' });
  }
  const problem = words === null ? null : textProblem('reason', words);
  if (problem) return refused(problem);
  if (ticket.rating?.stars === stars && ticket.rating.comment === words) return refused({ code: 'already_done' });
  return accepted({ type: 'ticket.rated', stars, comment: words });
};
