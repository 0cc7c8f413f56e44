import { button } from '#src/cards/button.ts';
import type { Action, Block, Card } from '#src/cards/card.ts';
import { mayHelpBlocks } from '#src/cards/knowledge.ts';
import { answerFacts, askDetails, stillNeeded } from '#src/cards/requests/details.ts';
import { texts } from '#src/cards/texts.ts';
import { meTooParts } from '#src/cards/together/outage.ts';
import {
  assigneeFact,
  card,
  categoryFact,
  context,
  described,
  dueFact,
  facts,
  priorityFact,
  quote,
  requesterFact,
  statusFact,
  statusWords,
  subject,
  type TicketView,
  text,
  titleLine,
  watchersFact,
} from '#src/cards/view.ts';
import { comparePriority, priorityOf, withoutText } from '#src/core/priority.ts';
import { isOverdue } from '#src/core/sla/clock-state.ts';
import { isOpen, type Ticket } from '#src/core/ticket/ticket.ts';
import { whatNext } from './what-next.ts';

/** The words that made it more or less pressing than usual; null: none did. */
const fromText = (ticket: Ticket): string | null => {
  const { impactSaidBy, urgencySaidBy, priority, prioritySource, classification } = ticket;
  const { impact, urgency } = withoutText(ticket);
  const usual = priorityOf(impact, urgency);
  if (prioritySource !== 'matrix' || priority === usual) return null;
  const words = [
    ...(impactSaidBy === 'text' ? (classification?.hints?.impact?.because ?? []) : []),
    ...(urgencySaidBy === 'text' ? (classification?.hints?.urgency?.because ?? []) : []),
  ];
  // “nobody can work” says already what “can work” would.
  const whole = words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
  return texts.filed.because(texts.priority[priority], [...new Set(whole)]);
};

/** The requester says how bad it is: by that name once they know that it counts as serious. */
export const assessButton = (ticket: Ticket): Action =>
  button('assess', subject(ticket), {
    label: comparePriority(ticket.priority, 'P2') > 0 ? texts.action.urgent : texts.action.howBad,
  });

/** What was written, without the title if it begins with it: that stands above. */
const beyondTitle = (ticket: Ticket): Block | null => {
  const { title, description } = ticket;
  if (description === title) return null;
  const begins = description.startsWith(`${title}\n`);
  const shown = described(begins ? { ...ticket, description: description.slice(title.length).trim() } : ticket);
  return quote(shown.text, null, null, shown.marks);
};

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
  const meToo = forSelf ? meTooParts(view) : { blocks: [], actions: [] };
  const because = open && forSelf ? fromText(ticket) : null;
  return card(view, 'receipt', texts.title.filed(ticket.number), {
    tone: open ? 'info' : ticket.status === 'cancelled' ? 'neutral' : 'good',
    blocks: [
      titleLine(view),
      beyondTitle(ticket),
      facts(
        statusFact(view),
        categoryFact(view),
        priorityFact(view),
        forSelf ? null : requesterFact(view),
        assigneeFact(view),
        watchersFact(view),
        dueFact(view, 'first_response', texts.promise.reply),
        dueFact(view, 'update', texts.promise.update),
        dueFact(view, 'resolution', texts.promise.solution),
        ...answerFacts(view),
      ),
      forSelf ? stillNeeded(view) : null,
      because === null ? null : text(because),
      next === null ? null : text(next),
      ...meToo.blocks,
      isOverdue(ticket) ? text(texts.filed.late) : null,
      ...(open && forSelf ? mayHelpBlocks(ticket.number, view.articles ?? []) : []),
      onBehalf && forSelf ? context(texts.filed.on(names.person(ticket.filedBy))) : null,
    ],
    actions: open
      ? [
          ...meToo.actions,
          ...askDetails(view),
          ...(because === null ? [] : [button('not_right', subject(ticket))]),
          button('reply', subject(ticket)),
          assessButton(ticket),
          button('details', subject(ticket)),
          button('cancel', subject(ticket, ticket.reopenedCount)),
        ]
      : [button('details', subject(ticket))],
  });
};

/** Where it was asked, before everybody's eyes: its number, how it is and who has it, and nothing else. */
export const askedHereCard = (view: TicketView): Card => {
  const { ticket, names } = view;
  const who = ticket.assignee === null ? null : names.person(ticket.assignee);
  // The same for everybody who reads it.
  const status = statusWords({ ...view, reader: null });
  return card(view, 'asked_here', texts.title.askedHere(ticket.number, status, who), { blocks: [] });
};
