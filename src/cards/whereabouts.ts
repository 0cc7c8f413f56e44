import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Text } from './card.ts';
import { texts } from './texts.ts';

/** Who has the ticket now, or its status, in one sentence, for someone who does not have it. */
export const whereabouts = (ticket: Ticket, name: (id: PersonId) => string): string => {
  const { outcome } = texts;
  switch (ticket.status) {
    case 'new':
      if (ticket.parent !== undefined) return texts.outage.say.whereabouts;
      return ticket.waiting?.why === 'all_declined' ? outcome.managerDecides : outcome.movedOn;
    case 'assigned':
      return outcome.assigned(name(ticket.assignee));
    case 'in_progress':
    case 'pending':
      return outcome.movedTo(name(ticket.assignee));
    case 'resolved':
      return outcome.resolved;
    case 'closed':
      return outcome.closed;
    case 'cancelled':
      return ticket.mergedInto === undefined ? outcome.cancelled : outcome.mergedInto(ticket.mergedInto);
  }
};

/** That someone is away who is never asked to take tickets. */
export const leaderAwayWords = (until: Instant | null, zone: string): Text =>
  until === null ? texts.say.awayAs : texts.say.awayAsUntil({ type: 'time', at: until, zone });

/** That a technician is away, and until when if they said so. */
export const awayWords = (until: Instant | null, zone: string): Text =>
  until === null ? texts.say.away : texts.say.awayUntil({ type: 'time', at: until, zone });
