import { viewFor } from '#src/app/delivery/contents/views.ts';
import { notDone, refused } from '#src/app/inbound/replies/answer.ts';
import { openedToAnswer } from '#src/app/inbound/replies/answering-now.ts';
import type { InboundParts } from '#src/app/inbound/replies/parts.ts';
import { formReply } from '#src/app/inbound/replies/reply.ts';
import { formChoices } from '#src/app/lists/form-choices.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { unknownTicket, visibleTicket } from '#src/app/tickets/visible-ticket.ts';
import { lineOf } from '#src/app/tickets/who-leads.ts';
import { ticketForm } from '#src/cards/forms.ts';
import { type TicketVerbId, ticketVerb } from '#src/cards/verbs/catalogue.ts';
import type { PersonId } from '#src/core/ids.ts';
import { meetProblem } from '#src/core/invitations/invite.ts';
import { offerProblem } from '#src/core/lifecycle/offers.ts';
import { holdFirst } from '#src/core/lifecycle/steps.ts';
import { askProblem, holdProblem } from '#src/core/lifecycle/waiting.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { cancelProblem, openProblem, reopenProblem, resolveProblem } from '#src/core/ticket/closing.ts';
import { mayNote } from '#src/core/ticket/permissions.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { type Ticket, workTurn } from '#src/core/ticket/ticket.ts';
import { watchProblem } from '#src/core/ticket/watching.ts';

/** Why filling in this form could only fail now; null: it makes sense. */
const pointless = (verb: TicketVerbId, ticket: Ticket, person: Person, line: readonly PersonId[]): Rejection | null => {
  switch (verb) {
    case 'reopen':
      return reopenProblem(ticket);
    case 'cancel':
      return cancelProblem(ticket);
    case 'resolve':
      return resolveProblem(ticket);
    case 'ask':
      return askProblem(ticket, { actor: { kind: 'person', person } });
    case 'meet':
      return holdFirst(ticket, { actor: { kind: 'person', person } }).length > 0 ? null : meetProblem(ticket);
    case 'hold':
      return holdProblem(ticket, { actor: { kind: 'person', person } });
    case 'assign':
    case 'hand':
      return openProblem(ticket);
    case 'decline':
      return offerProblem(ticket, undefined, person.id);
    case 'note':
      return mayNote({ kind: 'person', person }, ticket, line) ? null : { code: 'not_allowed' };
    case 'add':
      return watchProblem(ticket);
    default:
      return null;
  }
};

/** What the form is about, with the turn of the ticket that it is opened for. */
const subjectOf = (verb: TicketVerbId, ticket: Ticket): string => {
  const turns: Partial<Record<TicketVerbId, number>> = {
    reopen: ticket.reopenedCount,
    cancel: ticket.reopenedCount,
    resolve: workTurn(ticket),
    ask: workTurn(ticket),
    hold: workTurn(ticket),
    hand: workTurn(ticket),
    decline: ticket.offers,
  };
  const turn = turns[verb];
  return turn === undefined ? `${ticket.number}` : `${ticket.number}.${turn}`;
};

/** The form of a verb for this ticket, if this person may do it now; why not, otherwise. */
export const openTicketForm = async (
  parts: InboundParts,
  verb: TicketVerbId,
  number: number | null,
  person: Person,
): Promise<Reply> => {
  const { read } = parts.store;
  const ticket = await visibleTicket(read, number, person);
  if (ticket === null) return refused(read, person, { rejection: unknownTicket(number) });
  const { may } = await viewFor(read, ticket, person, parts.clock.now());
  const organisation = await read.organisation();
  const line = await lineOf(read, organisation, ticket);
  const { command: type } = ticketVerb(verb);
  const rejection: Rejection | null = may(type) ? pointless(verb, ticket, person, line) : { code: 'not_allowed' };
  if (rejection !== null) return notDone(read, person, { type }, { rejection, ticket });
  const form = ticketForm(verb, subjectOf(verb, ticket), parts.newId(), formChoices(organisation));
  return formReply(form === null ? null : openedToAnswer(parts, person, ticket.number, form));
};
