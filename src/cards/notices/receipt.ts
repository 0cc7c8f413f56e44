import { button } from '#src/cards/button.ts';
import type { Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import {
  assigneeFact,
  card,
  categoryFact,
  context,
  dueFact,
  facts,
  latestClock,
  priorityFact,
  quote,
  requesterFact,
  statusFact,
  subject,
  type TicketView,
  text,
} from '#src/cards/view.ts';
import type { Metric } from '#src/core/organisation/policy.ts';
import { isOverdue } from '#src/core/sla/clock-state.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import { whatNext } from './what-next.ts';

/** A missed target is not shown as a promise: see `isOverdue`. */
const promise = (view: TicketView, metric: Metric, label: string) =>
  latestClock(view.ticket, metric)?.breached.length ? null : dueFact(view, metric, label);

/**
 * The requester's receipt: number, category, who has it and when to expect an answer. It is kept up to date until the
 * ticket is closed.
 */
export const receiptCard = (view: TicketView): Card => {
  const { ticket, names } = view;
  const next = whatNext(view);
  const onBehalf = ticket.filedBy !== ticket.requester;
  const forSelf = view.reader === ticket.requester;
  const open = isOpen(ticket);
  return card(view, 'receipt', texts.title.filed(ticket.number), {
    tone: open ? 'info' : ticket.status === 'cancelled' ? 'neutral' : 'good',
    blocks: [
      text([{ type: 'bold', text: ticket.title }]),
      quote(ticket.description === ticket.title ? '' : ticket.description),
      facts(
        statusFact(view),
        categoryFact(view),
        priorityFact(view),
        forSelf ? null : requesterFact(view),
        assigneeFact(view),
        promise(view, 'first_response', texts.label.expect),
        promise(view, 'resolution', texts.label.resolveBy),
      ),
      next === null ? null : text(next),
      isOverdue(ticket) ? text(texts.filed.late) : null,
      onBehalf && forSelf ? context(texts.filed.on(names.person(ticket.filedBy))) : null,
    ],
    actions: open
      ? [
          button('reply', subject(ticket)),
          button('details', subject(ticket)),
          button('cancel', subject(ticket, ticket.reopenedCount)),
        ]
      : [button('details', subject(ticket))],
  });
};
