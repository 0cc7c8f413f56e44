import { viewFor, viewsFor } from '#src/app/delivery/views.ts';
import { setAvailability } from '#src/app/people/availability.ts';
import { offerLink } from '#src/app/people/link-account.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { actOnTicket } from '#src/app/tickets/act-on-ticket.ts';
import { ownDraft } from '#src/app/tickets/drafts.ts';
import { findTickets } from '#src/app/tickets/find-tickets.ts';
import { myTickets } from '#src/app/tickets/my-tickets.ts';
import { splitText } from '#src/app/tickets/split-text.ts';
import { teamQueue } from '#src/app/tickets/team-queue.ts';
import { ticketInFull } from '#src/app/tickets/ticket-in-full.ts';
import { unknownTicket, visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { awayCard, helpCard, linkCodeCard } from '#src/cards/answers.ts';
import { detailsCard } from '#src/cards/details.ts';
import { ticketForm } from '#src/cards/forms.ts';
import { foundCard, listLength, myTicketsCard, queueCard } from '#src/cards/lists.ts';
import { texts } from '#src/cards/texts.ts';
import type { DeskVerbId } from '#src/cards/verbs/catalogue.ts';
import { whyMe } from '#src/cards/why.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { wayToClose } from '#src/core/ticket/closing.ts';
import { done, receipt, refused } from './answer.ts';
import { eventKey, type InboundParts } from './parts.ts';
import { cardReply, formReply, inPlaceReply, nothing, refusalReply } from './reply.ts';
import { sayReply } from './say-reply.ts';

/** How many search results to look for: a list says at most "and 40 more". */
const mostFound = listLength + 40;

/** Someone typed or pressed a verb that is about no ticket, or only shows one. */
type DeskRequest = {
  readonly inbound: Inbound;
  readonly person: Person;
  /** As it was given; there may be no such ticket. Null: no number was given. */
  readonly number: number | null;
  /** What was typed after the verb, or what the button carries in addition to the number. */
  readonly words: string;
};

type Handle = (parts: InboundParts, request: DeskRequest) => Promise<Reply>;

/** Files a text as a ticket right away; everything else is worked out or left at its default. */
export const fileText: Handle = async (parts, { inbound, person, words }) => {
  const opened = await parts.openTicket({
    filing: {
      ...splitText(words),
      requester: person,
      filedBy: person,
      channel: inbound.from.platform,
      impact: 'me',
      urgency: 'slowed_down',
      category: null,
      followUpOf: null,
    },
    once: [eventKey(inbound)],
  });
  const { read } = parts.store;
  return opened.ok ? receipt(read, opened.ticket, person) : refused(read, person, opened);
};

const listMine: Handle = async ({ store }, { person }) => {
  const { tickets, total } = await myTickets(store, person, listLength);
  return cardReply(myTicketsCard(await viewsFor(store.read, tickets, person), total));
};

const listQueue: Handle = async ({ store }, { person }) => {
  const queue = await teamQueue(store, person, { limit: listLength });
  if ('code' in queue) return refused(store.read, person, { rejection: queue });
  return cardReply(queueCard(await viewsFor(store.read, queue.tickets, person), queue.total));
};

const listFound: Handle = async ({ store: { read, search } }, { person, words }) => {
  const found = await findTickets(search, words, person, mostFound);
  return cardReply(foundCard(words, await viewsFor(read, found, person), found.length >= mostFound));
};

const showTicket: Handle = async ({ store: { read } }, { person, number }) => {
  const shown = await ticketInFull(read, number, person);
  if (shown === null) return refused(read, person, { rejection: unknownTicket(number) });
  const { ticket, part, comments, assigned } = shown;
  const others = [...comments.map((comment) => comment.author), ...(assigned ? [assigned.assignee] : [])];
  const view = await viewFor(read, ticket, person, others);
  return cardReply(detailsCard(view, part, comments, assigned === null ? null : whyMe(assigned, view.names)));
};

/** Confirms at once; withdrawing and resolving need words, so a form asks for them. */
const closeTicket: Handle = async (parts, { inbound, person, number }) => {
  const { read } = parts.store;
  const ticket = await visibleTicket(read, number, person);
  if (ticket === null) return refused(read, person, { rejection: unknownTicket(number) });
  const way = wayToClose(ticket, person);
  if (way !== 'confirm') return formReply(ticketForm(way, `${ticket.number}`, parts.newId(), []));
  const once = [eventKey(inbound)];
  const acted = await actOnTicket(parts, { number, command: { type: way }, person, once });
  return acted.ok ? done(read, way, acted) : refused(read, person, acted);
};

const goAway =
  (away: boolean): Handle =>
  async (parts, { inbound, person }) => {
    const rejection = await setAvailability(parts, person, away, eventKey(inbound));
    return rejection === null ? inPlaceReply(awayCard(away)) : refused(parts.store.read, person, { rejection });
  };

const fileDraft: Handle = async (parts, request) => {
  const { inbound, person, words: id } = request;
  const text = await ownDraft(parts.store.read, id, person);
  if (text === null) return refusalReply(texts.say.draftGone);
  return fileText(parts, { ...request, inbound: { ...inbound, id: `draft/${id}` }, words: text });
};

const addDraft: Handle = async (parts, { inbound, person, number, words: id }) => {
  const text = await ownDraft(parts.store.read, id, person);
  if (text === null) return refusalReply(texts.say.draftGone);
  const once = [eventKey(inbound), { source: 'draft', id }];
  return sayReply(parts, { number, person, text, visibility: 'public', channel: inbound.from.platform, once });
};

/** What each of these verbs does. Those that open a form at once have been answered already. */
export const deskVerbs: Record<DeskVerbId, Handle> = {
  new_ticket: async () => nothing,
  file: fileText,
  list: listMine,
  find: listFound,
  details: showTicket,
  close: closeTicket,
  link: async (parts, { person }) => cardReply(linkCodeCard(await offerLink(parts, person))),
  help: async ({ commandStyle }, { inbound, person }) =>
    cardReply(helpCard(person, null, commandStyle(inbound.from.platform))),
  file_draft: fileDraft,
  add_draft: addDraft,
  queue: listQueue,
  away: goAway(true),
  back: goAway(false),
};
