import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { keepDraft } from '#src/app/tickets/drafts.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { helpCard, offerToFileCard } from '#src/cards/answers.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import { refused } from './answer.ts';
import { eventKey, type InboundParts } from './parts.ts';
import { withContext } from './read/message-text.ts';
import { cardReply, nothing } from './reply.ts';
import { sayReply } from './say-reply.ts';

/**
 * A message that is not a command. As a reply to a card it belongs to that card's ticket: public in a direct message,
 * internal in a technicians' channel. Otherwise it may be the start of a ticket: ask.
 */
export const handleMessage = async (
  parts: InboundParts,
  inbound: Extract<Inbound, { type: 'message' }>,
  person: Person,
): Promise<Reply> => {
  const { store } = parts;
  const text = withContext(inbound);
  if (text === '') return nothing;
  const sent = inbound.inReplyTo === null ? null : await parts.cardAt(inbound.inReplyTo, person.id);
  const ticket = sent?.ticket == null ? null : await visibleTicket(store.read, sent.ticket, person);
  if (sent !== null && ticket !== null) {
    const visibility = 'team' in sent.to ? 'internal' : 'public';
    const { from, id: source, origin } = inbound;
    const words = { number: ticket.number, person, text, visibility, channel: from.platform, source, origin } as const;
    return sayReply(parts, { ...words, once: [eventKey(inbound)] });
  }
  if (/^help[?!.]?$/i.test(text)) return cardReply(helpCard(person, null, parts.commandStyle(inbound.from.platform)));
  const draft = await keepDraft(parts, person, text);
  if ('code' in draft) return refused(store.read, person, { rejection: draft });
  const mine = await store.lists.listTickets({ filter: { requester: person.id }, order: 'recent', limit: 10 });
  const open = mine.tickets.filter(isOpen).map((one) => one.number);
  return cardReply(offerToFileCard(draft.id, text, open));
};
