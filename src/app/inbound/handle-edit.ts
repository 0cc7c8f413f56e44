import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { editWords } from '#src/app/tickets/edit-words.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { visibleWords } from '#src/core/visible-text.ts';
import { eventKey, type InboundParts } from './parts.ts';
import { nothing } from './reply.ts';

/** Applies edits and deletions of messages to the ticket, silently. */
export const handleEdit = async (
  parts: InboundParts,
  inbound: Extract<Inbound, { type: 'edit' }>,
  person: Person,
): Promise<Reply> => {
  const { source } = eventKey(inbound);
  const message = { source, id: inbound.message };
  await editWords(parts, { message, text: visibleWords(inbound.text ?? ''), person, once: [eventKey(inbound)] });
  return nothing;
};
