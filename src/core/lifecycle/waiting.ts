import { openTimeAfter } from '#src/core/calendar/open-time.ts';
import { backAt } from '#src/core/calendar/return.ts';
import { type Until, untilAt } from '#src/core/calendar/until.ts';
import { days, type Instant, minutes } from '#src/core/ids.ts';
import { daysToReopen } from '#src/core/organisation/policy.ts';
import { calendarOf } from '#src/core/routing/find-technician.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import { deskWords } from '#src/core/ticket/desk-words.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { textProblem } from '#src/core/ticket/text-limits.ts';
import { isOpen, type Ticket, workTurn } from '#src/core/ticket/ticket.ts';
import type { Context } from './context.ts';
import { resumed } from './holder.ts';
import { holdFirst, outdated, wrongStatus } from './steps.ts';

/** When a requester asked at `now` is reminded; null: never. */
export const nextReminder = (ticket: Ticket, { organisation }: Context, now: Instant): Instant | null => {
  const calendar = calendarOf(ticket, organisation);
  const remind = ticket.policy?.remind ?? null;
  return calendar === null || remind === null ? null : openTimeAfter(calendar, now, minutes(remind.after));
};

/** Nobody said when to look at a ticket on hold again: when the third working day from now begins. */
const workingDaysOnHold = 3;

const nextLook = (ticket: Ticket, { organisation }: Context, now: Instant): Instant => {
  const calendar = calendarOf(ticket, organisation);
  const nextDay = (at: Instant): Instant | null =>
    calendar === null ? null : backAt({ on: 'days', days: 1 }, at, calendar.zone, calendar);
  let at: Instant | null = now;
  for (let day = 0; day < workingDaysOnHold && at !== null; day += 1) at = nextDay(at);
  return at ?? now + days(workingDaysOnHold);
};

/** When to look at a ticket on hold again; null: that is past, no such day, or more than a year ahead. */
const lookAgainAt = (ticket: Ticket, until: Until | null, context: Context, now: Instant): Instant | null => {
  if (until === null) return nextLook(ticket, context, now);
  const calendar = calendarOf(ticket, context.organisation);
  const { zone = 'UTC' } = calendar ?? {};
  // A day is the desk's; a time is that of whoever says it.
  const isTime = !('on' in until) || until.on === 'time';
  return untilAt(until, now, isTime && context.actor.kind === 'person' ? context.actor.person.zone : zone, calendar);
};

/**
 * Reminds a requester who does not answer; after the last time the ticket is resolved for want of an answer. Whoever has
 * a ticket on hold is reminded as long as it is.
 */
export const remind = (ticket: Ticket, context: Context, now: Instant): Decision => {
  if (ticket.status !== 'pending' || ticket.remindAt === null || ticket.remindAt > now) return accepted();
  if (ticket.waitsFor !== 'requester') {
    return accepted({ type: 'ticket.reminded', time: ticket.reminded + 1, remindAt: nextLook(ticket, context, now) });
  }
  if (ticket.reminded < (ticket.policy?.remind?.times ?? 0)) {
    const remindAt = nextReminder(ticket, context, now);
    return accepted({ type: 'ticket.reminded', time: ticket.reminded + 1, remindAt });
  }
  const closesAt = now + days(daysToReopen(ticket.policy));
  return accepted({ type: 'ticket.resolved', resolution: deskWords.noAnswer, closesAt });
};

/** Whether it waits for somebody or something else than its requester. */
const isOnHold = (ticket: Ticket): boolean => ticket.status === 'pending' && ticket.waitsFor !== 'requester';

/** Why nothing can be asked now; null: it can. */
export const askProblem = (ticket: Ticket, by: Pick<Context, 'actor'>): Rejection | null =>
  ticket.status === 'in_progress' || isOnHold(ticket) || holdFirst(ticket, by).length > 0
    ? null
    : { code: 'wrong_status', status: ticket.status };

/** The requester is asked something, and the ticket waits for the answer. */
export const ask = (
  ticket: Ticket,
  { turn, question }: Extract<Command, { type: 'ask' }>,
  context: Context,
  now: Instant,
): Decision => {
  const problem = textProblem('question', question);
  if (problem) return refused(problem);
  if (isOpen(ticket) && outdated(turn, workTurn(ticket))) return refused({ code: 'outdated_card' });
  const status = askProblem(ticket, context);
  if (status) return refused(status);
  const remindAt = nextReminder(ticket, context, now);
  return accepted(...resumed(ticket), ...holdFirst(ticket, context), {
    type: 'ticket.pended',
    question,
    ...(remindAt !== null && { remindAt }),
  });
};

/** Why it cannot be put on hold now; null: it can. One that is pending may wait for something else, or longer. */
export const holdProblem = (ticket: Ticket, by: Pick<Context, 'actor'>): Rejection | null =>
  ticket.status === 'pending' ? null : askProblem(ticket, by);

/** The ticket waits for a vendor, a part or a change, and the requester is told. */
export const hold = (
  ticket: Ticket,
  { turn, waitsFor, until, note }: Extract<Command, { type: 'hold' }>,
  context: Context,
  now: Instant,
): Decision => {
  const problem = textProblem('question', note);
  if (problem) return refused(problem);
  if (isOpen(ticket) && outdated(turn, workTurn(ticket))) return refused({ code: 'outdated_card' });
  const status = holdProblem(ticket, context);
  if (status) return refused(status);
  const remindAt = lookAgainAt(ticket, until, context, now);
  if (remindAt === null) return refused({ code: 'invalid', field: 'until', problem: 'out_of_range' });
  return accepted(...resumed(ticket), ...holdFirst(ticket, context), {
    type: 'ticket.pended',
    waitsFor,
    question: note,
    remindAt,
  });
};

/** The ticket waits no longer. */
export const resume = (ticket: Ticket, since: Instant | undefined, context: Pick<Context, 'candidates'>): Decision => {
  if (ticket.status !== 'pending') return wrongStatus(ticket);
  if (outdated(since, ticket.pendingSince)) return refused({ code: 'outdated_card' });
  return accepted(...resumed(ticket, context));
};
