import { viewsFor } from '#src/app/delivery/views.ts';
import { findNamed } from '#src/app/people/identify.ts';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import { queueOf } from '#src/app/tickets/queue-of.ts';
import { helpCard } from '#src/cards/answers.ts';
import { ticketForm } from '#src/cards/forms.ts';
import { listLength, myTicketsCard, queueCard } from '#src/cards/lists.ts';
import { texts } from '#src/cards/texts.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { maySeeQueue } from '#src/core/ticket/permissions.ts';
import { isOpen, openStatuses } from '#src/core/ticket/ticket.ts';
import { setAvailability } from './availability.ts';
import { findTickets } from './find-tickets.ts';
import {
  carryOut,
  eventKey,
  type Handlers,
  mayNotAssign,
  noSuchTicket,
  receipt,
  refusal,
  seenTicket,
} from './handlers.ts';
import { offerLink } from './link-account.ts';
import { parseCommand, splitText, type Typed } from './parse-command.ts';
import { cardReply, formReply, nothing, refusalReply } from './reply.ts';
import { showTicket } from './show-ticket.ts';

type Typing = Extract<Inbound, { type: 'command' }>;

/** One more than is counted exactly: a list says "and 40 more" up to here. */
const mostListed = listLength + 40;

/** `/ticket …`. The bare command, which opens the form, was answered before. */
export const handleCommand = async (parts: Handlers, inbound: Typing, person: Person): Promise<Reply> => {
  const typed = parseCommand(inbound.text);
  const once = [eventKey(inbound)];
  switch (typed.type) {
    case 'form':
      return nothing;
    case 'file':
      return fileText(parts, inbound, person, typed.text);
    case 'list':
      return listMine(parts, person);
    case 'queue':
      return listQueue(parts, person);
    case 'find':
      return findTickets(parts, typed.words, person);
    case 'away':
    case 'back':
      return setAvailability(parts, person, typed.type === 'away', eventKey(inbound));
    case 'help':
      return cardReply(helpCard(person));
    case 'link':
      return offerLink(parts, person);
    case 'unknown':
      return cardReply(helpCard(person, typed.word));
    case 'incomplete':
      return refusalReply(texts.refusal.needNumber(typed.usage));
    case 'show':
      return showTicket(parts, typed.number, person);
    case 'take':
      return carryOut(parts, { number: typed.number, command: { type: 'take' }, person, once });
    case 'reopen':
      return reopenTyped(parts, inbound, typed, person);
    case 'close':
      return closeTyped(parts, inbound, typed.number, person);
    case 'assign':
      return assignTyped(parts, inbound, typed, person);
  }
};

/** Files words at once, everything else being found out or left at its default. */
export const fileText = async (parts: Handlers, inbound: Inbound, person: Person, text: string): Promise<Reply> => {
  const opened = await parts.openTicket({
    filing: {
      ...splitText(text),
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
  return opened.ok ? receipt(parts, opened, person) : refusal(parts, opened.rejection, person, null);
};

const listMine = async ({ store }: Handlers, person: Person): Promise<Reply> => {
  const statuses = [...openStatuses, 'resolved'] as const;
  const asked = await store.read.tickets({ requester: person.id, statuses }, 'recent', mostListed);
  const held = hasRole(person, 'technician')
    ? await store.read.tickets({ assignee: person.id, statuses: openStatuses }, 'queue', mostListed)
    : [];
  const tickets = [...held, ...asked.filter((ticket) => ticket.assignee !== person.id)];
  return cardReply(myTicketsCard(await viewsFor(store.read, tickets, person)));
};

const listQueue = async ({ store }: Handlers, person: Person): Promise<Reply> => {
  if (!maySeeQueue(person)) return refusalReply(texts.refusal.notTechnician);
  const tickets = await store.read.tickets({ ...queueOf(person), statuses: openStatuses }, 'queue', mostListed);
  return cardReply(queueCard(await viewsFor(store.read, tickets, person)));
};

/** Without a reason typed there is a form to say it in. */
const reopenTyped = async (
  parts: Handlers,
  inbound: Typing,
  { number, reason }: Extract<Typed, { type: 'reopen' }>,
  person: Person,
): Promise<Reply> => {
  if (reason !== '') {
    return carryOut(parts, { number, command: { type: 'reopen', reason }, person, once: [eventKey(inbound)] });
  }
  const ticket = await seenTicket(parts, number, person);
  if (ticket === null) return noSuchTicket(number);
  if (ticket.status !== 'resolved') {
    return refusal(parts, { code: 'wrong_status', status: ticket.status }, person, ticket);
  }
  return formReply(ticketForm('reopen', `${number}.${ticket.reopenedCount}`, parts.newId(), []));
};

/** Confirms what is resolved; else the requester withdraws it, and the desk's side is asked for the solution. */
const closeTyped = async (parts: Handlers, inbound: Typing, number: number, person: Person): Promise<Reply> => {
  const ticket = await seenTicket(parts, number, person);
  if (ticket === null) return noSuchTicket(number);
  const once = [eventKey(inbound)];
  if (!isOpen(ticket)) return carryOut(parts, { number, command: { type: 'confirm' }, person, once });
  const action = ticket.requester === person.id ? 'cancel' : 'resolve';
  return formReply(ticketForm(action, `${number}`, parts.newId(), []));
};

const assignTyped = async (
  parts: Handlers,
  inbound: Typing,
  { number, person: called }: Extract<Typed, { type: 'assign' }>,
  person: Person,
): Promise<Reply> => {
  const no = await mayNotAssign(parts, number, person);
  if (no !== null) return no;
  const { read } = parts.store;
  const exact = await findNamed(parts, inbound.from, called);
  const matching = exact === null ? await read.peopleMatching(called, 10) : [exact];
  const some = matching.filter((one) => hasRole(one, 'technician'));
  const whole = some.filter((one) => one.name.toLowerCase() === called.toLowerCase());
  const technicians = whole.length > 0 ? whole : some;
  const [only] = technicians.length > 0 ? technicians : matching;
  if (only === undefined) return refusal(parts, { code: 'unknown_person' }, person, null);
  if (technicians.length > 1) {
    return refusalReply(texts.refusal.whichPerson(technicians.map((one) => one.name)));
  }
  const command = { type: 'assign', assignee: only.id } as const;
  return carryOut(parts, { number: number as TicketNumber, command, person, once: [eventKey(inbound)] });
};
