import { linksToAnswers } from '#src/app/delivery/contents/card-for.ts';
import { viewFor } from '#src/app/delivery/contents/views.ts';
import { refused } from '#src/app/inbound/replies/answer.ts';
import { withAnswering } from '#src/app/inbound/replies/answering-now.ts';
import { cardReply } from '#src/app/inbound/replies/reply.ts';
import { ticketsRequested } from '#src/app/lists/my-tickets.ts';
import { ticketInFull } from '#src/app/tickets/ticket-in-full.ts';
import { ticketTranscript } from '#src/app/tickets/transcript.ts';
import { unknownTicket } from '#src/app/tickets/visible-ticket.ts';
import { detailsCard } from '#src/cards/details.ts';
import { listLength } from '#src/cards/lists/lists.ts';
import { transcriptCard, wholeCard } from '#src/cards/transcript.ts';
import { whyMe } from '#src/cards/why.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Said } from '#src/core/ticket/said.ts';
import type { Handle } from './desk-request.ts';
import { listMine } from './lists.ts';

/** A ticket with what was said on it lately and what can be done. */
export const showTicket: Handle = async (parts, { person, number }) => {
  const { store, clock, publicUrl, files } = parts;
  const { read } = store;
  const shown = await ticketInFull(read, number, person);
  if (shown === null) return refused(read, person, { rejection: unknownTicket(number) });
  const { ticket, part, said, assigned } = shown;
  const view = await viewFor(read, ticket, person, clock.now(), [
    ...authorsOf(said),
    ...(assigned ? [assigned.assignee] : []),
  ]);
  const pageUrl = publicUrl === null ? null : `${publicUrl}/console/tickets/${ticket.number}`;
  const card = detailsCard(
    { ...view, pageUrl, ...(await linksToAnswers(ticket, files)) },
    part,
    said,
    assigned === null ? null : whyMe(assigned, view.names, ticket.category),
  );
  return cardReply(withAnswering(parts, card, ticket.number, person));
};

const authorsOf = (said: readonly Pick<Said, 'author'>[]): readonly PersonId[] =>
  said.flatMap(({ author }) => author ?? []);

const pageOf = (words: string): number => (/^\d{1,6}$/.test(words) ? Number(words) : 1);

/** A ticket with all that was said, a page at a time. */
export const showWhole: Handle = async ({ store: { read }, clock }, { person, number, words }) => {
  const shown = await ticketInFull(read, number, person);
  if (shown === null) return refused(read, person, { rejection: unknownTicket(number) });
  const { ticket, said } = shown;
  return cardReply(wholeCard(await viewFor(read, ticket, person, clock.now(), authorsOf(said)), said, pageOf(words)));
};

/** To whoever may see the ticket, and only to them: it is never posted where others read along. */
export const showTranscript: Handle = async ({ store: { read }, clock }, { person, number, words }) => {
  const found = await ticketTranscript(read, number, person);
  if (found === null) return refused(read, person, { rejection: unknownTicket(number) });
  const { ticket, said } = found;
  const view = await viewFor(read, ticket, person, clock.now(), authorsOf(said));
  return cardReply(transcriptCard(view, said, pageOf(words)));
};

/** The one ticket in full that is open; a list of several. */
export const showStatus: Handle = async (parts, request) => {
  const { tickets, total } = await ticketsRequested(parts.store, request.person, { limit: listLength });
  const [only] = tickets;
  if (total === 1 && only !== undefined) return showTicket(parts, { ...request, number: only.number });
  return listMine(parts, { ...request, number: null, words: '' });
};
