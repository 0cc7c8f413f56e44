import { button } from '#src/cards/button.ts';
import type { Action, Card } from '#src/cards/card.ts';
import { texts } from '#src/cards/texts.ts';
import {
  assigneeFact,
  card,
  categoryFact,
  context,
  facts,
  priorityFact,
  requesterFact,
  statusFact,
  subject,
  type TicketView,
  text,
  time,
  titleLine,
} from '#src/cards/view.ts';
import { whereabouts } from '#src/cards/whereabouts.ts';
import type { Audience, Notice } from '#src/core/notices/notices.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import { assignTo } from './assign-to.ts';
import { workActions } from './assignment.ts';
import { askToSwap, swapWords } from './swap.ts';

const clockOf = (view: TicketView, key: { metric: string; cycle: number }): SlaClock | null =>
  view.ticket.clocks.find((clock) => clock.metric === key.metric && clock.cycle === key.cycle) ?? null;

const ended = (clock: SlaClock | null): boolean => clock === null || clock.endedAt !== null;

/** What the technician who has the ticket, or was asked, can do from a warning. */
const technicianActions = (view: TicketView): readonly Action[] => {
  const { ticket } = view;
  if (ticket.assignee !== view.reader) return [];
  if (ticket.status === 'assigned') {
    return [button('accept', subject(ticket, ticket.offers), { style: 'primary' }), button('details', subject(ticket))];
  }
  return ticket.status === 'in_progress' || ticket.status === 'pending' ? workActions(ticket) : [];
};

/** Before a target is reached. */
export const dueSoonCard = (
  view: TicketView,
  notice: Extract<Notice, { kind: 'due_soon' }>,
  audience: Audience,
): Card => {
  const { ticket } = view;
  const clock = clockOf(view, notice);
  const over = ended(clock);
  const overdue = !over && (clock?.breached.length ?? 0) > 0;
  const due = clock?.dueAt ?? null;
  const { dueSoon, wasDueSoon, breached, mayBeLate } = texts.title;
  const theirs = ticket.status === 'in_progress' && ticket.assignee === view.reader;
  const ahead = notice.chance === undefined ? dueSoon : mayBeLate;
  const titleOf = over ? wasDueSoon : overdue ? breached : ahead;
  return card(view, 'due_soon', titleOf(ticket.number, texts.metric[notice.metric]), {
    tone: over ? 'neutral' : overdue ? 'urgent' : 'warning',
    blocks: [
      titleLine(view),
      text(overdue ? texts.say.breached : texts.say.dueSoon(notice.percent)),
      ...(overdue || over || notice.chance === undefined
        ? []
        : [text(texts.say.mayBeLate(Math.round(notice.chance * 100))), theirs ? text(swapWords(view)) : null]),
      facts(
        due === null ? null : { label: texts.label.dueAt, value: time(view, due) },
        priorityFact(view),
        statusFact(view),
        assigneeFact(view),
      ),
      over ? context(dealtWith(view)) : null,
    ],
    actions: over
      ? []
      : audience === 'technician'
        ? [...(notice.chance === undefined ? [] : askToSwap(view)), ...technicianActions(view)]
        : managerActions(view),
  });
};

const managerActions = (view: TicketView): readonly Action[] => {
  const { ticket } = view;
  if (!isOpen(ticket)) return [];
  const value = subject(ticket);
  return [
    ...assignTo(view),
    ticket.assignee === null
      ? button('assign', value, { label: texts.action.assign, style: 'primary' })
      : button('assign', value, { label: texts.action.reassign }),
    ...(ticket.priority === 'P1' ? [] : [button('priority', value, { label: texts.action.raisePriority })]),
    button('details', value),
  ];
};

/** Finding somebody comes first when nobody has it; else acknowledging. */
const managerOn = (view: TicketView, acknowledge: Action | null): readonly Action[] => {
  const own = acknowledge === null ? [] : [acknowledge];
  const [first, ...more] = managerActions(view).filter(({ type }) => type === 'button');
  if (first === undefined) return [];
  const buttons = view.ticket.assignee === null ? [first, ...own, ...more] : [...own, first, ...more];
  return [...assignTo(view), ...buttons];
};

const withWhom = ({ ticket, names }: TicketView): string => {
  if (ticket.assignee === null) return texts.say.breachedNobody;
  const name = names.person(ticket.assignee);
  return ticket.status === 'assigned' ? texts.outcome.assigned(name) : texts.say.breachedWith(name);
};

/** What happened to a target that no longer applies. */
const dealtWith = ({ ticket, names }: TicketView): string =>
  isOpen(ticket) ? texts.outcome.noLongerWaiting : whereabouts(ticket, names.person);

/** Why whoever leads hears of it, and what the desk did with it. */
const howEscalated = (
  { level, instead, handedTo, higherSkill }: Extract<Notice, { kind: 'breached' }>,
  names: TicketView['names'],
): readonly string[] => {
  if (level === 1) return [];
  const { say } = texts;
  if (higherSkill === 'nobody') return [say.higherSkillNobody];
  const did = handedTo !== undefined ? [say.handedOn(names.team(handedTo))] : higherSkill ? [say.higherSkillAsked] : [];
  if (instead) return [say.escalatedInstead(level), ...did];
  return did.length > 0 ? did : [say.escalated];
};

/** After a target was missed: to the technician, and up the escalation chain. */
export const breachedCard = (
  view: TicketView,
  notice: Extract<Notice, { kind: 'breached' }>,
  audience: Audience,
): Card => {
  const { ticket, names } = view;
  const clock = clockOf(view, notice);
  const due = clock?.dueAt ?? null;
  // At any level: the chain is paused, and no level can be acknowledged again before it continues.
  const seen = clock?.acknowledged ?? null;
  const over = ended(clock);
  const forManager = audience === 'manager';
  const said = forManager ? (isOpen(ticket) ? withWhom(view) : null) : texts.say.breachedTechnician;
  const acknowledge = button('acknowledge', subject(ticket, `${notice.metric}.${notice.cycle}.${notice.level}`), {
    ...(ticket.assignee !== null && { style: 'primary' }),
  });
  const titleOf = over ? texts.title.wasBreached : texts.title.breached;
  return card(view, 'breached', titleOf(ticket.number, texts.metric[notice.metric]), {
    tone: over ? 'neutral' : 'urgent',
    blocks: [
      titleLine(view),
      text(said === null ? texts.say.breached : `${texts.say.breached} ${said}`),
      facts(
        due === null ? null : { label: texts.label.overdueSince, value: time(view, due) },
        priorityFact(view),
        categoryFact(view),
        statusFact(view),
        assigneeFact(view),
        requesterFact(view),
      ),
      ...howEscalated(notice, names).map((words) => context(words)),
      seen === null ? null : text([{ type: 'bold', text: texts.outcome.acknowledged(names.person(seen.by)) }]),
      over ? context(dealtWith(view)) : null,
    ],
    actions: forManager
      ? managerOn(view, seen === null && !over ? acknowledge : null)
      : over
        ? []
        : technicianActions(view),
  });
};
