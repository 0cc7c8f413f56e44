import {
  type ApprovalRule,
  type Approver,
  isEnough,
  isOfThePast,
  seatFor,
  undecided,
} from '#src/core/approvals/approval.ts';
import { openTimeAfter } from '#src/core/calendar/open-time.ts';
import { hours, type Instant, type PersonId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { calendarOf } from '#src/core/routing/find-technician.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import { textProblem } from '#src/core/ticket/text-limits.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';

/** A day of open hours. */
const remindAfterMs = hours(8);

const remindAtOf = (ticket: Ticket, organisation: Organisation, now: Instant): Instant => {
  const calendar = calendarOf(ticket, organisation);
  return (calendar === null ? null : openTimeAfter(calendar, now, remindAfterMs)) ?? now + hours(24);
};

/** The approval that a category's rule begins. `ticket`: with its policy. */
export const askApproval = (
  ticket: Ticket,
  rule: ApprovalRule,
  approvers: readonly Approver[],
  organisation: Organisation,
  now: Instant,
): TicketEvent => ({
  type: 'ticket.approval_asked',
  approval: {
    state: 'asked',
    all: rule.all === true,
    meanwhile: rule.meanwhile === true,
    clockRuns: rule.clockRuns === true,
    approvers,
    verdicts: [],
    reminded: 0,
    remindAt: remindAtOf(ticket, organisation, now),
  },
});

/**
 * What another category means for a ticket's approval: what was asked for the one before is no longer needed, and its own
 * is asked for. Nothing is asked again that somebody has approved already.
 */
export const approvalFor = (
  ticket: Ticket,
  rule: ApprovalRule | undefined,
  approvers: readonly Approver[],
  organisation: Organisation,
  now: Instant,
): readonly TicketEvent[] => {
  if (ticket.approval?.state === 'approved' || isOfThePast(ticket)) return [];
  if (rule !== undefined) return [askApproval(ticket, rule, approvers, organisation, now)];
  return ticket.approval === undefined ? [] : [{ type: 'ticket.approval_dropped' }];
};

/** The seat from which somebody decides, or why they cannot. */
const seatOrRefusal = (
  ticket: Ticket,
  by: PersonId | null,
): { readonly seat: Approver } | { readonly refusal: Decision } => {
  const { approval } = ticket;
  if (approval === undefined || by === null) return { refusal: refused({ code: 'not_allowed' }) };
  const last = approval.verdicts.at(-1);
  if (approval.state !== 'asked' && last !== undefined) {
    return { refusal: refused({ code: 'already_decided', by: last.person, said: last.said }) };
  }
  if (!isOpen(ticket)) return { refusal: refused({ code: 'wrong_status', status: ticket.status }) };
  const seat = seatFor(ticket, by);
  if (seat !== null) return { seat };
  // Somebody has spoken in their place, or they have themselves.
  const own = approval.approvers.find(({ person }) => person === by);
  const said = approval.verdicts.find(
    (one) => one.person === by || (own !== undefined && (one.standsInFor ?? one.person) === (own.standsInFor ?? by)),
  );
  if (said === undefined) return { refusal: refused({ code: 'not_allowed' }) };
  return { refusal: refused({ code: 'already_decided', by: said.person, said: said.said }) };
};

/** Somebody who is asked agrees. `done`: nothing more is needed. */
export const approve = (
  ticket: Ticket,
  reason: string | null,
  by: PersonId | null,
): { readonly decision: Decision; readonly done: boolean } => {
  const problem = reason === null ? null : textProblem('reason', reason);
  if (problem) return { decision: refused(problem), done: false };
  const found = seatOrRefusal(ticket, by);
  if ('refusal' in found) return { decision: found.refusal, done: false };
  const done = isEnough(ticket, found.seat);
  return { decision: accepted({ type: 'ticket.approved', ...found.seat, reason, done }), done };
};

/** Somebody who is asked does not agree: the ticket is cancelled, and its requester reads why. */
export const declineApproval = (ticket: Ticket, reason: string, by: PersonId | null): Decision => {
  const problem = textProblem('reason', reason);
  if (problem) return refused(problem);
  const found = seatOrRefusal(ticket, by);
  if ('refusal' in found) return found.refusal;
  return accepted({ type: 'ticket.approval_declined', ...found.seat, reason }, { type: 'ticket.cancelled', reason });
};

/**
 * Reminds those who have not decided. Who has left since is no longer asked, and whoever stands in for somebody who is away
 * by now is asked as well; when all others have agreed, it is approved. `today`: who would be asked now.
 */
export const remindApprovers = (
  ticket: Ticket,
  today: readonly Approver[],
  hasLeft: (person: PersonId) => boolean,
  organisation: Organisation,
  now: Instant,
): Decision => {
  const { approval } = ticket;
  if (approval?.state !== 'asked' || approval.remindAt === null || approval.remindAt > now) return accepted();
  const stay = approval.approvers.filter(
    (one) => !hasLeft(one.person) || approval.verdicts.some(({ person }) => person === one.person),
  );
  const fresh = today.filter(({ person }) => person !== ticket.requester && !stay.some((one) => one.person === person));
  // Whoever would be asked today is asked where somebody stands in, has left, or nobody is left.
  const open = undecided({ ...ticket, approval: { ...approval, approvers: stay } });
  const added = fresh.filter(
    (one) => open.length === 0 || one.standsInFor !== undefined || stay.length < approval.approvers.length,
  );
  const approvers = [...stay, ...added];
  const reminded: TicketEvent = {
    type: 'ticket.approval_reminded',
    time: approval.reminded + 1,
    approvers,
    remindAt: remindAtOf(ticket, organisation, now),
  };
  const last = approval.verdicts.at(-1);
  if (last === undefined || undecided({ ...ticket, approval: { ...approval, approvers } }).length > 0)
    return accepted(reminded);
  // Whoever had not answered has left: all the others have agreed.
  const { person, standsInFor } = last;
  const seat = { person, ...(standsInFor !== undefined && { standsInFor }) };
  return accepted(reminded, { type: 'ticket.approved', ...seat, reason: null, done: true, othersLeft: true });
};
