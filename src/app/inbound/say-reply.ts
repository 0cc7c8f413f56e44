import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { sayOnTicket, type Words } from '#src/app/tickets/say-on-ticket.ts';
import { done, followedUp, refused } from './answer.ts';
import type { InboundParts } from './parts.ts';

/** Adds a comment to a ticket and replies with what happened. */
export const sayReply = async (parts: InboundParts, words: Words): Promise<Reply> => {
  const said = await sayOnTicket(parts, words);
  const { read } = parts.store;
  if (!said.ok) return refused(read, words.person, said);
  return 'followsUp' in said ? followedUp(said) : done(read, words.visibility === 'public' ? 'reply' : 'note', said);
};
