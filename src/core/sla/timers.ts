import { days, type Instant } from '#src/core/ids.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { nextClockTime } from './check-clocks.ts';

/** sla: a clock is due. offer: the technician asked has not accepted or answered, or goes off shift. route: look for someone again. close: the time to reopen is over. remind: the requester has not answered, nobody has approved it, or an appointment begins soon. idle: nothing else will bring it to mind. */
export type TimerKind = 'sla' | 'offer' | 'route' | 'close' | 'remind' | 'idle';

export type TicketTimer = { readonly kind: TimerKind; readonly dueAt: Instant };

/** For so long an open ticket may stay as it is, unseen. */
const idleMs = days(3);

/** When somebody is reminded: the requester, whoever must approve it, both who have an appointment. */
const remindersOf = (ticket: Ticket): readonly Instant[] => {
  if (!isOpen(ticket)) return [];
  const { approval, appointment } = ticket;
  const asked = ticket.status !== 'pending' && approval?.state === 'asked' ? approval.remindAt : null;
  const waits = ticket.status === 'pending' ? ticket.remindAt : null;
  const meets = appointment === undefined || appointment.off !== undefined ? null : appointment.remindAt;
  return [asked, waits, meets].filter((at) => at !== null);
};

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
  const reminders = remindersOf(ticket);
  if (reminders.length > 0) timers.push({ kind: 'remind', dueAt: Math.min(...reminders) });
  if (timers.length === 0 && isOpen(ticket)) timers.push({ kind: 'idle', dueAt: ticket.updatedAt + idleMs });
  return timers;
};

/** Whether an open ticket has been left alone until now, and nothing else will bring it to mind. */
export const isIdle = (ticket: Ticket, now: Instant): boolean =>
  timersOf(ticket).some(({ kind, dueAt }) => kind === 'idle' && dueAt <= now);
