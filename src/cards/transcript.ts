import type { Said } from '#src/core/ticket/said.ts';
import type { Recorded } from '#src/core/ticket/transcript.ts';
import { button } from './button.ts';
import type { Action, Block, Card } from './card.ts';
import { type Piece, pageAt } from './pages.ts';
import { texts } from './texts.ts';
import {
  card,
  context,
  described,
  facts,
  quote,
  requesterFact,
  statusFact,
  subject,
  type TicketView,
  titleLine,
  writerOf,
} from './view.ts';

/** Who said something, and as what, in a word or two. */
export const authorOf = (
  { author, as, edited = false }: Pick<Said | Recorded, 'author' | 'as'> & Partial<Pick<Recorded, 'edited'>>,
  { names }: TicketView,
): string => {
  const name = author === null ? texts.theDesk : names.person(author);
  switch (as) {
    case 'reply':
      return edited ? texts.editedBy(name) : name;
    case 'note':
      return texts.notedBy(name);
    case 'question':
      return texts.asked(name);
    case 'solution':
      return texts.solved(name);
    case 'automatic answer':
      return texts.assistant.author;
    case 'reason to reopen':
      return texts.reopenedIt(name);
    case 'reason to withdraw':
      return texts.withdrewIt(name);
  }
};

const quoted = (pieces: readonly Piece[]): readonly (Block | null)[] =>
  pieces.map((piece) => quote(piece.text, piece.author, piece.at));

const turnPage = (
  id: 'whole' | 'transcript',
  { ticket }: TicketView,
  { at, of }: { readonly at: number; readonly of: number },
): readonly Action[] => [
  ...(at < of ? [button(id, subject(ticket, at + 1), { label: texts.action.nextPage })] : []),
  button('details', subject(ticket)),
];

/** Everything that was said on a ticket, uncut, a page at a time. `page` counts from 1; another one shows the nearest. */
export const wholeCard = (view: TicketView, said: readonly Said[], page: number): Card => {
  const { ticket } = view;
  const filedWith = { author: writerOf(view), at: ticket.createdAt, text: described(ticket).text };
  const all = [filedWith, ...said.map((one) => ({ author: authorOf(one, view), at: one.at, text: one.text }))];
  const { pieces, at, of } = pageAt(all, page);
  return card(view, 'whole', texts.title.whole(ticket.number, at, of), {
    blocks: quoted(pieces),
    actions: turnPage('whole', view, { at, of }),
  });
};

/**
 * What was said publicly on a ticket, in order, uncut, a page at a time; what was taken back is there without its words.
 * `page` counts from 1; another one shows the nearest.
 */
export const transcriptCard = (view: TicketView, said: readonly Recorded[], page: number): Card => {
  const { blocks, at, of } = transcriptAt(view, said, page);
  return card(view, 'transcript', texts.title.transcript(view.ticket.number, at, of), {
    blocks,
    actions: turnPage('transcript', view, { at, of }),
  });
};

/** The same for a log channel, where every page is sent after the other and nothing is pressed. */
export const loggedTranscript = (
  view: TicketView,
  said: readonly Recorded[],
  page: number,
): { readonly card: Card; readonly isLast: boolean } => {
  const { blocks, at, of } = transcriptAt(view, said, page);
  const title = texts.title.transcript(view.ticket.number, at, of);
  return { card: card(view, 'transcript', title, { blocks, actions: [] }), isLast: at === of };
};

const transcriptAt = (view: TicketView, said: readonly Recorded[], page: number) => {
  const { ticket } = view;
  const filedWith = { author: writerOf(view), at: ticket.createdAt, text: described(ticket).text };
  const shown = said.map((one) => ({
    author: authorOf(one, view),
    at: one.at,
    text: one.text ?? texts.say.takenBack,
  }));
  const { pieces, at, of } = pageAt([filedWith, ...shown], page);
  const blocks = [
    ...(at === 1 ? [titleLine(view), facts(statusFact(view), requesterFact(view))] : []),
    ...quoted(pieces),
    at === of && said.length === 0 ? context(texts.say.nothingSaid) : null,
    at === of ? context(texts.say.transcriptIsPublic) : null,
  ];
  return { blocks, at, of };
};
