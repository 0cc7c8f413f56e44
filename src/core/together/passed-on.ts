import type { TicketNumber } from '#src/core/ids.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { isOutage } from './outage.ts';

/** To those that go along with it already, or to these, which are to. */
export type PassedOn =
  | { readonly to: 'along'; readonly command: Command }
  | { readonly to: readonly TicketNumber[]; readonly command: Command };

/**
 * The command that an event of an outage means for others; null: none. Only what was written to everybody is passed on: an
 * answer to the requester of the outage may have their words in it.
 */
export const passedOn = (
  { seq, event }: { readonly seq: number; readonly event: TicketEvent },
  outage: Pick<Ticket, 'number' | 'outage'>,
): PassedOn | null => {
  if (!isOutage(outage)) return null;
  const { number: parent } = outage;
  const along = (what: Extract<Command, { type: 'follow_outage' }>['what']): PassedOn => ({
    to: 'along',
    command: { type: 'follow_outage', parent, what },
  });
  switch (event.type) {
    case 'ticket.commented': {
      const { author, text, marks } = event;
      return event.toAll ? along({ type: 'said', author, text, seq, ...(marks !== undefined && { marks }) }) : null;
    }
    case 'ticket.comment_edited': {
      const { of, text, marks } = event;
      return event.toAll ? along({ type: 'reworded', of, text, ...(marks !== undefined && { marks }) }) : null;
    }
    case 'ticket.comment_deleted':
      return event.toAll ? along({ type: 'unsaid', of: event.of }) : null;
    // Why is in its requester's words.
    case 'ticket.reopened':
      return along({ type: 'reopened' });
    case 'ticket.resolved':
      return along({ type: 'resolved', resolution: event.resolution });
    // Whoever has it there is to read what they write.
    case 'ticket.handed_over':
    case 'ticket.categorised': {
      const { team, required, preferred } = event;
      return along({ type: 'moved', team, required, preferred });
    }
    // Its requester no longer needs it; the others still do.
    case 'ticket.cancelled':
      return along({ type: 'parted' });
    case 'ticket.outage_declared':
      return outage.outage === undefined || outage.outage.similar.length === 0
        ? null
        : { to: outage.outage.similar, command: { type: 'join', to: parent } };
    default:
      return null;
  }
};
