import { button } from '#src/cards/button.ts';
import type { Action, Block, Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import { starOptions } from '#src/cards/verbs/judging.ts';
import { card, context, quote, subject, type TicketView, text, titleLine } from '#src/cards/view.ts';
import { days } from '#src/core/ids.ts';
import { daysToReopen } from '#src/core/organisation/policy.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';

/** A select for the rating, and a form for a comment. */
const ratingActions = (ticket: Ticket): readonly Action[] => {
  if (ticket.rating?.comment) return [];
  const choice: Action = {
    type: 'select',
    id: 'rate',
    label: texts.action.rate,
    value: subject(ticket),
    options: starOptions(),
  };
  const more = button('rate_comment', subject(ticket, ticket.rating?.stars));
  return ticket.rating === null ? [choice, more] : [more];
};

const ratingBlocks = ({ ticket }: TicketView): readonly (Block | null)[] =>
  ticket.rating === null
    ? []
    : [text(texts.outcome.rated(ticket.rating.stars)), quote(ticket.rating.comment ?? '', texts.you)];

/** Nobody confirmed it in time. */
const closedByItself = (ticket: Extract<Ticket, { status: 'closed' }>): boolean =>
  ticket.closedAt - ticket.resolvedAt >= days(daysToReopen(ticket.policy));

const outcomeOf = ({ ticket }: TicketView, cycle: number): string | null => {
  if (ticket.reopenedCount !== cycle) return isOpen(ticket) ? texts.outcome.reopened : texts.outcome.newerCard;
  if (ticket.status === 'closed') return closedByItself(ticket) ? texts.outcome.closedByTime : texts.outcome.confirmed;
  return null;
};

/** To the requester: is it solved? `cycle` is how often it had been reopened when this was asked. */
export const resolvedCard = (view: TicketView, cycle: number): Card => {
  const { ticket, names } = view;
  const asked = ticket.status === 'resolved' && ticket.reopenedCount === cycle;
  const ended = ticket.status === 'closed' && ticket.reopenedCount === cycle;
  const outcome = outcomeOf(view, cycle);
  const author = ticket.assignee === null ? texts.theDesk : names.person(ticket.assignee);
  const value = subject(ticket, cycle);
  const titleOf = asked || ended ? texts.title.resolved : texts.title.wasResolved;
  const shown = card(view, 'resolved', titleOf(ticket.number), {
    tone: asked || ended ? 'good' : 'neutral',
    blocks: [
      titleLine(view),
      asked || ended ? quote(ticket.resolution, author, ticket.resolvedAt) : null,
      asked ? text(texts.say.resolvedAsk(daysToReopen(ticket.policy))) : null,
      outcome === null ? null : text([{ type: 'bold', text: outcome }]),
      ...(asked || ended ? ratingBlocks(view) : []),
      ended ? context(texts.say.closedRequester) : null,
    ],
    actions: [
      ...(asked ? [button('confirm', value, { style: 'primary' }), button('reopen', value)] : []),
      ...(asked || ended ? [...ratingActions(ticket), button('transcript', subject(ticket))] : []),
    ],
  });
  return asked && view.may('confirm') ? { ...shown, reaction: 'done' } : shown;
};

/** To the requester: it is closed; asks for a rating if there is none yet. */
export const closedCard = (view: TicketView): Card => {
  const { ticket } = view;
  return card(view, 'closed', texts.title.closed(ticket.number), {
    tone: 'good',
    blocks: [
      titleLine(view),
      ticket.status === 'closed' ? quote(ticket.resolution) : null,
      ...ratingBlocks(view),
      context(texts.say.closedRequester),
    ],
    actions: [...ratingActions(ticket), button('transcript', subject(ticket))],
  });
};
