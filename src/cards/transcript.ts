import type { Recorded } from '#src/core/ticket/transcript.ts';
import { button } from './button.ts';
import type { Card } from './card.ts';
import { inPages } from './pages.ts';
import { texts } from './texts.ts';
import { card, context, facts, quote, requesterFact, statusFact, subject, type TicketView, titleLine } from './view.ts';

const authorOf = ({ author, as, edited }: Recorded, { names }: TicketView): string => {
  const name = author === null ? texts.theDesk : names.person(author);
  switch (as) {
    case 'reply':
      return edited ? texts.editedBy(name) : name;
    case 'question':
      return texts.asked(name);
    case 'solution':
      return texts.solved(name);
    case 'reason to reopen':
      return texts.reopenedIt(name);
    case 'reason to withdraw':
      return texts.withdrewIt(name);
  }
};

/**
 * What was said publicly on a ticket, in order, uncut, a page at a time; what was taken back is there without its words.
 * `page` counts from 1; another one shows the nearest.
 */
export const transcriptCard = (view: TicketView, said: readonly Recorded[], page: number): Card => {
  const { blocks, at, of } = pageOf(view, said, page);
  const { ticket } = view;
  return card(view, 'transcript', texts.title.transcript(ticket.number, at, of), {
    blocks,
    actions: [
      ...(at < of ? [button('transcript', subject(ticket, at + 1), { label: texts.action.nextPage })] : []),
      button('details', subject(ticket)),
    ],
  });
};

/** The same for a log channel, where every page is sent after the other and nothing is pressed. */
export const loggedTranscript = (
  view: TicketView,
  said: readonly Recorded[],
  page: number,
): { readonly card: Card; readonly isLast: boolean } => {
  const { blocks, at, of } = pageOf(view, said, page);
  const title = texts.title.transcript(view.ticket.number, at, of);
  return { card: card(view, 'transcript', title, { blocks, actions: [] }), isLast: at === of };
};

const pageOf = (view: TicketView, said: readonly Recorded[], page: number) => {
  const { ticket, names } = view;
  const described = { author: names.person(ticket.filedBy), at: ticket.createdAt, text: ticket.description };
  const shown = said.map((one) => ({
    author: authorOf(one, view),
    at: one.at,
    text: one.text ?? texts.say.takenBack,
  }));
  const pages = inPages([described, ...shown]);
  const at = Math.min(Math.max(1, page), pages.length);
  const blocks = [
    ...(at === 1 ? [titleLine(view), facts(statusFact(view), requesterFact(view))] : []),
    ...(pages[at - 1] ?? []).map((piece) => quote(piece.text, piece.author, piece.at)),
    at === pages.length && said.length === 0 ? context(texts.say.nothingSaid) : null,
    at === pages.length ? context(texts.say.transcriptIsPublic) : null,
  ];
  return { blocks, at, of: pages.length };
};
