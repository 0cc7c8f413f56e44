import type { Instant } from '#src/core/ids.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { nextClockTime } from './check-clocks.ts';

/** sla: a clock is due. offer: the technician asked has not accepted, or goes off shift. route: look for someone again. close: the time to reopen is over. */
export type TimerKind = 'sla' | 'offer' | 'route' | 'close';

export type TicketTimer = { readonly kind: TimerKind; readonly dueAt: Instant };

/** Every time at which this ticket needs attention, at most one of each kind. Derived from the ticket alone, so that none can be forgotten. */
export const timersOf = (ticket: Ticket): readonly TicketTimer[] => {
  const timers: TicketTimer[] = [];
  const clock = nextClockTime(ticket.clocks);
  if (clock !== null) timers.push({ kind: 'sla', dueAt: clock });
  if (ticket.status === 'assigned' && ticket.acceptBy !== null) {
    timers.push({ kind: 'offer', dueAt: Math.min(ticket.acceptBy, ticket.leavesAt ?? ticket.acceptBy) });
  }
  if (ticket.status === 'new' && ticket.waiting?.retryAt != null) {
    timers.push({ kind: 'route', dueAt: ticket.waiting.retryAt });
  }
  if (ticket.status === 'resolved') timers.push({ kind: 'close', dueAt: ticket.closesAt });
  return timers;
};
