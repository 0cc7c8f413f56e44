import type { Comment } from '#src/core/ticket/comments.ts';
import type { Part } from '#src/core/ticket/permissions.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import { button } from './button.ts';
import type { Action, Block, Card } from './card.ts';
import { workActions } from './notices/assignment.ts';
import { texts } from './texts.ts';
import {
  assigneeFact,
  card,
  categoryFact,
  context,
  dueFact,
  facts,
  priorityFact,
  quote,
  requesterFact,
  statusFact,
  subject,
  type TicketView,
  text,
  time,
} from './view.ts';

const mostComments = 10;

const actionsFor = (view: TicketView, part: Part): readonly Action[] => {
  const { ticket, reader } = view;
  const value = subject(ticket);
  if (part === 'requester') {
    if (ticket.status === 'resolved') {
      const turn = subject(ticket, ticket.reopenedCount);
      return [button('confirm', turn, { style: 'primary' }), button('reopen', turn)];
    }
    if (!isOpen(ticket)) return [];
    return [button('reply', value), button('cancel', subject(ticket, ticket.reopenedCount))];
  }
  if (!isOpen(ticket)) return [button('note', value)];
  const mine = ticket.assignee === reader;
  const held = ticket.status === 'in_progress' || ticket.status === 'pending';
  const work = mine && held ? workActions(ticket).filter((action) => action.id !== 'details') : [];
  const offer = subject(ticket, ticket.offers);
  return [
    ...(mine && ticket.status === 'assigned'
      ? [button('accept', offer, { style: 'primary' }), button('decline', offer)]
      : []),
    ...work,
    ...(part === 'technician' && !mine && !held ? [button('take', value, { style: 'primary' })] : []),
    ...(part === 'manager' ? [button('assign', value)] : []),
    button('note', value),
    button('priority', value),
    button('category', value),
  ];
};

/** A ticket in full, with its comments. The caller leaves out internal notes for the requester. */
export const detailsCard = (view: TicketView, part: Part, comments: readonly Comment[], why: string | null): Card => {
  const { ticket, names } = view;
  const said: readonly (Block | null)[] = comments.slice(-mostComments).map((comment) => {
    const name = names.person(comment.author);
    const author = comment.visibility === 'internal' ? `${name} (${texts.action.note.toLowerCase()})` : name;
    return quote(comment.text, author, comment.at);
  });
  return card(view, 'details', texts.title.ticket(ticket.number, ticket.title), {
    blocks: [
      quote(ticket.description, names.person(ticket.requester), ticket.createdAt),
      facts(
        statusFact(view),
        categoryFact(view),
        priorityFact(view),
        { label: texts.label.impact, value: texts.impact[ticket.impact] },
        { label: texts.label.urgency, value: texts.urgency[ticket.urgency] },
        { label: texts.label.team, value: names.team(ticket.team) },
        requesterFact(view),
        assigneeFact(view),
        { label: texts.label.filed, value: time(view, ticket.createdAt) },
        dueFact(view, 'first_response', part === 'requester' ? texts.label.expect : texts.metric.first_response),
        dueFact(view, 'resolution', texts.label.resolveBy),
        ticket.followUpOf === null
          ? null
          : { label: texts.label.followUpOf, value: [{ type: 'ticket', number: ticket.followUpOf }] },
      ),
      ticket.status === 'pending' ? quote(ticket.question) : null,
      ticket.status === 'resolved' || ticket.status === 'closed' ? quote(ticket.resolution) : null,
      ticket.status === 'cancelled' ? quote(ticket.reason) : null,
      ticket.rating === null ? null : text(texts.starsSpoken(ticket.rating.stars)),
      said.length > 0 ? { type: 'divider' } : null,
      ...said,
      why === null ? null : context(why),
    ],
    actions: actionsFor(view, part),
  });
};
