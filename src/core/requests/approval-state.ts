import type { Instant } from '#src/core/ids.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

export type ApprovalEvent = Extract<
  TicketEvent,
  { type: 'ticket.approved' | `ticket.approval_${'asked' | 'dropped' | 'declined' | 'reminded'}` }
>;

/** What an approver said is kept; a place in the queue counts from when the work may begin. */
const decided = (
  { approval, eligibleSince }: Ticket,
  event: Extract<ApprovalEvent, { type: 'ticket.approved' | 'ticket.approval_declined' }>,
  at: Instant,
): Pick<Ticket, 'approval' | 'eligibleSince'> => {
  if (approval === undefined) return { eligibleSince };
  const { person, standsInFor, reason } = event;
  const said = event.type === 'ticket.approved' ? 'approved' : 'declined';
  const verdict = { person, ...(standsInFor !== undefined && { standsInFor }), said, reason, at } as const;
  const isOver = event.type === 'ticket.approval_declined' || event.done;
  const isNew = event.type === 'ticket.approval_declined' || event.othersLeft !== true;
  return {
    approval: {
      ...approval,
      verdicts: isNew ? [...approval.verdicts, verdict] : approval.verdicts,
      ...(isOver && { state: said, remindAt: null }),
    },
    eligibleSince: isOver && !approval.meanwhile ? at : eligibleSince,
  };
};

/** The ticket after somebody was asked to agree to it, or has said something. */
export const applyApprovalEvent = (ticket: Ticket, event: ApprovalEvent, at: Instant): Ticket => {
  switch (event.type) {
    case 'ticket.approval_asked':
      return { ...ticket, approval: event.approval };
    case 'ticket.approval_dropped': {
      const { approval, ...rest } = ticket;
      return rest;
    }
    case 'ticket.approved':
    case 'ticket.approval_declined':
      return { ...ticket, ...decided(ticket, event, at) };
    case 'ticket.approval_reminded': {
      const { approval } = ticket;
      if (approval === undefined) return ticket;
      const { time: reminded, approvers, remindAt } = event;
      return { ...ticket, approval: { ...approval, reminded, approvers, remindAt } };
    }
  }
};
