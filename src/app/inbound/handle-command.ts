import { sentFiles } from '#src/app/files/owed/owed-files.ts';
import type { Attachment, Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { ownDraft, usedDraft, usesOf } from '#src/app/tickets/drafts.ts';
import { texts } from '#src/cards/texts.ts';
import { findVerb, isDeskVerb, isTicketVerb, type VerbId } from '#src/cards/verbs/catalogue.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { visibleWords } from '#src/core/visible-text.ts';
import { answerSmallTalk, askWhatWasMeant, orFile, sayWhatIsMissing, whatIsMissing } from './ask-back.ts';
import type { Line } from './read/line.ts';
import { lookOf, withContext } from './read/message-text.ts';
import { parseCommand } from './read/parse-command.ts';
import { readHold } from './read/read-hold.ts';
import { refused } from './replies/answer.ts';
import { eventKey, type InboundParts } from './replies/parts.ts';
import { nothing, refusalReply } from './replies/reply.ts';
import { sayReply } from './replies/say-reply.ts';
import { deskVerbs } from './verbs/desk-verbs.ts';
import { doVerb } from './verbs/do-verb.ts';
import { fileText } from './verbs/file-text.ts';
import { openTicketForm } from './verbs/open-ticket-form.ts';

type Typing = Extract<Inbound, { type: 'command' }>;
type FilledIn = Extract<Inbound, { type: 'verb' }>;

/** `/ticket …`. The bare command, which opens the form, has been answered already. */
export const handleCommand = async (parts: InboundParts, inbound: Typing, person: Person): Promise<Reply> => {
  const line = withFiles(parseCommand(inbound.text), inbound.text.trim(), inbound.attachments ?? []);
  if (line === null) return refusalReply(texts.refusal.filesWithCommand);
  if (line.type === 'file') return fileText(parts, { inbound, person, number: null, words: line.text });
  return doLine(parts, inbound, line, inbound.text, person);
};

/** Does what a line says, or asks back. `text`: the whole of it, for a ticket if it was meant as one. */
export const doLine = async (
  parts: InboundParts,
  inbound: Inbound,
  line: Exclude<Line, { type: 'file' }>,
  text: string,
  person: Person,
): Promise<Reply> => {
  switch (line.type) {
    case 'form':
      return nothing;
    case 'talk':
      return answerSmallTalk(parts, line.talk, inbound, person);
    case 'say': {
      const { number, text: said } = line;
      const once = [eventKey(inbound)];
      const { from, id: source } = inbound;
      const words = { number, person, text: said, visibility: 'public', channel: from.platform, source, once } as const;
      const look = inbound.type === 'message' ? lookOf(inbound, said) : {};
      const files = sentFiles(from.platform, 'attachments' in inbound ? inbound.attachments : []);
      const all = { ...words, ...look, ...(files && { files }) };
      return orFile(parts, await sayReply(parts, from, all), text, person);
    }
    case 'unsure':
      return askWhatWasMeant(parts, line, person);
    case 'incomplete': {
      const { verb, number } = line;
      if (number === null || !isTicketVerb(verb))
        return sayWhatIsMissing(parts, line, text, person, inbound.from.platform);
      return openTicketForm(parts, verb, number, person);
    }
    case 'verb':
      // `add 2 monitors` tells of nobody: it may be what they need.
      return !/\S\s+\S/.test(line.words) && findVerb(line.verb)?.typed?.argument?.name !== 'person'
        ? doTyped(parts, inbound, line, person)
        : orFile(parts, await doTyped(parts, inbound, line, person), text, person);
  }
};

/** Does what "Did you mean …?" suggested, and nothing else becomes of those words. */
export const doDraft = async (parts: InboundParts, inbound: Inbound, id: string, person: Person): Promise<Reply> => {
  const { read } = parts.store;
  const text = await ownDraft(read, id, person);
  const line = text === null ? null : parseCommand(text);
  const meant = line?.type === 'unsure' ? line.meant : line?.type === 'verb' ? line : null;
  if (text === null || meant === null) return refusalReply(texts.say.draftGone);
  const used = await usedDraft(read, id, 'done');
  if (used !== null && !used.same)
    return refused(read, person, { rejection: { code: 'used_up', ticket: used.ticket } });
  if (meant.number === null && findVerb(meant.verb)?.typed?.ticket === true) {
    return refusalReply(whatIsMissing(meant.verb, null, parts.commandStyle(inbound.from.platform)));
  }
  const reply = await doTyped(parts, inbound, meant, person);
  const ticket = reply.shown === 'refusal' || meant.verb === 'details' ? null : reply.card?.ticket;
  if (ticket != null) {
    const at = parts.clock.now();
    await parts.store.transaction(async (tx) => {
      for (const key of usesOf(id, 'done')) await tx.claimInbox(key, at, ticket);
    });
  }
  return reply;
};

/**
 * The files that came with a line become part of its words: of the ticket, of a reply, of a reason. Null: the command
 * has no place for them, and must not lose them silently.
 */
const withFiles = (line: Line, text: string, attachments: readonly Attachment[]): Line | null => {
  if (attachments.length === 0) return line;
  const withThem = (words: string): string => withContext({ text: words, link: null, attachments });
  switch (line.type) {
    case 'form':
    case 'file':
    case 'talk':
      return { type: 'file', text: withThem(text) };
    case 'unsure':
      // A lonely word is a mistyped command, but with a file it is a title.
      return line.meant === null ? { type: 'file', text: withThem(text) } : null;
    case 'say':
      return { ...line, text: withThem(line.text) };
    case 'incomplete':
      return line.number !== null && takesWords(line.verb) ? { ...line, type: 'verb', words: withThem('') } : line;
    case 'verb':
      return takesWords(line.verb) ? { ...line, words: withThem(line.words) } : null;
  }
};

/** Whether words for people to read follow the ticket's number. Closing one by a file alone is nothing anybody means. */
const takesWords = (verb: VerbId): boolean => {
  const typed = findVerb(verb)?.typed;
  if (verb === 'close' || verb === 'cancel') return false;
  return typed?.ticket === true && (typed.argument?.name === 'reason' || typed.argument?.name === 'text');
};

/** No ticket number has more than nine digits. */
const highestNumber = 999_999_999;

/** A command with its parts apart: the verb is known, so nothing in it is guessed. */
export const handleVerb = async (parts: InboundParts, inbound: FilledIn, person: Person): Promise<Reply> => {
  const { verb, attachments } = inbound;
  const typed = findVerb(verb)?.typed;
  if (typed === undefined) return refusalReply(texts.refusal.unknownAction);
  const text = visibleWords(inbound.words);
  const words = verb === 'file' ? withContext({ text, link: null, attachments }) : text;
  const { number: given } = inbound;
  const number = given !== null && given > 0 && given <= highestNumber ? given : null;
  if (typed.ticket && given === null) return refusalReply(whatIsMissing(verb, null, 'picked'));
  return doTyped(parts, inbound, { type: 'verb', verb, number, words }, person);
};

const doTyped = async (
  parts: InboundParts,
  inbound: Inbound,
  { verb, number, words: said }: Extract<Line, { type: 'verb' }>,
  person: Person,
): Promise<Reply> => {
  if (verb === 'do_draft') return nothing;
  const words = visibleWords(said);
  const typed = findVerb(verb)?.typed;
  // Without a ticket there is no form that could ask for them.
  if (words === '' && typed?.ticket === false && typed.argument?.needed === true) {
    const style = inbound.type === 'verb' ? 'picked' : parts.commandStyle(inbound.from.platform);
    return refusalReply(whatIsMissing(verb, null, style));
  }
  if (isDeskVerb(verb)) return deskVerbs[verb](parts, { inbound, person, number, words });
  if (!isTicketVerb(verb)) return nothing;
  const field = typed?.argument?.field;
  if (words === '' && field !== undefined) return openTicketForm(parts, verb, number, person);
  const values = verb === 'hold' ? readHold(words) : field === undefined ? {} : { [field]: words };
  if (values === null) {
    const style = inbound.type === 'verb' ? 'picked' : parts.commandStyle(inbound.from.platform);
    return refusalReply(whatIsMissing(verb, number, style));
  }
  const given = { turn: '', chosen: null, values };
  return doVerb(parts, { verb, number, given, person, from: inbound.from, once: [eventKey(inbound)] });
};
