import { ticketsRequested, ticketsWaitingFor } from '#src/app/lists/my-tickets.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { keepDraft } from '#src/app/tickets/drafts.ts';
import {
  confirmAction,
  didYouMeanCard,
  type OpenQuestion,
  refusalOrFileCard,
  smallTalkCard,
} from '#src/cards/answers.ts';
import { plainText } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { type CommandStyle, findVerb, usageOf, type VerbId } from '#src/cards/verbs/catalogue.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Line, VerbLine } from './read/line.ts';
import type { SmallTalk } from './read/small-talk.ts';
import { refused } from './replies/answer.ts';
import type { InboundParts } from './replies/parts.ts';
import { cardReply, nothing } from './replies/reply.ts';
import { deskVerbs } from './verbs/desk-verbs.ts';

/** The question that a ticket's requester has not answered. */
export const openQuestions = (tickets: readonly Ticket[]): readonly OpenQuestion[] =>
  tickets.flatMap((ticket) =>
    ticket.status === 'pending' && ticket.waitsFor === 'requester'
      ? [{ number: ticket.number, question: ticket.question }]
      : [],
  );

/** A command as it is typed, on a line that fits a button. */
const typedAs = ({ verb, number, words }: VerbLine): string | null => {
  const typed = findVerb(verb)?.typed;
  if (typed?.word == null) return null;
  const parts = ['/ticket', typed.word, number === null ? '' : `${number}`, words.replace(/\s+/g, ' ')];
  return parts.filter((part) => part !== '').join(' ');
};

/** It begins like a command and is not quite one: did they mean this, or is it a ticket? Nothing is done yet. */
export const askWhatWasMeant = async (
  parts: InboundParts,
  line: Extract<Line, { type: 'unsure' }>,
  person: Person,
  waiting: readonly OpenQuestion[] = [],
): Promise<Reply> => {
  const draft = await keepDraft(parts, person, line.text);
  if ('code' in draft) return refused(parts.store.read, person, { rejection: draft });
  const meant = line.meant === null ? null : typedAs(line.meant);
  return cardReply(didYouMeanCard(draft.id, line.text, meant, waiting));
};

/** What a verb lacks, as a question with an example. */
export const whatIsMissing = (verb: VerbId, number: number | null, style: CommandStyle): string => {
  const typed = findVerb(verb)?.typed;
  if (typed === undefined) return texts.refusal.unknownAction;
  const { needNumber, needWords, needPerson, needText, needWhom } = texts.refusal;
  if (typed.ticket && number === null) return needNumber(usageOf(typed, style));
  if (typed.argument?.completes !== undefined) return needPerson(usageOf(typed, style));
  if (typed.argument?.name === 'person') return (typed.ticket ? needPerson : needWhom)(usageOf(typed, style));
  return (verb === 'find' ? needWords : needText)(usageOf(typed, style));
};

/** A verb that lacks its ticket or its words. More than the verb itself may also be a ticket. */
export const sayWhatIsMissing = async (
  parts: InboundParts,
  { verb, number }: Extract<Line, { type: 'incomplete' }>,
  text: string,
  person: Person,
  platform: string,
): Promise<Reply> => {
  const words = whatIsMissing(verb, number, parts.commandStyle(platform));
  return orFile(
    parts,
    { ...nothing, shown: 'refusal', card: smallTalkCard(texts.title.refused, [words]) },
    text,
    person,
  );
};

/** A refusal of several words comes with an offer to file them: they may not have been meant as a command. */
export const orFile = async (parts: InboundParts, reply: Reply, text: string, person: Person): Promise<Reply> => {
  const { card, shown } = reply;
  const said = card?.blocks.flatMap((block) => (block.type === 'text' ? [plainText(block.text)] : [])).join('\n') ?? '';
  if (shown !== 'refusal' || card === null) return reply;
  const draft = /\S\s+\S/.test(text.trim()) ? await keepDraft(parts, person, text) : null;
  if (draft === null || 'code' in draft) return { ...reply, card: { ...card, kind: 'refusal', tone: 'warning' } };
  return cardReply({ ...refusalOrFileCard(said, draft.id), ticket: card.ticket });
};

/** What a person would answer to a pleasantry: something kind or nothing; to a question how it is going, how. */
export const answerSmallTalk = async (
  parts: InboundParts,
  talk: SmallTalk,
  inbound: Inbound,
  person: Person,
): Promise<Reply> => {
  const request = { inbound, person, number: null, words: '' };
  if (talk === 'status') return deskVerbs.status(parts, request);
  const { title, say } = texts;
  const waiting = openQuestions(await ticketsWaitingFor(parts.store, person));
  const open = waiting.slice(0, 3).map(({ number, question }) => say.stillWaiting(number, question));
  switch (talk) {
    case 'greeting':
      return cardReply(smallTalkCard(title.hello, [...open, say.hello]));
    case 'never_mind':
      return inbound.type === 'command' ? cardReply(smallTalkCard(title.fine, [say.fine])) : nothing;
    case 'thanks':
    case 'agreed': {
      const { tickets } = await ticketsRequested(parts.store, person, { limit: 10 });
      const [solved, another] = tickets.filter(({ status }) => status === 'resolved');
      const words = talk === 'thanks' ? title.thanks : title.fine;
      if (solved !== undefined && another === undefined) {
        const confirm = confirmAction(solved.number, solved.reopenedCount);
        return cardReply(smallTalkCard(words, [...open, say.isItSolved(solved.number)], [confirm]));
      }
      if (open.length > 0 || talk === 'thanks') return cardReply(smallTalkCard(words, open));
      return inbound.type === 'command' ? cardReply(smallTalkCard(words, [say.fine])) : nothing;
    }
  }
};
