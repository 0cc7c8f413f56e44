import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

export type OutageEvent = Extract<TicketEvent, { type: `ticket.outage_${string}` }>;

/** The ticket after somebody looked into whether others have the same trouble. */
export const applyOutageEvent = (ticket: Ticket, event: OutageEvent): Ticket => {
  switch (event.type) {
    case 'ticket.outage_proposed':
      return {
        ...ticket,
        outage: { state: 'proposed', similar: [...(ticket.outage?.similar ?? []), ...event.similar] },
      };
    case 'ticket.outage_declared':
      // Those of which somebody has said that they are something else stay so.
      return {
        ...ticket,
        outage: { state: 'declared', similar: ticket.outage?.state === 'proposed' ? ticket.outage.similar : [] },
      };
    case 'ticket.outage_dismissed':
      return { ...ticket, outage: { state: 'dismissed', similar: ticket.outage?.similar ?? [] } };
  }
};
