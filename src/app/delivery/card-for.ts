import type { TicketReader } from '#src/app/ports/tickets.ts';
import type { Card } from '#src/cards/card.ts';
import { cardForNotice } from '#src/cards/notices/card-for-notice.ts';
import { texts } from '#src/cards/texts.ts';
import type { Instant } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { commentsOf } from '#src/core/ticket/comments.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type ViewReader, viewFor } from './views.ts';

/** The card for a notice, built from the ticket as it is now. `reader` null: several people read it. */
export const cardFor = async (
  read: TicketReader & ViewReader,
  notice: Notice,
  ticket: Ticket,
  reader: Person | null,
  now: Instant,
): Promise<Card> => {
  if (notice.kind !== 'reply') {
    const others = 'by' in notice && notice.by !== undefined ? [notice.by] : [];
    return cardForNotice(notice, await viewFor(read, ticket, reader, now, others));
  }
  const view = await viewFor(read, ticket, reader, now, [notice.author]);
  return cardForNotice(await asItReadsNow(read, notice), view);
};

/** A reply its author has edited since is shown as edited. */
const asItReadsNow = async (read: TicketReader, notice: Extract<Notice, { kind: 'reply' }>): Promise<Notice> => {
  const comments = commentsOf(await read.events(notice.ticket));
  const comment = comments.find(({ seq }) => seq === notice.seq);
  return { ...notice, text: comment?.text ?? texts.say.takenBack };
};
