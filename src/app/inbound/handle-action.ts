import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { texts } from '#src/cards/texts.ts';
import { findVerb, isDeskVerb, isTicketVerb } from '#src/cards/verbs/catalogue.ts';
import { meantBy } from '#src/core/notices/reactions.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { doDraft } from './handle-command.ts';
import { readSubject } from './read/read-subject.ts';
import { eventKey, type InboundParts } from './replies/parts.ts';
import { nothing, refusalReply } from './replies/reply.ts';
import { deskVerbs } from './verbs/desk-verbs.ts';
import { doVerb } from './verbs/do-verb.ts';

type Pressed = Extract<Inbound, { type: 'action' }>;

/** A button or a select on a card. Those that open a form have been answered already. */
export const handleAction = async (parts: InboundParts, inbound: Pressed, person: Person): Promise<Reply> => {
  const { action, value, chosen, from } = inbound;
  const { number, turn } = readSubject(value);
  if (isTicketVerb(action)) {
    const given = { turn, chosen, values: {} };
    return doVerb(parts, { verb: action, number, given, person, from, once: [eventKey(inbound)] });
  }
  // What can only be typed has no button.
  if (!isDeskVerb(action) || findVerb(action)?.label == null) return refusalReply(texts.refusal.unknownAction);
  if (action === 'do_draft') return doDraft(parts, inbound, value, person);
  // A new draft has no ticket yet.
  return deskVerbs[action](parts, { inbound, person, number, words: chosen ?? (number === null ? value : turn) });
};

/** An emoji on a card: what its button does, said only where that was not possible. On anything else it means nothing. */
export const handleReaction = async (
  parts: InboundParts,
  inbound: Extract<Inbound, { type: 'reaction' }>,
  person: Person,
): Promise<Reply> => {
  const { from, message, reaction } = inbound;
  const sent = await parts.cardAt(message, person.id);
  const meant = sent?.ticket == null ? null : meantBy(reaction, sent.notice, person.id);
  if (sent?.ticket == null || meant === null) return nothing;
  const given = { turn: meant.turn, chosen: null, values: {} };
  const once = [eventKey(inbound)];
  const reply = await doVerb(parts, { verb: meant.verb, number: sent.ticket, given, person, from, once });
  return reply.shown === 'refusal' ? reply : nothing;
};
