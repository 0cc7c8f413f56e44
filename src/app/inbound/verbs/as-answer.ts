import { refused } from '#src/app/inbound/replies/answer.ts';
import { offerToFile } from '#src/app/inbound/replies/offer.ts';
import { eventKey } from '#src/app/inbound/replies/parts.ts';
import { cardReply, confirmationReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import { sayReply } from '#src/app/inbound/replies/say-reply.ts';
import { cameWithDraft, ownDraft, usedDraft, usesOf } from '#src/app/tickets/drafts.ts';
import { takeBackAnswer } from '#src/app/tickets/take-back-answer.ts';
import { texts } from '#src/cards/texts.ts';
import type { Handle } from './desk-request.ts';

/** What somebody wrote out of the blue is said on a ticket, as they chose. */
export const addDraft: Handle = async (parts, { inbound, person, number, words: id }) => {
  const text = await ownDraft(parts.store.read, id, person);
  if (text === null) return refusalReply(texts.say.draftGone);
  const used = await usedDraft(parts.store.read, id, 'added');
  if (used !== null && !used.same) {
    return refused(parts.store.read, person, { rejection: { code: 'used_up', ticket: used.ticket } });
  }
  const once = [eventKey(inbound), ...usesOf(id, 'added')];
  return sayReply(parts, inbound.from, {
    number,
    person,
    text,
    visibility: 'public',
    channel: inbound.from.platform,
    once,
    ...(await cameWithDraft(parts.store.read, id, person)),
  });
};

/** What was taken for an answer is taken back, and offered to be filed instead. */
export const notAnswer: Handle = async (parts, { inbound, person, number, words }) => {
  const [version = '', id = ''] = words.split('.');
  const { read } = parts.store;
  const once = [eventKey(inbound)];
  const taken = await takeBackAnswer(parts, { number, version: Number(version), person, once });
  if (!taken.ok && taken.rejection.code === 'outdated_card' && taken.ticket !== null) {
    return refusalReply(texts.refusal.tooLateToTakeBack(taken.ticket.number), taken.ticket.number);
  }
  if (!taken.ok) return refused(read, person, taken);
  const text = await ownDraft(read, id, person);
  const said = texts.say.answerTakenBack(taken.ticket.number);
  if (text === null) return confirmationReply(said, taken.ticket.number);
  const card = await offerToFile(parts, { id, text }, []);
  return cardReply({ ...card, blocks: [{ type: 'text', text: said }, ...card.blocks] });
};
