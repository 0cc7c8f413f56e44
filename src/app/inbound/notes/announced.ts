import { readSubject } from '#src/app/inbound/read/read-subject.ts';
import { refused } from '#src/app/inbound/replies/answer.ts';
import { eventKey, type InboundParts } from '#src/app/inbound/replies/parts.ts';
import { alreadyReply, cardReply, confirmationReply, errorReply, formReply } from '#src/app/inbound/replies/reply.ts';
import { ownComment } from '#src/app/notes/own-comment.ts';
import { paidBy } from '#src/app/people/limits.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import { actOnTicket } from '#src/app/tickets/act-on-ticket.ts';
import { clip } from '#src/cards/card.ts';
import {
  type Announced,
  announcedAt,
  announcedCard,
  formForAnnounced,
  readAnnounced,
  takeBackCard,
} from '#src/cards/notes/announced.ts';
import { refusalText } from '#src/cards/refusals.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { commentsOf } from '#src/core/ticket/comments.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { openStatuses, type Ticket } from '#src/core/ticket/ticket.ts';

const { say } = texts.outage;

type Request = {
  readonly inbound: Inbound;
  readonly person: Person;
  readonly number: number | null;
  readonly words: string;
};

/** How many tickets hear of what is announced now: those of `createTellAlong`. */
const tellsNow = ({ counts }: InboundParts['store'], parent: TicketNumber): Promise<number> =>
  counts.countTickets({ parent, statuses: [...openStatuses, 'resolved'] });

type NotFound = { readonly rejection: Rejection; readonly ticket: Ticket | null };

/** What this person announced there. Taken back: by them, already. */
const find = async (
  { store }: InboundParts,
  { number, words, person }: Pick<Request, 'number' | 'words' | 'person'>,
): Promise<Announced | NotFound | { readonly takenBack: TicketNumber }> => {
  const seq = /^\d{1,9}$/.test(words) ? Number(words) : 0;
  const found = await ownComment(store, { number, seq, person });
  if (!('rejection' in found)) {
    const { ticket, comment } = found;
    if (comment.toAll !== true) return { rejection: { code: 'no_such_comment' }, ticket };
    const along = await tellsNow(store, ticket.number);
    return { ticket: ticket.number, seq, text: comment.text, along };
  }
  const { rejection, ticket } = found;
  if (rejection.code !== 'no_such_comment' || ticket === null) return found;
  const log = await store.read.events(ticket.number);
  const isTheirs = log.some(
    (one) =>
      one.seq === seq && one.event.type === 'ticket.commented' && one.event.toAll && one.event.author === person.id,
  );
  return isTheirs ? { takenBack: ticket.number } : found;
};

/** Why there is nothing to be done about it. */
const nothingThere = (
  { store }: InboundParts,
  person: Person,
  found: NotFound | { readonly takenBack: TicketNumber },
): Reply | Promise<Reply> =>
  'takenBack' in found
    ? alreadyReply(say.takenBack(found.takenBack), found.takenBack, 'confirmation')
    : refused(store.read, person, found);

/** To whoever announced something just now. Null: it is gone already. */
export const announcedCardFor = async (
  { store, shownWords }: InboundParts,
  { person, from, once }: { readonly person: Person; readonly from: Sender; readonly once: readonly InboxKey[] },
  { number }: Ticket,
): Promise<Reply | null> => {
  const log = await store.read.events(number);
  const own = commentsOf(log).filter(({ toAll, author }) => toAll === true && author === person.id);
  const source = once[0]?.id;
  const came = log.find(({ event }) => event.type === 'ticket.commented' && event.source === source);
  const said = came === undefined ? own.at(-1) : own.find(({ seq }) => seq === came.seq);
  if (said === undefined) return null;
  const announced = { ticket: number, seq: said.seq, text: said.text, along: await tellsNow(store, number) };
  shownWords.show(from, announcedAt(announced), said.text);
  return cardReply(announcedCard(announced));
};

/** The form was asked for where nobody knows how it reads. */
export const openAnnounced = async (parts: InboundParts, request: Request): Promise<Reply> => {
  const found = await find(parts, request);
  if (!('text' in found)) return nothingThere(parts, request.person, found);
  parts.shownWords.show(request.inbound.from, announcedAt(found), found.text);
  return formReply(formForAnnounced(announcedAt(found), parts.newId(), found.text));
};

/** Asks once more before it is taken back. */
export const askToTakeBack = async (parts: InboundParts, request: Request): Promise<Reply> => {
  const found = await find(parts, request);
  if (!('text' in found)) return nothingThere(parts, request.person, found);
  parts.shownWords.show(request.inbound.from, announcedAt(found), found.text);
  return cardReply(takeBackCard(found));
};

/** Takes it back, and every copy with it. Pressed again, it is taken back already. */
export const takeBackAnnounced = async (parts: InboundParts, request: Request): Promise<Reply> => {
  const { person, inbound } = request;
  const found = await find(parts, request);
  if (!('text' in found)) return nothingThere(parts, person, found);
  const command = { type: 'delete_comment', of: found.seq } as const;
  // What somebody regrets goes, however much they have written.
  const done = await actOnTicket(parts, { number: found.ticket, command, person, once: [eventKey(inbound)] });
  if (done.ok) return confirmationReply(say.takenBack(found.ticket), found.ticket);
  const now = await find(parts, request);
  return nothingThere(parts, person, 'takenBack' in now ? now : done);
};

/** The form came back: it reads so from now on, and so does every copy. */
export const changeAnnounced = async (
  parts: InboundParts,
  asked: {
    readonly inbound: Extract<Inbound, { type: 'form' }>;
    readonly person: Person;
    readonly subject: string;
    readonly once: readonly InboxKey[];
  },
): Promise<Reply> => {
  const { inbound, person, subject, once } = asked;
  const { from } = inbound;
  const read = readAnnounced(inbound.values);
  if ('errors' in read) return errorReply(read.errors);
  const { text } = read.values;
  const { number, turn: words } = readSubject(subject);
  const found = await find(parts, { number, words, person });
  // Their new words are not lost: they can be announced instead.
  if ('takenBack' in found) return errorReply({ text: say.takenBack(found.takenBack) });
  if (!('text' in found)) return nothingThere(parts, person, found);
  const shown = parts.shownWords.last(from, announcedAt(found));
  parts.shownWords.show(from, announcedAt(found), found.text);
  if (shown !== null && shown !== found.text && text !== found.text) {
    return errorReply({ text: say.changedSince(clip(found.text, 200)) });
  }
  const command = { type: 'edit_comment', of: found.seq, text } as const;
  const pay = paidBy(parts.limits, person);
  const done = await actOnTicket(parts, { number: found.ticket, command, person, once, pay });
  if (!done.ok) return errorReply({ text: refusalText(done.rejection, person.id, () => person.name) });
  parts.shownWords.show(from, announcedAt(found), text);
  return { ...cardReply(announcedCard({ ...found, text }, true)), shown: 'confirmation' };
};
