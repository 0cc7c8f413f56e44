import { clipRich } from '#src/core/conversation/rich-text.ts';
import { isUnacknowledged } from '#src/core/sla/clock-state.ts';
import type { Part } from '#src/core/ticket/permissions.ts';
import type { Said } from '#src/core/ticket/said.ts';
import { isOpen, isOver, type Ticket, workTurn } from '#src/core/ticket/ticket.ts';
import { watchProblem } from '#src/core/ticket/watching.ts';
import { isOutage } from '#src/core/together/outage.ts';
import { appointmentFact } from './appointments/appointment.ts';
import { button } from './button.ts';
import type { Action, Block, Card } from './card.ts';
import { workActions } from './notices/assignment.ts';
import { assessButton } from './notices/receipt.ts';
import { whatNext } from './notices/what-next.ts';
import { approvalActions, approvalFact, waitsWhileWorking } from './requests/approval.ts';
import { answerFacts, askOrChangeDetails, stillNeeded } from './requests/details.ts';
import { texts } from './texts.ts';
import { meTooParts, outageFact, proposalActions } from './together/outage.ts';
import { authorOf } from './transcript.ts';
import {
  assigneeFact,
  card,
  categoryFact,
  context,
  described,
  describedQuote,
  dueFact,
  facts,
  impactFact,
  lookAgainFact,
  mergedFact,
  priorityFact,
  quote,
  ratingBlocks,
  requesterFact,
  statusFact,
  subject,
  type TicketView,
  tagsFact,
  text,
  time,
  urgencyFact,
  watchersFact,
} from './view.ts';

/** How much of a ticket one card shows, and how much of one text; the rest is on the card with everything. */
const mostSaid = 10;
const longestText = 600;

/** Who else is to hear of it: added, taken off, or no longer wanting to. */
const peopleActions = ({ ticket, reader }: TicketView): readonly Action[] => {
  const value = subject(ticket);
  if (isOver(ticket)) return [];
  return [
    ...(watchProblem(ticket) === null ? [button('add', value)] : []),
    ...(ticket.watchers.length > 0 ? [button('drop', value)] : []),
    ...(reader !== null && ticket.watchers.includes(reader) ? [button('leave', value)] : []),
  ];
};

const requesterActions = (view: TicketView): readonly Action[] => {
  const { ticket } = view;
  const turn = subject(ticket, ticket.reopenedCount);
  const reply = button('reply', subject(ticket));
  const same = ticket.requester === view.reader ? meTooParts(view).actions : [];
  const more = [...same, ...askOrChangeDetails(view)];
  if (isOpen(ticket)) return [...more, reply, assessButton(ticket), ...peopleActions(view), button('cancel', turn)];
  if (ticket.status !== 'resolved') return peopleActions(view);
  const answer =
    ticket.requester === view.reader
      ? [button('confirm', turn, { style: 'primary' }), button('reopen', turn)]
      : [reply];
  return [...answer, ...peopleActions(view)];
};

const actionsFor = (view: TicketView, part: Part): readonly Action[] => {
  const { ticket, reader } = view;
  const value = subject(ticket);
  if (part === 'requester') return requesterActions(view);
  if (!isOpen(ticket)) return [button('note', value), button('tag', value), ...peopleActions(view)];
  if (ticket.parent !== undefined) {
    const own = [button('note', value), button('priority', value), button('tag', value)];
    return [button('separate', value), ...own, ...peopleActions(view)];
  }
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
    ...(part === 'manager' ? [...proposalActions(view), button('assign', value)] : []),
    button('note', value),
    button('priority', value),
    button('category', value),
    button('tag', value),
    ...(isOutage(ticket) ? [button('announce', value)] : [button('merge', value), button('join', value)]),
    ...(mine && held ? [button('meet', value)] : []),
    ...askOrChangeDetails(view),
    button('hand', subject(ticket, workTurn(ticket))),
    ...peopleActions(view),
  ];
};

/** Shown on its own, apart from what was said before it: the open question, or what solved it. */
const isCurrent = ({ seq, as }: Said, ticket: Ticket, said: readonly Said[]): boolean => {
  const current = ticket.status === 'pending' ? 'question' : over(ticket) ? 'solution' : null;
  return as === current && said.findLast((one) => one.as === current)?.seq === seq;
};

const over = ({ status }: Ticket): boolean => status === 'resolved' || status === 'closed';

/**
 * A ticket with what was said on it, long texts cut; `wholeCard` has all of them. The caller leaves out internal notes
 * for the requester.
 */
export const detailsCard = (view: TicketView, part: Part, said: readonly Said[], why: string | null): Card => {
  const { ticket, names } = view;
  const next = whatNext(view);
  const current = said.find((one) => isCurrent(one, ticket, said));
  const before = said.filter((one) => one !== current);
  const shown = (one: Said): Block | null => {
    const { text: words, marks } = clipRich({ text: one.text, marks: one.marks ?? [] }, longestText);
    return quote(words, authorOf(one, view), one.at, marks);
  };
  const isLong = [ticket.description, ...said.map(({ text: words }) => words)].some(
    (words) => words.length > longestText,
  );
  const whole = isLong || before.length > mostSaid ? [button('whole', subject(ticket, 1))] : [];
  return card(view, 'details', texts.title.ticket(ticket.number, ticket.title), {
    blocks: [
      describedQuote(view, clipRich(described(ticket), longestText)),
      facts(
        statusFact(view),
        categoryFact(view),
        part === 'requester' ? null : tagsFact(view),
        priorityFact(view),
        impactFact(view),
        urgencyFact(view),
        { label: texts.label.team, value: names.team(ticket.team) },
        requesterFact(view),
        assigneeFact(view),
        watchersFact(view),
        { label: texts.label.filed, value: time(view, ticket.createdAt) },
        dueFact(view, 'first_response', part === 'requester' ? texts.promise.reply : texts.metric.first_response),
        dueFact(view, 'update', part === 'requester' ? texts.promise.update : texts.metric.update),
        part === 'requester' ? null : dueFact(view, 'with_team', texts.metric.with_team),
        dueFact(view, 'resolution', texts.promise.solution),
        part === 'requester' ? null : lookAgainFact(view),
        ticket.followUpOf === null
          ? null
          : { label: texts.label.followUpOf, value: [{ type: 'ticket', number: ticket.followUpOf }] },
        appointmentFact(view),
        mergedFact(view),
        approvalFact(view),
        part === 'requester' ? null : outageFact(view),
        ...answerFacts(view),
      ),
      stillNeeded(view),
      part !== 'requester' || next === null ? null : text(next),
      part === 'requester' ? null : waitsWhileWorking(view),
      current === undefined ? null : shown(current),
      ticket.status === 'cancelled' && ticket.mergedInto === undefined ? quote(ticket.reason) : null,
      ...ratingBlocks(view),
      before.length > 0 ? { type: 'divider' } : null,
      ...before.slice(-mostSaid).map(shown),
      why === null ? null : context(why),
      view.pageUrl == null ? null : context([{ type: 'link', url: view.pageUrl, text: texts.say.inConsole }]),
    ],
    actions: [
      ...approvalActions(view),
      ...actionsFor(view, part),
      ...whole,
      ...(isOpen(ticket) ? [] : [button('transcript', subject(ticket))]),
    ],
  });
};

/** Missed targets that nobody who leads has acknowledged yet, each with its button, for those who may. */
export const acknowledgements = ({ ticket, may }: TicketView): readonly Action[] =>
  !may('acknowledge_breach')
    ? []
    : ticket.clocks.filter(isUnacknowledged).map(({ metric, cycle, breached }) =>
        button('acknowledge', subject(ticket, `${metric}.${cycle}.${Math.max(...breached)}`), {
          label: texts.action.acknowledgeThe(texts.metric[metric]),
        }),
      );
