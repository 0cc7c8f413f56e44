import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { editWords } from '#src/app/tickets/edit-words.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { texts } from '#src/cards/texts.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { withContext } from './read/message-text.ts';
import { eventKey, type InboundParts } from './replies/parts.ts';
import { nothing, refusalReply } from './replies/reply.ts';

/**
 * Applies edits and deletions of replies to the ticket, silently. If the message filed a ticket or was a command, says
 * that this changes nothing.
 */
export const handleEdit = async (
  parts: InboundParts,
  inbound: Extract<Inbound, { type: 'edit' }>,
  person: Person,
): Promise<Reply> => {
  const { source } = eventKey(inbound);
  const { text: words, attachments } = inbound;
  const text = words === null ? '' : withContext({ text: words, link: null, attachments });
  // Nothing that the platform shows us is left, but the message itself is still there.
  if (words !== null && text === '') return nothing;
  const message = { source, id: inbound.message };
  if ((await editWords(parts, { message, text, person, once: [eventKey(inbound)] })) !== null) return nothing;
  // A ticket keeps what was filed: others have read it, and priority and route came from it.
  const { read } = parts.store;
  const ticket = await visibleTicket(read, await read.inboxTicket(message), person);
  return ticket === null ? nothing : refusalReply(texts.say.editChangesNothing(ticket.number), ticket.number);
};
