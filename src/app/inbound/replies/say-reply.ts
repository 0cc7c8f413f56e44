import { sentFiles } from '#src/app/files/owed/owed-files.ts';
import { lookOf } from '#src/app/inbound/read/message-text.ts';
import { readSmallTalk } from '#src/app/inbound/read/small-talk.ts';
import { paidBy } from '#src/app/people/limits.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { sayOnTicket, type Words } from '#src/app/tickets/say-on-ticket.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { confirmAction, smallTalkCard } from '#src/cards/answers.ts';
import { texts } from '#src/cards/texts.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { done, followedUp, refused } from './answer.ts';
import { eventKey, type InboundParts } from './parts.ts';
import { cardReply } from './reply.ts';

/** Thanks for what is solved do not open it again, and what is over has no follow-up. */
const isOnlyThanks = (ticket: Ticket, { person, text }: Words): boolean =>
  ticket.requester === person.id &&
  !isOpen(ticket) &&
  ['thanks', 'agreed', 'greeting'].includes(readSmallTalk(text) ?? '');

type Message = Extract<Inbound, { type: 'message' }>;

/** A message as words on a ticket, with how they look and the files that came with them. Said once. */
export const wordsFrom = (
  inbound: Message,
  said: Pick<Words, 'number' | 'person' | 'text' | 'visibility' | 'inThread'>,
): Words => {
  const { from, id: source, origin, attachments } = inbound;
  const files = sentFiles(from.platform, attachments);
  return {
    ...said,
    ...{ channel: from.platform, source, origin },
    ...lookOf(inbound, said.text),
    once: [eventKey(inbound)],
    ...(files && { files }),
  };
};

/** Adds a comment to a ticket and replies with what happened. */
export const sayReply = async (parts: InboundParts, from: Sender, words: Words): Promise<Reply> => {
  if (words.visibility === 'public') {
    const ticket = await visibleTicket(parts.store.read, words.number, words.person);
    if (ticket !== null && isOnlyThanks(ticket, words)) {
      const confirm = ticket.status === 'resolved' ? [confirmAction(ticket.number, ticket.reopenedCount)] : [];
      const said = ticket.status === 'resolved' ? [texts.say.isItSolved(ticket.number)] : [];
      return cardReply({ ...smallTalkCard(texts.title.thanks, said, confirm), ticket: ticket.number });
    }
  }
  const said = await sayOnTicket(parts, { ...words, pay: paidBy(parts.limits, words.person) });
  const { read } = parts.store;
  if (!said.ok) return refused(read, words.person, said);
  const by = { person: words.person, from };
  if ('followsUp' in said) return followedUp(read, by, said);
  return done(read, words.visibility === 'public' ? 'reply' : 'note', by, said);
};
