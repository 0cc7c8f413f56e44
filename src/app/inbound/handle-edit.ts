import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { editWords } from '#src/app/tickets/edit-words.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { eventKey, type InboundParts } from './parts.ts';
import { withContext } from './read/message-text.ts';
import { nothing } from './reply.ts';

/** Applies edits and deletions of messages to the ticket, silently. */
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
  await editWords(parts, { message, text, person, once: [eventKey(inbound)] });
  return nothing;
};
