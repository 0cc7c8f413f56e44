import type { OutboxEntry } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import { transcriptPageOwed } from '#src/app/tickets/commit.ts';
import type { Card } from '#src/cards/card.ts';
import { loggedTranscript } from '#src/cards/transcript.ts';
import type { Instant, TeamId, TicketNumber } from '#src/core/ids.ts';
import { transcriptOf } from '#src/core/ticket/transcript.ts';
import { logChannelOf, type Reach } from './reach.ts';
import { viewFor } from './views.ts';

/** A page of a transcript, where it goes, and the page after it, which is owed once this one has arrived. */
export type TranscriptPage = {
  readonly card: Card;
  readonly reaches: readonly Reach[];
  readonly next: OutboxEntry | null;
};

/** One page of the transcript of a ticket for a team's log channel. As a string: why it is not needed. */
export const transcriptPage = async (
  read: Store['read'],
  number: TicketNumber,
  team: TeamId,
  page: number,
  now: Instant,
): Promise<TranscriptPage | string> => {
  const ticket = await read.ticket(number);
  if (ticket === null) return 'the ticket is gone';
  const reaches = await logChannelOf(read, team);
  if (reaches.length === 0) return 'this team has no log channel';
  const said = transcriptOf(await read.events(number));
  const { card, isLast } = loggedTranscript(await viewFor(read, ticket, null, now), said, page);
  return { card, reaches, next: isLast ? null : transcriptPageOwed(number, team, page + 1) };
};
