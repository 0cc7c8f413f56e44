import type { OutboxEntry, OutboxRow } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import { transcriptPageOwed } from '#src/app/tickets/commit.ts';
import type { Card } from '#src/cards/card.ts';
import { loggedTranscript } from '#src/cards/transcript.ts';
import type { Instant } from '#src/core/ids.ts';
import { transcriptOf } from '#src/core/ticket/transcript.ts';
import { viewFor } from './views.ts';

/** A page of the transcript that `row` owes, and the page after it, which is owed once this one has arrived. */
export const transcriptPage = async (
  read: Store['read'],
  { ticket: number, to }: Pick<OutboxRow, 'ticket' | 'to'>,
  page: number,
  now: Instant,
): Promise<{ readonly card: Card; readonly next: readonly OutboxEntry[] } | null> => {
  const ticket = number === null ? null : await read.ticket(number);
  if (ticket === null || !('logOf' in to)) return null;
  const said = transcriptOf(await read.events(ticket.number));
  const { card, isLast } = loggedTranscript(await viewFor(read, ticket, null, now), said, page);
  return { card, next: isLast ? [] : [transcriptPageOwed(ticket.number, to.logOf, page + 1)] };
};
