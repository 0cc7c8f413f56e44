import { eventKey, type InboundParts } from '#src/app/inbound/replies/parts.ts';
import type { Inbound } from '#src/app/ports/chat/inbound.ts';
import { draftOf } from '#src/app/tickets/drafts.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { days, type TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

type Message = Extract<Inbound, { type: 'message' }>;

/** As long as what people wrote to the desk is kept. */
const keptMs = days(30);

/** Whether something that was written is part of the conversation in which this message is. */
export const isInConversation = async (
  { store: { read } }: InboundParts,
  { conversation }: Message,
  draft: string,
): Promise<boolean> => {
  const below = (await read.draft(draft))?.below;
  const { conversation: where, message } = conversation?.place ?? {};
  return below !== undefined && below.conversation === where && below.message === message;
};

/**
 * The ticket that came of the conversation in which this message is, the latest: what is said there is said on it. Null: there
 * is none, or the message begins the conversation.
 */
export const ticketOfConversation = async (
  parts: InboundParts,
  inbound: Message,
  person: Person,
): Promise<Ticket | null> => {
  const { conversation } = inbound;
  if (conversation === undefined || conversation.began === inbound.id) return null;
  const { read } = parts.store;
  const { source } = eventKey(inbound);
  const filedFrom = (draft: string): Promise<TicketNumber | null> => read.inboxTicket({ source: 'draft', id: draft });
  for (const { draft, enquiry } of await read.enquiriesOf(person.id, source, parts.clock.now() - keptMs)) {
    if (!(await isInConversation(parts, inbound, draft))) continue;
    const number = await filedFrom(draft);
    if (number !== null) return visibleTicket(read, number, person);
    // What is being said there is about this.
    if (enquiry.over === null) return null;
  }
  const first = { source, id: conversation.began };
  const number = (await read.inboxTicket(first)) ?? (await filedFrom(draftOf(first)));
  return number === null ? null : visibleTicket(read, number, person);
};
