import { sentFiles } from '#src/app/files/owed/owed-files.ts';
import { twoProblems } from '#src/app/inbound/read/two-problems.ts';
import { notFiled, receipt, refused } from '#src/app/inbound/replies/answer.ts';
import { eventKey, type InboundParts } from '#src/app/inbound/replies/parts.ts';
import { cardReply, refusalReply } from '#src/app/inbound/replies/reply.ts';
import { sameWordsKeys } from '#src/app/inbound/replies/same-words.ts';
import { paidBy } from '#src/app/people/limits.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import { type CameWith, cameWithDraft, keepDraft, ownDraft, usedDraft, usesOf } from '#src/app/tickets/drafts.ts';
import type { OpenTicket } from '#src/app/tickets/open-ticket.ts';
import { filingOf } from '#src/app/tickets/split-text.ts';
import { filedTwoCard, twoProblemsCard } from '#src/cards/answers.ts';
import { texts } from '#src/cards/texts.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { DeskRequest, Handle } from './desk-request.ts';

/** Files a text for the person who wrote it. */
const fileFor = (
  { openTicket, limits }: InboundParts,
  { inbound, person }: Pick<DeskRequest, 'inbound' | 'person'>,
  text: string,
  once: readonly InboxKey[],
  came: CameWith = {},
): ReturnType<OpenTicket> =>
  openTicket({
    filing: filingOf(text, {
      ...{ person, channel: inbound.from.platform },
      // A button files what was written before.
      filedAs: inbound.type === 'command' || inbound.type === 'verb' ? 'command' : 'message',
    }),
    once,
    pay: paidBy(limits, person),
    ...came,
  });

/** Asks whether a text about two problems should become two tickets. */
const offerTwo = async (
  parts: InboundParts,
  written: { readonly text: string; readonly problems: readonly [string, string]; readonly came: CameWith },
  person: Person,
): Promise<Reply> => {
  const { text, problems, came } = written;
  const draft = await keepDraft(parts, person, text, parts.newId(), came);
  if ('code' in draft) return refused(parts.store.read, person, { rejection: draft });
  return cardReply(twoProblemsCard(draft.id, problems, []));
};

/** Files a text as a ticket right away. */
export const fileText: Handle = async (parts, request) => {
  const { inbound, person, words } = request;
  const attachments = 'attachments' in inbound ? inbound.attachments : [];
  const files = sentFiles(inbound.from.platform, attachments);
  const asked = 'asked' in inbound ? inbound.asked : undefined;
  const came = { ...(files && { files }), ...(asked && { place: asked }) };
  const problems = twoProblems(words);
  if (problems !== null) return offerTwo(parts, { text: words, problems, came }, person);
  const again = sameWordsKeys(inbound, words, 'filed', parts.clock.now());
  const opened = await fileFor(parts, request, words, [eventKey(inbound), ...again], came);
  if (!opened.ok) return notFiled(parts, person, opened.rejection, { text: words });
  return receipt(parts, opened.ticket, { person, from: inbound.from });
};

/**
 * Files two problems out of one text as two tickets. Pressed again, or after a crash in between: what was filed before
 * is found again, and the other follows.
 */
export const fileTwo: Handle = async (parts, request) => {
  const { person, words: id } = request;
  const { read } = parts.store;
  const text = await ownDraft(read, id, person);
  const problems = text === null ? null : twoProblems(text);
  if (text === null || problems === null) return refusalReply(texts.say.draftGone);
  const [first, second] = problems;
  const came = await cameWithDraft(read, id, person);
  const one = await fileFor(parts, request, first, usesOf(id, 'filed_two'), came);
  if (!one.ok) return notFiled(parts, person, one.rejection, { text, draft: id });
  const used = await usedDraft(read, id, 'filed_two');
  if (used !== null && !used.same) {
    return refused(read, person, { rejection: { code: 'used_up', ticket: used.ticket }, ticket: one.ticket });
  }
  const other = await fileFor(parts, request, second, [{ source: 'draft/second', id }]);
  if (!other.ok) return notFiled(parts, person, other.rejection, { text: second });
  return cardReply(filedTwoCard(one.ticket, other.ticket));
};
