import { loadNames, viewFor } from '#src/app/delivery/views.ts';
import type { Identify } from '#src/app/people/identify.ts';
import type { Membership } from '#src/app/people/membership.ts';
import type { Inbound, Reply } from '#src/app/ports/chat-adapter.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { InboxKey, Store } from '#src/app/ports/store.ts';
import { lineOf } from '#src/app/tickets/context.ts';
import type { Execute, Executed } from '#src/app/tickets/execute.ts';
import type { Opened, OpenTicket } from '#src/app/tickets/open-ticket.ts';
import { doneCard, refusalCard } from '#src/cards/answers.ts';
import { receiptCard } from '#src/cards/receipt.ts';
import { peopleIn, refusalText } from '#src/cards/refusals.ts';
import { texts } from '#src/cards/texts.ts';
import type { Names } from '#src/cards/view.ts';
import { whereabouts } from '#src/cards/whereabouts.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { mayCommand, maySee } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { cardReply } from './reply.ts';

/** What the handlers of inbound events work with. */
export type Handlers = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly execute: Execute;
  readonly openTicket: OpenTicket;
  readonly identify: Identify;
  readonly membership: Membership;
  /** Something may be due or owed now. */
  readonly onWake: () => void;
  readonly newId: () => string;
};

/** Makes an event happen once, however often the platform delivers it. */
export const eventKey = ({ from, id }: Inbound): InboxKey => ({ source: `${from.platform}/${from.tenant}`, id });

/** A ticket this person may see; one they may not see is as good as none. */
export const seenTicket = async ({ store }: Handlers, number: number, person: Person): Promise<Ticket | null> => {
  const ticket = Number.isSafeInteger(number) ? await store.read.ticket(number as TicketNumber) : null;
  if (ticket === null) return null;
  if (maySee(person, ticket)) return ticket;
  const organisation = await store.read.organisation();
  const line = await lineOf(store.read, organisation, ticket.assignee, ticket.team);
  return maySee(person, ticket, line) ? ticket : null;
};

export const noSuchTicket = (number: number): Reply =>
  cardReply(refusalCard(Number.isNaN(number) ? texts.refusal.unknownTicket : texts.refusal.noTicket(`#${number}`)));

export const refusal = async (
  { store }: Handlers,
  rejection: Rejection,
  person: Person,
  ticket: Ticket | null,
): Promise<Reply> => {
  const names = await loadNames(store.read, [], peopleIn(rejection));
  return cardReply(refusalCard(refusalText(rejection, person.id, names.person), ticket?.number ?? null));
};

/**
 * Why this person is told no before anyone is looked for whom they would assign; null: go on. Looking makes people
 * known to the desk and tells names, so it is not for everybody.
 */
export const mayNotAssign = async (parts: Handlers, number: number, person: Person): Promise<Reply | null> => {
  const ticket = await seenTicket(parts, number, person);
  if (ticket === null) return noSuchTicket(number);
  const { read } = parts.store;
  const line = await lineOf(read, await read.organisation(), ticket.assignee, ticket.team);
  if (mayCommand({ kind: 'person', person }, 'assign', ticket, line)) return null;
  return refusal(parts, { code: 'not_allowed' }, person, ticket);
};

/** What the person is told when their command was carried out. */
const doneWords = (command: Command, ticket: Ticket, names: Names): string => {
  const { say, outcome } = texts;
  switch (command.type) {
    case 'accept':
    case 'take':
      return outcome.youHave;
    case 'decline':
      return `${outcome.declined} ${whereabouts(ticket, names.person)}`;
    case 'comment':
      return command.visibility === 'internal' ? say.noted(ticket.number) : say.commented(ticket.number);
    case 'ask':
      return outcome.waitingForRequester;
    case 'resolve':
      return outcome.resolved;
    case 'confirm':
      return outcome.confirmed;
    case 'reopen':
      return outcome.reopened;
    case 'rate':
      return outcome.rated(command.stars);
    case 'cancel':
      return outcome.cancelled;
    case 'categorise':
      return outcome.categorised(names.category(command.category));
    case 'set_priority':
      return `${texts.label.priority}: ${texts.priority[ticket.priority]}`;
    case 'assign':
      return outcome.assigned(names.person(command.assignee));
    case 'acknowledge_breach':
      return outcome.acknowledged(texts.you);
    default:
      return texts.title.done;
  }
};

const done = async ({ store }: Handlers, command: Command, ticket: Ticket): Promise<Reply> => {
  const names = await loadNames(store.read, [ticket]);
  return cardReply(doneCard(doneWords(command, ticket, names), ticket.number));
};

/** Carries out a command and says what became of it. */
export const carryOut = async (
  parts: Handlers,
  request: {
    readonly number: number;
    readonly command: Command;
    readonly person: Person;
    readonly once: readonly InboxKey[];
  },
): Promise<Reply> => {
  const { command, person, once } = request;
  const seen = await seenTicket(parts, request.number, person);
  if (seen === null) return noSuchTicket(request.number);
  const actor = { kind: 'person', person } as const;
  const executed: Executed = await parts.execute({ number: seen.number, command, actor, once });
  if (!executed.ok) return refusal(parts, executed.rejection, person, seen);
  return done(parts, command, executed.ticket);
};

/** The receipt of a ticket just filed, for the person who filed it. */
export const receipt = async (parts: Handlers, opened: Extract<Opened, { ok: true }>, person: Person): Promise<Reply> =>
  cardReply(receiptCard(await viewFor(parts.store.read, opened.ticket, person)));
