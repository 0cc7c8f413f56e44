import { days, type Instant } from '#src/core/ids.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { nextClockTime } from './check-clocks.ts';

/** sla: a clock is due. offer: the technician asked has not accepted or answered, or goes off shift. route: look for someone again. close: the time to reopen is over. remind: the requester has not answered, or nobody has approved it. idle: nothing else will bring it to mind. */
export type TimerKind = 'sla' | 'offer' | 'route' | 'close' | 'remind' | 'idle';

export type TicketTimer = { readonly kind: TimerKind; readonly dueAt: Instant };

/** For so long an open ticket may stay as it is, unseen. */
const idleMs = days(3);

/**
 * Every time at which this ticket needs attention, at most one of each kind. An open ticket has at
 * least one. Derived from the ticket alone, so that none can be forgotten.
 */
export const timersOf = (ticket: Ticket): readonly TicketTimer[] => {
  const timers: TicketTimer[] = [];
  const clock = nextClockTime(ticket.clocks);
  if (clock !== null) timers.push({ kind: 'sla', dueAt: clock });
  if (ticket.status === 'assigned' && ticket.acceptBy !== null) {
    timers.push({ kind: 'offer', dueAt: Math.min(ticket.acceptBy, ticket.leavesAt ?? ticket.acceptBy) });
  }
  if (ticket.status === 'in_progress' && ticket.swap?.asked) {
    timers.push({ kind: 'offer', dueAt: ticket.swap.asked.answerBy });
  }
  if (ticket.status === 'new' && ticket.waiting?.retryAt != null) {
    timers.push({ kind: 'route', dueAt: ticket.waiting.retryAt });
  }
  if (ticket.status === 'resolved') timers.push({ kind: 'close', dueAt: ticket.closesAt });
  if (ticket.status === 'pending' && ticket.remindAt !== null) timers.push({ kind: 'remind', dueAt: ticket.remindAt });
  if (ticket.status !== 'pending' && isOpen(ticket) && ticket.approval?.state === 'asked') {
    if (ticket.approval.remindAt !== null) timers.push({ kind: 'remind', dueAt: ticket.approval.remindAt });
  }
  if (timers.length === 0 && isOpen(ticket)) timers.push({ kind: 'idle', dueAt: ticket.updatedAt + idleMs });
  return timers;
};

/** Whether an open ticket has been left alone until now, and nothing else will bring it to mind. */
export const isIdle = (ticket: Ticket, now: Instant): boolean =>
  timersOf(ticket).some(({ kind, dueAt }) => kind === 'idle' && dueAt <= now);
