import { loadNames, viewFor } from '#src/app/delivery/contents/views.ts';
import { ticketsToAddTo } from '#src/app/lists/my-tickets.ts';
import { whoIsNotTold } from '#src/app/notes/not-told.ts';
import type { Sender } from '#src/app/ports/chat/directory.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import type { OrganisationReader } from '#src/app/ports/organisation.ts';
import type { PeopleLists, PeopleReader } from '#src/app/ports/people.ts';
import type { TicketReader } from '#src/app/ports/tickets.ts';
import { keepDraft } from '#src/app/tickets/drafts.ts';
import { notYetFiledCard } from '#src/cards/answers.ts';
import { notToldWords } from '#src/cards/notes/not-told.ts';
import { receiptCard } from '#src/cards/notices/receipt.ts';
import { peopleIn, refusalText } from '#src/cards/refusals.ts';
import { texts } from '#src/cards/texts.ts';
import { type TicketVerbId, ticketVerb } from '#src/cards/verbs/catalogue.ts';
import { mindThat } from '#src/cards/why.ts';
import { hearsOwn } from '#src/core/notices/who-hears.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { isAlreadySo, saysMore } from '#src/core/ticket/already-so.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { InboundParts } from './parts.ts';
import {
  alreadyReply,
  cardReply,
  confirmationReply,
  doneReply,
  followsReply,
  receiptReply,
  refusalReply,
  warningReply,
} from './reply.ts';

// Turns the results of use cases into what people read.

/** Why not, and what to do instead. `ticket` is the one it is about, where they can see it. */
export const refused = async (
  read: OrganisationReader & PeopleLists,
  person: Person,
  { rejection, ticket = null }: { readonly rejection: Rejection; readonly ticket?: Ticket | null },
): Promise<Reply> => {
  const names = await loadNames(read, [], peopleIn(rejection));
  return refusalReply(refusalText(rejection, person.id, names.person), ticket?.number ?? null);
};

/**
 * Why something was not filed. Who has filed very often lately is offered to file it later, or to add it to an open
 * ticket: what they wrote is kept. `draft`: where it is kept already. `isOpenly`: others read the answer, so it does not say
 * which tickets they have.
 */
export const notFiled = async (
  parts: Pick<InboundParts, 'store' | 'clock' | 'newId'>,
  person: Person,
  rejection: Rejection,
  said: { readonly text: string; readonly draft?: string | null; readonly isOpenly?: true },
): Promise<Reply> => {
  const { store } = parts;
  const { text, draft = null, isOpenly = false } = said;
  if (rejection.code !== 'too_many') return refused(store.read, person, { rejection });
  const kept = draft === null ? await keepDraft(parts, person, text) : { id: draft };
  if ('code' in kept) return refused(store.read, person, { rejection });
  const open = isOpenly ? [] : await ticketsToAddTo(store, person);
  const { keptForLater, keptOrAdd } = texts.say;
  const why = `${refusalText(rejection, person.id, () => person.name)} ${open.length > 0 ? keptOrAdd : keptForLater}`;
  return cardReply(notYetFiledCard(why, kept.id, text, open));
};

/** What need not change any card that its author has before them. */
const isUnseen = ({ type }: Pick<Command, 'type'>, events: readonly TicketEvent[] = []): boolean =>
  // What wakes a ticket shows on its cards.
  !events.some((event) => event.type === 'ticket.resumed' || event.type === 'ticket.reopened') && isSaid(type);

const isSaid = (type: Command['type']): boolean =>
  type === 'comment' || type === 'add_watcher' || type === 'remove_watcher' || type === 'stop_watching';

/** Why a command was not carried out; a second press on the same button is no failure. */
export const notDone = async (
  read: OrganisationReader & PeopleLists,
  person: Person,
  command: Pick<Command, 'type'>,
  said: { readonly rejection: Rejection; readonly ticket: Ticket | null },
): Promise<Reply> => {
  const { rejection, ticket } = said;
  if (!isAlreadySo(rejection, command, person.id)) return refused(read, person, said);
  const names = await loadNames(read, [], peopleIn(rejection));
  const shown = isUnseen(command) ? 'confirmation' : saysMore(command) ? 'refusal' : 'in_place';
  return alreadyReply(refusalText(rejection, person.id, names.person), ticket?.number ?? null, shown);
};

/** Who did something, and where. */
export type Doer = { readonly person: Person; readonly from: Sender };

/**
 * Whether messages to this person come to where they are now: to the account they use, if it is their preferred one, or
 * to their e-mail address, if they have no account.
 */
const isToldHere = async (read: PeopleReader, { person, from }: Doer): Promise<boolean> => {
  const [first] = await read.accounts(person.id);
  if (first === undefined) return person.email?.toLowerCase() === from.user.toLowerCase();
  return first?.platform === from.platform && first.tenant === from.tenant && first.user === from.user;
};

/** Says that it was done, in the verb's own words. */
export const done = async (
  read: OrganisationReader & PeopleReader & PeopleLists & Pick<TicketReader, 'events'>,
  verb: TicketVerbId,
  by: Doer,
  {
    command,
    ticket,
    events = [],
  }: { readonly command: Command; readonly ticket: Ticket; readonly events?: readonly TicketEvent[] },
): Promise<Reply> => {
  const named = 'person' in command ? [command.person] : [];
  const names = await loadNames(read, [ticket], named);
  const mind = mindThat(events, names);
  const done = ticketVerb(verb).doneWords({ command, ticket, names });
  const words = mind === null ? done : `${done} ${mind}`;
  // Delivered again, whoever wrote it has read this before.
  const missed =
    events.length === 0
      ? null
      : notToldWords(await whoIsNotTold(read, by.person, { command, ticket }, by.from.platform));
  if (missed !== null) return warningReply(`${words} ${missed}`, ticket.number);
  if (hearsOwn(events, by.person.id) && mind === null && (await isToldHere(read, by))) {
    return followsReply(words, ticket.number);
  }
  return isUnseen(command, events) ? confirmationReply(words, ticket.number) : doneReply(words, ticket.number);
};

/** A reply to a closed ticket became a new one. */
export const followedUp = async (
  read: PeopleReader,
  by: Doer,
  { ticket, followsUp }: { readonly ticket: Ticket; readonly followsUp: Ticket },
): Promise<Reply> => {
  const words = texts.say.followUp(ticket.number, followsUp.number);
  return (await isToldHere(read, by)) ? followsReply(words, ticket.number) : confirmationReply(words, ticket.number);
};

/** The receipt of a ticket just filed, for the person who filed it: the lasting one goes to the requester. */
export const receipt = async (
  { store, clock }: Pick<InboundParts, 'store' | 'clock'>,
  ticket: Ticket,
  by: Doer,
): Promise<Reply> => {
  const card = receiptCard(await viewFor(store.read, ticket, by.person, clock.now()));
  if (ticket.requester !== by.person.id) return { ...cardReply(card), shown: 'confirmation' };
  return (await isToldHere(store.read, by)) ? receiptReply(card) : cardReply(card);
};
