import { viewFor } from '#src/app/delivery/views.ts';
import type { Reply } from '#src/app/ports/chat-adapter.ts';
import { lineOf } from '#src/app/tickets/context.ts';
import { detailsCard, type Part } from '#src/cards/details.ts';
import { whyMe } from '#src/cards/why.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { commentsOf } from '#src/core/ticket/comments.ts';
import { isDeskSide, isLead } from '#src/core/ticket/permissions.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type Handlers, noSuchTicket, seenTicket } from './handlers.ts';
import { cardReply } from './reply.ts';

/** Who is not on the desk's side of this ticket, whatever they are elsewhere, sees it as the requester does. */
const partOf = (person: Person, ticket: Ticket, line: readonly PersonId[]): Part => {
  const actor = { kind: 'person', person } as const;
  if (ticket.requester === person.id || !isDeskSide(actor, ticket, line)) return 'requester';
  return isLead(actor, ticket, line) ? 'manager' : 'technician';
};

/** A ticket in full, as much of it as this person may see. */
export const showTicket = async (parts: Handlers, number: number, person: Person): Promise<Reply> => {
  const ticket = await seenTicket(parts, number, person);
  if (ticket === null) return noSuchTicket(number);
  const { read } = parts.store;
  const log = await read.events(ticket.number);
  const line = await lineOf(read, await read.organisation(), ticket.assignee, ticket.team);
  const part = partOf(person, ticket, line);
  const comments = commentsOf(log).filter(({ visibility }) => part !== 'requester' || visibility === 'public');
  const reason = log.findLast(({ event }) => event.type === 'ticket.assigned')?.event;
  const why = part !== 'requester' && reason?.type === 'ticket.assigned' ? reason : null;
  const others = [...comments.map((comment) => comment.author), ...(why ? [why.assignee] : [])];
  const view = await viewFor(read, ticket, person, others);
  return cardReply(detailsCard(view, part, comments, why === null ? null : whyMe(why, view.names)));
};
