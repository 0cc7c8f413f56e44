import { awaitsApproval, seatFor } from '#src/core/approvals/approval.ts';
import { comparePriority } from '#src/core/priority.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { isInternal } from './note-readers.ts';
import { type Notice, nobodyNow } from './notices.ts';

/** It is for whoever has the ticket, and somebody else has it by now. */
const isNotTheirs = ({ audience, to }: Notice, { assignee }: Ticket): boolean =>
  audience === 'technician' && 'person' in to && to.person !== assignee;

/**
 * Why a notice that has not gone out yet is no longer needed: the ticket has moved on. Null: it is still needed.
 */
export const overtaken = (notice: Notice, ticket: Ticket): string | null => {
  const to = 'person' in notice.to ? notice.to.person : null;
  if (notice.audience === 'watcher' && to !== null && !ticket.watchers.includes(to)) return 'they no longer hear of it';
  switch (notice.kind) {
    case 'assigned':
      if (ticket.offers !== notice.offer || ticket.assignee !== to) return 'the ticket was given to someone else';
      return isOpen(ticket) ? null : `the ticket is ${ticket.status}`;
    case 'swap_asked': {
      const asked = ticket.status === 'in_progress' ? ticket.swap?.asked : null;
      return asked?.person === to && asked.at === notice.askedAt ? null : 'they are no longer asked';
    }
    case 'swap_ended':
      if (!isOpen(ticket)) return `the ticket is ${ticket.status}`;
      return ticket.assignee === to ? null : 'it is no longer theirs';
    case 'taken_away':
      return ticket.assignee === to && isOpen(ticket) ? 'it is theirs again' : null;
    case 'due_soon':
    case 'breached': {
      if (notice.kind === 'due_soon' && isNotTheirs(notice, ticket)) return 'it is no longer theirs';
      const clock = ticket.clocks.find(({ metric, cycle }) => metric === notice.metric && cycle === notice.cycle);
      if (!clock || clock.endedAt !== null) return 'the clock has ended';
      if (notice.kind === 'due_soon' && clock.breached.length > 0) return 'it is overdue by now';
      return notice.kind === 'due_soon' && clock.state === 'paused' ? 'the clock is stopped' : null;
    }
    case 'answer':
      return ticket.status === 'pending' || !isOpen(ticket) ? `the ticket is ${ticket.status}` : null;
    case 'pending':
      return ticket.status === 'pending' && ticket.waitsFor === 'requester' && ticket.question === notice.question
        ? null
        : 'it was answered';
    case 'on_hold':
      return ticket.status === 'pending' && ticket.waitsFor === notice.waitsFor && ticket.question === notice.note
        ? null
        : 'it is no longer on hold for that';
    case 'look_again':
      if (ticket.status !== 'pending' || ticket.waitsFor === 'requester') return 'it is no longer on hold';
      return ticket.assignee === to && ticket.reminded === notice.time ? null : 'there is a newer reminder';
    case 'resolved':
      if (ticket.reopenedCount !== notice.cycle) return 'it was reopened';
      return ticket.status === 'resolved' || ticket.status === 'closed' ? null : `the ticket is ${ticket.status}`;
    case 'triage':
      return ticket.status === 'new' && ticket.waiting?.why === 'triage' ? null : 'someone was found';
    case 'nobody_eligible':
    case 'all_declined':
      if (nobodyNow(ticket) === null) return 'someone was found';
      return notice.priority !== undefined && comparePriority(ticket.priority, notice.priority) < 0
        ? 'it is more urgent by now, which is told'
        : null;
    case 'details_wanted':
      return isOpen(ticket) ? null : `the ticket is ${ticket.status}`;
    case 'left_alone':
      if (!isOpen(ticket)) return `the ticket is ${ticket.status}`;
      return isNotTheirs(notice, ticket) ? 'it is no longer theirs' : null;
    case 'worse':
      if (!isOpen(ticket)) return `the ticket is ${ticket.status}`;
      return notice.audience === 'manager' || ticket.assignee === to ? null : 'it is no longer theirs';
    case 'approval_wanted': {
      if (!isOpen(ticket)) return `the ticket is ${ticket.status}`;
      const isAsked = awaitsApproval(ticket) && to !== null && seatFor(ticket, to) !== null;
      return isAsked ? null : 'they are not asked any more';
    }
    case 'appointment':
    case 'appointment_soon':
    case 'appointment_answered': {
      const { appointment } = ticket;
      if (appointment?.id !== notice.id || appointment.off !== undefined) return 'the appointment is off';
      if ('from' in notice && appointment.from !== notice.from) return 'the appointment was moved';
      if ('answer' in notice && appointment.answer !== notice.answer) return 'they have said something else since';
      return notice.audience === 'technician' && appointment.host !== to ? 'somebody else comes' : null;
    }
    case 'appointment_off':
      return ticket.appointment?.id === notice.id && ticket.appointment.off === undefined ? 'it takes place' : null;
    case 'approved':
      return isOpen(ticket) ? null : `the ticket is ${ticket.status}`;
    case 'details_given':
    case 'merged':
      if (!isOpen(ticket)) return `the ticket is ${ticket.status}`;
      return ticket.assignee === to ? null : 'it is no longer theirs';
    case 'joined':
      return isOpen(ticket) && ticket.parent !== undefined ? null : 'it is by itself again, or done';
    case 'parted':
      return isOpen(ticket) && ticket.parent === undefined ? null : 'it goes along with another one again, or is done';
    case 'outage_proposed':
      return ticket.outage?.state === 'proposed' && isOpen(ticket) ? null : 'it was answered';
    case 'no_deadlines':
      return isOpen(ticket) && ticket.policy === null ? null : 'it has deadlines, or is done';
    case 'note':
      return ticket.requester === to ? 'they ask for help themselves' : null;
    case 'files':
      return isInternal(notice) && ticket.requester === to ? 'they ask for help themselves' : null;
    case 'filed':
    case 'added':
    case 'accepted':
    case 'reply':
    case 'files_failed':
    case 'reopened':
    case 'closed':
    case 'cancelled':
    case 'rated':
    case 'asked_here':
      return null;
  }
};

/**
 * Like `overtaken`, for a notice that comes days late: what a later card says as well is no longer worth sending. What
 * people wrote, and what they have to answer, still is.
 */
export const outdated = (notice: Notice, ticket: Ticket): string | null => {
  const status = `the ticket is ${ticket.status}`;
  switch (notice.kind) {
    case 'accepted':
      return ticket.status === 'in_progress' || ticket.status === 'pending' ? overtaken(notice, ticket) : status;
    case 'filed':
    case 'added':
    case 'reopened':
      return isOpen(ticket) ? overtaken(notice, ticket) : status;
    case 'resolved':
      return ticket.status === 'resolved' ? overtaken(notice, ticket) : status;
    case 'taken_away':
    case 'appointment_soon':
      return 'it was long ago';
    case 'reply':
      return ticket.status === 'cancelled' ? status : overtaken(notice, ticket);
    default:
      return overtaken(notice, ticket);
  }
};

/** Whether people need this card before them: if it is gone from its platform, it is sent anew. */
export const isNeeded = (notice: Notice, ticket: Ticket): boolean =>
  ['filed', 'assigned', 'swap_asked', 'pending', 'on_hold', 'resolved'].includes(notice.kind) &&
  outdated(notice, ticket) === null;
