import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { InboxKey } from '#src/app/ports/store.ts';
import { helpCard, offerToFileCard } from '#src/cards/answers.ts';
import { clip } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { Origin } from '#src/core/ticket/origin.ts';
import { textLimits, textProblem } from '#src/core/ticket/text-limits.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { carryOut, eventKey, type Handlers, refusal, seenTicket } from './handlers.ts';
import { withContext } from './message-text.ts';
import { splitText } from './parse-command.ts';
import { cardReply, confirmationReply, nothing } from './reply.ts';

/** What a requester writes on a ticket that is over becomes a new one that follows it up. */
const followUp = async (
  parts: Handlers,
  closed: Ticket,
  person: Person,
  text: string,
  platform: string,
  once: readonly InboxKey[],
): Promise<Reply> => {
  const opened = await parts.openTicket({
    filing: {
      title: clip(texts.title.followUp(closed.title), textLimits.title),
      description: splitText(text).description || text,
      requester: person,
      filedBy: person,
      channel: platform,
      impact: closed.impact,
      urgency: closed.urgency,
      category: closed.category,
      followUpOf: closed.number,
    },
    once,
  });
  if (!opened.ok) return refusal(parts, opened.rejection, person, closed);
  return confirmationReply(texts.say.followUp(opened.ticket.number, closed.number), opened.ticket.number);
};

/** Adds words to a ticket: a public comment, or, when it is over, a follow-up. */
export const addToTicket = async (
  parts: Handlers,
  request: {
    readonly ticket: Ticket;
    readonly person: Person;
    readonly text: string;
    readonly visibility: 'public' | 'internal';
    readonly platform: string;
    /** The id of the message it is. */
    readonly source?: string;
    /** Where it stands on its platform; null: nowhere. */
    readonly origin?: Origin | null;
    readonly once: readonly InboxKey[];
  },
): Promise<Reply> => {
  const { ticket, person, text, visibility, platform, once, source, origin } = request;
  const over = ticket.status === 'closed' || ticket.status === 'cancelled';
  if (over && ticket.requester === person.id) {
    const problem = textProblem('comment', text);
    if (problem) return refusal(parts, problem, person, ticket);
    return followUp(parts, ticket, person, text, platform, once);
  }
  const command: Command = {
    type: 'comment',
    visibility,
    text,
    ...(source !== undefined && { source }),
    ...(origin != null && { origin }),
  };
  return carryOut(parts, { number: ticket.number, command, person, once });
};

/**
 * Something written rather than commanded. As an answer to a card it belongs to that card's ticket: public from a
 * direct message, internal from a channel that technicians share. Otherwise it may be the start of a ticket: we ask.
 */
export const handleMessage = async (
  parts: Handlers,
  inbound: Extract<Inbound, { type: 'message' }>,
  person: Person,
): Promise<Reply> => {
  const { store } = parts;
  const text = withContext(inbound);
  if (text === '') return nothing;
  const sent = inbound.inReplyTo === null ? null : await parts.cardAt(inbound.inReplyTo, person.id);
  const ticket = sent?.ticket == null ? null : await seenTicket(parts, sent.ticket, person);
  const once = [eventKey(inbound)];
  if (sent !== null && ticket !== null) {
    const visibility = 'team' in sent.to ? 'internal' : 'public';
    const { platform } = inbound.from;
    return addToTicket(parts, {
      ticket,
      person,
      text,
      visibility,
      platform,
      once,
      source: inbound.id,
      origin: inbound.origin,
    });
  }
  if (/^help[?!.]?$/i.test(text)) return cardReply(helpCard(person));
  const problem = textProblem('comment', text);
  if (problem) return refusal(parts, problem, person, null);
  const id = parts.newId();
  await store.transaction((tx) => tx.keepDraft({ id, person: person.id, text, at: parts.clock.now() }));
  const mine = await store.read.tickets({ requester: person.id }, 'recent', 10);
  const open = mine.filter(isOpen).map((one) => one.number);
  return cardReply(offerToFileCard(id, text, open));
};
