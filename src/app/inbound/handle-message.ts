import { sentFiles } from '#src/app/files/owed/owed-files.ts';
import { ticketAskingForFile, ticketsToAddTo, ticketsWaitingFor } from '#src/app/lists/my-tickets.ts';
import { paidBy } from '#src/app/people/limits.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { SentMessage } from '#src/app/ports/outbox.ts';
import { keepOnce } from '#src/app/tickets/drafts.ts';
import { sayOnTicket } from '#src/app/tickets/say-on-ticket.ts';
import { visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { answeredCard, audiencesOf, type OpenQuestion, twoProblemsCard, whichTicketCard } from '#src/cards/answers.ts';
import { findVerb, type VerbId } from '#src/cards/verbs/catalogue.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { isInternal } from '#src/core/notices/note-readers.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { askWhatWasMeant, openQuestions } from './ask-back.ts';
import { beginEnquiry } from './enquiries/begin.ts';
import { ticketOfConversation } from './enquiries/conversation.ts';
import { takeWords } from './enquiries/take-words.ts';
import { doLine } from './handle-command.ts';
import { intakeOf } from './heard/handle-heard.ts';
import { withContext } from './read/message-text.ts';
import { parseCommand } from './read/parse-command.ts';
import { twoProblems } from './read/two-problems.ts';
import { refused } from './replies/answer.ts';
import { offerToFile } from './replies/offer.ts';
import { eventKey, type InboundParts } from './replies/parts.ts';
import { cardReply, nothing } from './replies/reply.ts';
import { offeredBefore } from './replies/same-words.ts';
import { sayReply, wordsFrom } from './replies/say-reply.ts';

type Message = Extract<Inbound, { type: 'message' }>;

/** Whether an answer to this card is for the desk alone. In an intake channel its requester reads it anyway. */
const staysInternal = async (
  read: OrganisationReader,
  { to, notice }: SentMessage,
  ticket: Ticket,
  person: Person,
): Promise<boolean> =>
  'team' in to ||
  isInternal(notice) ||
  ('place' in to && ticket.requester !== person.id && (await intakeOf(read, to.place)) === null);

/**
 * A message that is not a command. As a reply to a card it belongs to that card's ticket: public in a direct message,
 * internal under an internal note and in a technicians' channel, and under the line where it was asked for unless its requester writes. Otherwise it may be the start of a ticket: ask.
 */
export const handleMessage = async (parts: InboundParts, inbound: Message, person: Person): Promise<Reply> => {
  const { store } = parts;
  const text = withContext(inbound);
  if (text === '') return nothing;
  const sent = inbound.inReplyTo === null ? null : await parts.cardAt(inbound.inReplyTo, person.id);
  const ticket = sent?.ticket == null ? null : await visibleTicket(store.read, sent.ticket, person);
  if (sent !== null && ticket !== null) {
    const visibility = (await staysInternal(store.read, sent, ticket, person)) ? 'internal' : 'public';
    return sayReply(parts, inbound.from, wordsFrom(inbound, { number: ticket.number, person, text, visibility }));
  }
  if ((await store.read.inboxTicket(eventKey(inbound))) !== null) return nothing;
  const own = sent === null ? await ticketOfConversation(parts, inbound, person) : null;
  const sayOn = (number: TicketNumber): Promise<Reply> =>
    sayReply(parts, inbound.from, wordsFrom(inbound, { number, person, text, visibility: 'public' }));
  if (own !== null) return sayOn(own.number);
  const pending = await ticketsWaitingFor(store, person);
  const taken = isDirect(inbound) ? await takeWords(parts, inbound, typedIn(inbound, text, pending), person) : null;
  if (taken !== null) return taken;
  const asking = pending.length === 0 && isOnlyFiles(inbound) ? await ticketAskingForFile(store, person) : null;
  if (asking !== null) return sayOn(asking);
  const written = { text, waiting: openQuestions(pending) };
  return inbound.link === null && inbound.attachments.length === 0
    ? handleWords(parts, inbound, written, person)
    : answerOrOffer(parts, inbound, written, person);
};

/** Nobody else reads it, nor was it written to others before. */
const isDirect = ({ link, asked }: Message): boolean => link === null && asked === undefined;

/** A file without a word about it, written to the desk alone. */
const isOnlyFiles = (message: Message): boolean =>
  isDirect(message) && message.attachments.some(({ file }) => file !== undefined) && message.text.trim() === '';

const typedIn = (
  { attachments }: Message,
  text: string,
  pending: readonly Ticket[],
): Parameters<typeof takeWords>[2] => {
  const asked = pending.flatMap((ticket) => (ticket.status === 'pending' ? [ticket.pendingSince] : []));
  const line =
    attachments.length > 0 ? ({ type: 'file', text } as const) : parseCommand(text.replace(/^\/ticket\b/i, ''));
  return { text, line, askedAt: asked.length === 0 ? null : Math.max(...asked) };
};

/** What somebody wrote, and the questions that they have not answered. */
type Written = { readonly text: string; readonly waiting: readonly OpenQuestion[] };

/** Whether this person has any use for a verb; a word that is none of theirs may be an answer. */
const canGive = (verb: VerbId, person: Person): boolean => {
  const audience = findVerb(verb)?.typed?.audience;
  return audience !== undefined && audiencesOf(person).has(audience);
};

/** What someone writes to the desk alone: a command works without the slash, everything else may become a ticket. */
const handleWords = async (parts: InboundParts, inbound: Message, written: Written, person: Person): Promise<Reply> => {
  const { text, waiting } = written;
  const line = parseCommand(text.replace(/^\/ticket\b/i, ''));
  if (line.type === 'file') return answerOrOffer(parts, inbound, written, person);
  if (waiting.length > 0) {
    // A bare number, a word or a yes is more likely the answer than anything else.
    const bare = /^\d+[.!?]*$/.test(text);
    const answers =
      (line.type === 'talk' && line.talk === 'agreed') ||
      (line.type === 'unsure' && line.meant === null) ||
      (line.type === 'verb' && (bare || !canGive(line.verb, person)));
    if (answers) return answerOrOffer(parts, inbound, written, person);
    if (line.type === 'unsure') return askWhatWasMeant(parts, line, person, waiting);
    if (line.type === 'incomplete' && line.number === null) {
      return askWhatWasMeant(parts, { type: 'unsure', text, meant: null }, person, waiting);
    }
  }
  // A word that is near no command is what somebody types who has a problem with it.
  if (line.type === 'unsure' && line.meant === null) return answerOrOffer(parts, inbound, written, person);
  return doLine(parts, inbound, line, text, person);
};

/** The answer to the one question that is open; the choice, if there are several; otherwise, should it be filed? */
const answerOrOffer = async (
  parts: InboundParts,
  inbound: Message,
  { text: written, waiting }: Written,
  person: Person,
): Promise<Reply> => {
  const { store } = parts;
  const files = sentFiles(inbound.from.platform, inbound.attachments);
  const below = inbound.conversation?.place;
  const came = { ...(files && { files }), ...(inbound.asked && { place: inbound.asked }), ...(below && { below }) };
  const draft = await keepOnce(parts, person, written, eventKey(inbound), came);
  if ('code' in draft) return refused(store.read, person, { rejection: draft });
  const { id, text } = draft;
  // Delivered anew, after it was deleted: nobody is asked about it again.
  if (text === '') return nothing;
  const again = await offeredBefore(parts, inbound, written);
  const [only, another] = waiting;
  if (only !== undefined && another === undefined && inbound.link === null) {
    return takeAsAnswer(parts, inbound, { ...only, text, draft: id }, person);
  }
  // Delivered anew, or asked already: the offer stands above.
  if (again) return nothing;
  const open = await ticketsToAddTo(store, person);
  const problems = only === undefined ? twoProblems(text) : null;
  if (problems !== null) return cardReply(twoProblemsCard(id, problems, open));
  if (only === undefined) {
    const { source } = eventKey(inbound);
    const begun = isDirect(inbound) ? await beginEnquiry(parts, { id, text, source, came }, person) : null;
    return begun ?? cardReply(await offerToFile(parts, { id, text }, open));
  }
  const others = open.filter((number) => !waiting.some((one) => one.number === number));
  return cardReply(whichTicketCard(id, text, waiting, others));
};

/** It says that it was, with a way back. */
const takeAsAnswer = async (
  parts: InboundParts,
  inbound: Message,
  { number, question, text, draft }: OpenQuestion & { readonly text: string; readonly draft: string },
  person: Person,
): Promise<Reply> => {
  const words = wordsFrom(inbound, { number, person, text, visibility: 'public' });
  const said = await sayOnTicket(parts, { ...words, pay: paidBy(parts.limits, person) });
  if (!said.ok) return refused(parts.store.read, person, said);
  return cardReply(answeredCard({ number, question }, said.ticket.version, draft));
};
