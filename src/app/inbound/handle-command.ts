import type { Attachment, Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { unknownTicket, visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { helpCard } from '#src/cards/answers.ts';
import { ticketForm } from '#src/cards/forms.ts';
import { texts } from '#src/cards/texts.ts';
import {
  type CommandStyle,
  findVerb,
  isDeskVerb,
  isTicketVerb,
  usageOf,
  type VerbId,
} from '#src/cards/verbs/catalogue.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { reopenProblem } from '#src/core/ticket/closing.ts';
import { refused } from './answer.ts';
import { deskVerbs, fileText } from './desk-verbs.ts';
import { doVerb } from './do-verb.ts';
import { eventKey, type InboundParts } from './parts.ts';
import { withContext } from './read/message-text.ts';
import { type Line, parseCommand } from './read/parse-command.ts';
import { cardReply, formReply, nothing, refusalReply } from './reply.ts';

type Typing = Extract<Inbound, { type: 'command' }>;
type FilledIn = Extract<Inbound, { type: 'verb' }>;

/** `/ticket …`. The bare command, which opens the form, has been answered already. */
export const handleCommand = async (parts: InboundParts, inbound: Typing, person: Person): Promise<Reply> => {
  const line = withFiles(parseCommand(inbound.text), inbound.attachments ?? []);
  switch (line?.type) {
    case undefined:
      return refusalReply(texts.refusal.filesWithCommand);
    case 'form':
      return nothing;
    case 'file':
      return fileText(parts, { inbound, person, number: null, words: line.text });
    case 'unknown':
      return cardReply(helpCard(person, line.word, parts.commandStyle(inbound.from.platform)));
    case 'incomplete':
      return refusalReply(whatIsMissing(line.verb, 'line'));
    case 'verb':
      return doTyped(parts, inbound, line, person);
  }
};

/**
 * The files that came with a line become part of its words: of the ticket, or of the reason for reopening one. Null:
 * the command has no place for them, and must not lose them silently.
 */
const withFiles = (line: Line, attachments: readonly Attachment[]): Line | null => {
  if (attachments.length === 0) return line;
  const withThem = (text: string): string => withContext({ text, link: null, attachments });
  switch (line.type) {
    case 'form':
      return { type: 'file', text: withThem('') };
    case 'file':
      return { type: 'file', text: withThem(line.text) };
    case 'unknown':
      // A lonely word is a mistyped command, but with a file it is a title.
      return { type: 'file', text: withThem(line.word) };
    case 'incomplete':
      return line;
    case 'verb':
      return findVerb(line.verb)?.typed?.argument?.name === 'reason' ? { ...line, words: withThem(line.words) } : null;
  }
};

/** No ticket number has more than nine digits. */
const highestNumber = 999_999_999;

/** A command with its parts apart: the verb is known, so nothing in it is guessed. */
export const handleVerb = async (parts: InboundParts, inbound: FilledIn, person: Person): Promise<Reply> => {
  const { verb, attachments } = inbound;
  const typed = findVerb(verb)?.typed;
  if (typed === undefined) return refusalReply(texts.refusal.unknownAction);
  const text = inbound.words.trim();
  const words = verb === 'file' ? withContext({ text, link: null, attachments }) : text;
  const { number: given } = inbound;
  const number = given !== null && given > 0 && given <= highestNumber ? given : null;
  if ((typed.ticket && given === null) || (typed.argument?.needed === true && words === '')) {
    return refusalReply(whatIsMissing(verb, 'picked'));
  }
  return doTyped(parts, inbound, { type: 'verb', verb, number, words }, person);
};

const whatIsMissing = (verb: VerbId, style: CommandStyle): string => {
  const typed = findVerb(verb)?.typed;
  if (typed === undefined) return texts.refusal.unknownAction;
  const { needNumber, needWords } = texts.refusal;
  return typed.ticket ? needNumber(usageOf(typed, style)) : needWords(usageOf(typed, style));
};

const doTyped = async (
  parts: InboundParts,
  inbound: Typing | FilledIn,
  { verb, number, words }: Extract<Line, { type: 'verb' }>,
  person: Person,
): Promise<Reply> => {
  if (isDeskVerb(verb)) return deskVerbs[verb](parts, { inbound, person, number, words });
  if (!isTicketVerb(verb)) return nothing;
  const field = findVerb(verb)?.typed?.argument?.field;
  if (verb === 'reopen' && words === '') return askWhyReopen(parts, number, person);
  const values = field === undefined ? {} : { [field]: words };
  const given = { turn: '', chosen: null, values };
  return doVerb(parts, { verb, number, given, person, from: inbound.from, once: [eventKey(inbound)] });
};

/** If no reason was typed, a form asks for it. */
const askWhyReopen = async (parts: InboundParts, number: number | null, person: Person): Promise<Reply> => {
  const { read } = parts.store;
  const ticket = await visibleTicket(read, number, person);
  if (ticket === null) return refused(read, person, { rejection: unknownTicket(number) });
  const problem = reopenProblem(ticket);
  if (problem) return refused(read, person, { rejection: problem, ticket });
  return formReply(ticketForm('reopen', `${ticket.number}.${ticket.reopenedCount}`, parts.newId(), []));
};
