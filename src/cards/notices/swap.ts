import { button } from '#src/cards/button.ts';
import type { Action, Card, Text } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import {
  card,
  categoryFact,
  context,
  describedOrTitled,
  dueFact,
  facts,
  priorityFact,
  priorityTone,
  requesterFact,
  statusFact,
  subject,
  type TicketView,
  tagsFact,
  text,
  time,
  timeSpan,
  titleLine,
} from '#src/cards/view.ts';
import { whereabouts } from '#src/cards/whereabouts.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import { canAskToSwap, isOpen, workTurn } from '#src/core/ticket/ticket.ts';
import { workActions } from './assignment.ts';

/** Who could take it over from the reader, who has it: the first of the router's; null: nobody now. */
const whoCould = ({ ticket, reader, suggested = [] }: TicketView) =>
  reader !== null && canAskToSwap(ticket, reader) ? (suggested[0] ?? null) : null;

/** Asks a colleague to take it over, in one press. Empty if nobody can now, or somebody is asked. */
export const askToSwap = (view: TicketView): readonly Action[] => {
  const { ticket } = view;
  const first = whoCould(view);
  if (first === null) return [];
  const value = subject(ticket, `${workTurn(ticket)}.${first.person}`);
  return [button('swap', value, { label: texts.action.handTo(first.name) })];
};

/** What whoever has it can do about a ticket that may be late. */
export const swapWords = (view: TicketView): Text => {
  const { ticket, reader, names } = view;
  const asked = ticket.status === 'in_progress' && ticket.assignee === reader ? ticket.swap?.asked : null;
  if (asked) return texts.say.isAskedToSwap(names.person(asked.person), timeSpan(view, asked.answerBy));
  const first = whoCould(view);
  return first === null ? texts.say.nobodyToSwap : texts.say.couldSwap(first.name);
};

/** To a colleague: can they take it over? Whoever has it keeps it until they do. */
export const swapAskedCard = (view: TicketView, notice: Extract<Notice, { kind: 'swap_asked' }>): Card => {
  const { ticket, names, reader } = view;
  const asked = ticket.status === 'in_progress' ? (ticket.swap?.asked ?? null) : null;
  const to = 'person' in notice.to ? notice.to.person : null;
  // In the team's channel, if nothing else reaches them, others read it as well.
  const mine = asked !== null && asked.person === to && asked.at === notice.askedAt && (reader ?? to) === to;
  const whom = reader === null && to !== null ? names.person(to) : null;
  const holder = notice.by ?? ticket.assignee;
  const name = holder === null ? texts.theDesk : names.person(holder);
  const turn = subject(ticket, notice.askedAt);
  const over = ticket.assignee === reader && isOpen(ticket) ? texts.outcome.youHave : whereabouts(ticket, names.person);
  const { swapAsked, wasSwapAsked } = texts.title;
  return card(view, 'swap_asked', (mine ? swapAsked : wasSwapAsked)(ticket.number, name, whom), {
    tone: mine ? priorityTone(view) : 'neutral',
    blocks: [
      titleLine(view),
      mine ? text(texts.say.swapAsked(name, whom)) : null,
      describedOrTitled(view),
      facts(
        requesterFact(view),
        categoryFact(view),
        tagsFact(view),
        priorityFact(view),
        mine ? { label: texts.label.acceptBy, value: time(view, asked.answerBy) } : statusFact(view),
        dueFact(view, 'resolution', texts.promise.solution),
      ),
      mine ? null : context(over),
    ],
    actions: mine
      ? [button('swap_yes', turn, { style: 'primary' }), button('swap_no', turn), button('details', subject(ticket))]
      : [button('details', subject(ticket))],
  });
};

/** To whoever has it: the colleague does not take it; another one may. */
export const swapEndedCard = (view: TicketView, notice: Extract<Notice, { kind: 'swap_ended' }>): Card => {
  const { ticket, names, reader } = view;
  const theirs = ticket.assignee === reader && isOpen(ticket);
  const { swapEnded, wasSwapEnded } = texts.title;
  const name = names.person(notice.person);
  return card(view, 'swap_ended', (theirs ? swapEnded : wasSwapEnded)(ticket.number, name), {
    tone: theirs ? 'warning' : 'neutral',
    blocks: [
      titleLine(view),
      text(texts.say.swapEnded[notice.why](name)),
      theirs && ticket.status === 'in_progress' ? text(swapWords(view)) : null,
      theirs ? null : context(whereabouts(ticket, names.person)),
      facts(priorityFact(view), statusFact(view), dueFact(view, 'resolution', texts.promise.solution)),
    ],
    actions:
      theirs && (ticket.status === 'in_progress' || ticket.status === 'pending')
        ? [...askToSwap(view), ...workActions(ticket)]
        : [button('details', subject(ticket))],
  });
};
