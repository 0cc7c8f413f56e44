import type { SentFiles } from '#src/app/ports/files/files.ts';
import type { InboxKey } from '#src/app/ports/messages.ts';
import type { Store } from '#src/app/ports/store.ts';
import { clip } from '#src/core/clip.ts';
import type { Mark } from '#src/core/conversation/rich-text.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { deskWords } from '#src/core/ticket/desk-words.ts';
import type { Origin } from '#src/core/ticket/origin.ts';
import { textLimits, textProblem } from '#src/core/ticket/text-limits.ts';
import { isOver, type Ticket } from '#src/core/ticket/ticket.ts';
import { type Acted, actOnTicket } from './act-on-ticket.ts';
import { categoryInstead } from './classified.ts';
import type { Execute, Pay } from './execute.ts';
import type { OpenTicket } from './open-ticket.ts';
import { splitText } from './split-text.ts';
import { type SightReader, unknownTicket, visibleTicket } from './visible-ticket.ts';

type Parts = { readonly store: Store; readonly execute: Execute; readonly openTicket: OpenTicket };

export type Words = {
  /** As it was given; it need not be a ticket's. Null: no number was given. */
  readonly number: number | null;
  readonly person: Person;
  readonly text: string;
  /** How the text looks; absent: plain. */
  readonly marks?: readonly Mark[];
  readonly visibility: 'public' | 'internal';
  /** The platform the words were written on. */
  readonly channel: string;
  /** The message's id, so that it can be edited later. */
  readonly source?: string;
  /** Where the message is on its platform; null: unknown. */
  readonly origin?: Origin | null;
  /** It is below the message that the ticket was made of. */
  readonly inThread?: true;
  readonly once: readonly InboxKey[];
  readonly pay?: Pay;
  readonly files?: SentFiles;
  /** Only if the ticket still has this version. */
  readonly basedOn?: number;
};

/** `followsUp`: that ticket was closed, so the words became a new one, which is `ticket`. */
export type Said = Acted | { readonly ok: true; readonly followsUp: Ticket; readonly ticket: Ticket };

/** What a requester says on a closed ticket becomes a new ticket that follows it up. */
const followUp = async ({ store, openTicket }: Parts, closed: Ticket, words: Words): Promise<Said> => {
  const { person, text, channel, once, pay, files } = words;
  const problem = textProblem('comment', text);
  if (problem) return { ok: false, rejection: problem, ticket: closed };
  const organisation = await store.read.organisation();
  const { category } = closed;
  const isGone = category !== null && !organisation.categories.has(category);
  const opened = await openTicket({
    filing: {
      title: clip(deskWords.followUp(closed.title), textLimits.title),
      description: splitText(text).description || text,
      requester: person,
      filedBy: person,
      channel,
      ...(channel !== 'api' && { filedAs: 'message' as const }),
      impact: closed.impact,
      urgency: closed.urgency,
      category: isGone ? await categoryInstead(store.read, organisation, category) : category,
      followUpOf: closed.number,
    },
    once,
    ...(pay && { pay }),
    ...(files && { files }),
  });
  if (!opened.ok) return { ok: false, rejection: opened.rejection, ticket: closed };
  // Delivered again: what it was the first time, before the ticket was over, it still is.
  if (opened.ticket.number === closed.number) {
    return { ok: true, command: { type: 'comment', visibility: 'public', text }, ticket: opened.ticket };
  }
  return { ok: true, followsUp: closed, ticket: opened.ticket };
};

/** So many tickets are followed, from one that was merged to the one that goes on. */
const mostFollowed = 50;

/** What is written on a ticket that was merged lands where it goes on, for whoever may see that one. */
const whereItGoesOn = async (read: SightReader, ticket: Ticket | null, person: Person): Promise<Ticket | null> => {
  let at = ticket;
  for (let followed = 0; at?.mergedInto !== undefined && followed < mostFollowed; followed += 1) {
    const next = await visibleTicket(read, at.mergedInto, person);
    if (next === null) return at;
    at = next;
  }
  return at;
};

/** Adds words to a ticket: a comment or, from the requester of a closed one, a follow-up. */
export const sayOnTicket = async (parts: Parts, words: Words): Promise<Said> => {
  const { number, person, text, marks, visibility, source, origin, inThread, basedOn, once, pay, files } = words;
  const ticket = await whereItGoesOn(parts.store.read, await visibleTicket(parts.store.read, number, person), person);
  if (ticket === null) return { ok: false, rejection: unknownTicket(number), ticket: null };
  if (isOver(ticket) && visibility === 'public' && ticket.requester === person.id) {
    return basedOn === undefined || basedOn === ticket.version
      ? followUp(parts, ticket, words)
      : { ok: false, rejection: { code: 'changed_since', version: ticket.version }, ticket };
  }
  const command: Command = {
    type: 'comment',
    visibility,
    text,
    ...(marks && { marks }),
    ...(source !== undefined && { source }),
    ...(origin != null && { origin }),
    ...(inThread && { inThread }),
  };
  return actOnTicket(parts, {
    ...{ number: ticket.number, command, person, once },
    ...(pay && { pay }),
    ...(files && { files }),
    ...(basedOn !== undefined && { basedOn }),
  });
};
