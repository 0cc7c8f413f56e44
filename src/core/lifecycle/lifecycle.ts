import { days, type Instant, type PersonId } from '#src/core/ids.ts';
import { daysToReopen } from '#src/core/organisation/policy.ts';
import { acceptBy, calendarOf, findTechnician } from '#src/core/routing/find-technician.ts';
import { acknowledgeClock, checkClocks } from '#src/core/sla/check-clocks.ts';
import { actorId } from '#src/core/ticket/actor.ts';
import { reopenProblem } from '#src/core/ticket/closing.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import { isLead } from '#src/core/ticket/permissions.ts';
import { textLimits, textProblem } from '#src/core/ticket/text-limits.ts';
import { isOpen, type Ticket, workTurn } from '#src/core/ticket/ticket.ts';
import { withPolicy } from './choose-policy.ts';
import type { Context } from './context.ts';
import { evolveAll } from './evolve.ts';
import { acceptOffer, assign, canWorkOn, declineOffer, expireOffer, resumed, takeTicket } from './offers.ts';

const wrongStatus = (ticket: Ticket): Decision => refused({ code: 'wrong_status', status: ticket.status });

/** `events`, followed by a search for a technician when they leave the ticket without one. */
const thenRoute = (
  ticket: Ticket,
  events: readonly TicketEvent[],
  { candidates, organisation, actor }: Context,
  now: Instant,
): Decision => {
  const after = evolveAll(ticket, events, now, actorId(actor)) ?? ticket;
  if (after.status !== 'new') return accepted(...events);
  return accepted(...events, ...findTechnician(after, candidates, organisation, now));
};

/** `events`, followed by the policy that applies after them: see `withPolicy`. */
const followPolicy = (
  ticket: Ticket,
  events: readonly TicketEvent[],
  { organisation, candidates, actor }: Context,
  now: Instant,
): readonly TicketEvent[] => withPolicy(ticket, events, { organisation, candidates, by: actorId(actor), now });

/** The events that give a ticket nobody has accepted to the technician of the team who acts on it. */
const holdFirst = (ticket: Ticket, { actor }: Context): readonly TicketEvent[] => {
  if (actor.kind !== 'person' || (ticket.status !== 'new' && ticket.status !== 'assigned')) return [];
  const { person } = actor;
  if (ticket.assignee === person.id) return [{ type: 'ticket.accepted', assignee: person.id, offer: ticket.offers }];
  return canWorkOn(person, ticket) ? takeTicket(ticket, person.id) : [];
};

/** A text cut to the length of a reason, never through a character. */
const asReason = (text: string): string => text.slice(0, textLimits.reason).replace(/[\uD800-\uDBFF]$/, '');

const comment = (
  ticket: Ticket,
  { visibility, text, source, origin }: Extract<Command, { type: 'comment' }>,
  context: Context,
  now: Instant,
): Decision => {
  const author = actorId(context.actor);
  if (author === null) return refused({ code: 'not_allowed' });
  const problem = textProblem('comment', text);
  if (problem) return refused(problem);
  const asks = author === ticket.requester;
  if (asks && visibility === 'internal') return refused({ code: 'not_allowed' });
  const ended = ticket.status === 'closed' || ticket.status === 'cancelled';
  if (ended && visibility === 'public') return wrongStatus(ticket);
  const said: TicketEvent = {
    type: 'ticket.commented',
    visibility,
    author,
    text,
    ...(source !== undefined && { source }),
    ...(origin !== undefined && { origin }),
  };
  if (asks && ticket.status === 'pending') return accepted(said, { type: 'ticket.resumed' });
  if (asks && ticket.status === 'resolved') {
    return thenRoute(ticket, [said, { type: 'ticket.reopened', reason: asReason(text) }], context, now);
  }
  return accepted(said);
};

/** People edit only their own comments; the log keeps what was said before. */
const changeComment = (
  command: Extract<Command, { type: 'edit_comment' | 'delete_comment' }>,
  by: PersonId | null,
): Decision => {
  if (by === null || command.author !== by) return refused({ code: 'not_allowed' });
  if (command.type === 'delete_comment') return accepted({ type: 'ticket.comment_deleted', of: command.of });
  const problem = textProblem('comment', command.text);
  return problem ? refused(problem) : accepted({ type: 'ticket.comment_edited', of: command.of, text: command.text });
};

/** Only as long as nothing has happened since: then the question is open again, as if nothing had been said. */
const takeBackAnswer = (
  ticket: Ticket,
  { of, author, question, version }: Extract<Command, { type: 'take_back_answer' }>,
  by: PersonId | null,
): Decision => {
  if (by === null || author !== by) return refused({ code: 'not_allowed' });
  if (ticket.version !== version || ticket.status !== 'in_progress') return refused({ code: 'outdated_card' });
  return accepted({ type: 'ticket.comment_deleted', of }, { type: 'ticket.pended', question, again: true });
};

/** Whether a card was made for an earlier turn; a typed command carries none. */
const outdated = (carried: number | undefined, current: number): boolean =>
  carried !== undefined && carried !== current;

const resolve = (
  ticket: Ticket,
  { turn, resolution }: Extract<Command, { type: 'resolve' }>,
  context: Context,
  now: Instant,
): Decision => {
  const problem = textProblem('resolution', resolution);
  if (problem) return refused(problem);
  if (ticket.status === 'resolved') return refused({ code: 'already_done' });
  if (!isOpen(ticket)) return wrongStatus(ticket);
  if (outdated(turn, workTurn(ticket))) return refused({ code: 'outdated_card' });
  const closesAt = now + days(daysToReopen(ticket.policy));
  return accepted(...holdFirst(ticket, context), { type: 'ticket.resolved', resolution, closesAt });
};

const ask = (ticket: Ticket, { turn, question }: Extract<Command, { type: 'ask' }>, context: Context): Decision => {
  const problem = textProblem('question', question);
  if (problem) return refused(problem);
  if (isOpen(ticket) && outdated(turn, workTurn(ticket))) return refused({ code: 'outdated_card' });
  const first = holdFirst(ticket, context);
  if (ticket.status !== 'in_progress' && first.length === 0) return wrongStatus(ticket);
  return accepted(...first, { type: 'ticket.pended', question });
};

const resume = (ticket: Ticket, since: Instant | undefined): Decision => {
  if (ticket.status !== 'pending') return wrongStatus(ticket);
  if (outdated(since, ticket.pendingSince)) return refused({ code: 'outdated_card' });
  return accepted({ type: 'ticket.resumed' });
};

const cancel = (ticket: Ticket, { cycle, reason }: Extract<Command, { type: 'cancel' }>): Decision => {
  const problem = textProblem('reason', reason);
  if (problem) return refused(problem);
  if (ticket.status === 'cancelled') return refused({ code: 'already_done' });
  if (!isOpen(ticket)) return wrongStatus(ticket);
  if (outdated(cycle, ticket.reopenedCount)) return refused({ code: 'outdated_card' });
  return accepted({ type: 'ticket.cancelled', reason });
};

const reopen = (
  ticket: Ticket,
  { cycle, reason }: Extract<Command, { type: 'reopen' }>,
  context: Context,
  now: Instant,
): Decision => {
  const badReason = textProblem('reason', reason);
  if (badReason) return refused(badReason);
  if (outdated(cycle, ticket.reopenedCount)) return refused({ code: 'outdated_card' });
  const problem = reopenProblem(ticket);
  if (problem) return refused(problem);
  return thenRoute(ticket, [{ type: 'ticket.reopened', reason }], context, now);
};

const confirm = (ticket: Ticket, cycle: number | undefined): Decision => {
  if (ticket.status === 'closed') return refused({ code: 'already_done' });
  if (outdated(cycle, ticket.reopenedCount)) return refused({ code: 'outdated_card' });
  if (ticket.status !== 'resolved') return wrongStatus(ticket);
  return accepted({ type: 'ticket.closed', by: 'requester' });
};

const rate = (ticket: Ticket, stars: number, words: string | null): Decision => {
  if (ticket.status !== 'resolved' && ticket.status !== 'closed') return wrongStatus(ticket);
  if (!Number.isInteger(stars) || stars < 1 || stars > 5) {
    return refused({ code: 'invalid', field: 'rating', problem: 'out_of_range' });
  }
  const problem = words === null ? null : textProblem('reason', words);
  if (problem) return refused(problem);
  if (ticket.rating?.stars === stars && ticket.rating.comment === words) return refused({ code: 'already_done' });
  return accepted({ type: 'ticket.rated', stars, comment: words });
};

const categorise = (
  ticket: Ticket,
  { category: id, untriaged }: Extract<Command, { type: 'categorise' }>,
  context: Context,
  now: Instant,
): Decision => {
  const category = context.organisation.categories.get(id);
  if (!category) return refused({ code: 'unknown_category' });
  if (!isOpen(ticket)) return wrongStatus(ticket);
  if (ticket.category === id) return refused({ code: 'already_done' });
  if (untriaged && ticket.category !== null) return refused({ code: 'outdated_card' });
  const { team, required, preferred, effort } = category;
  const events: readonly TicketEvent[] = [
    ...(team === ticket.team ? [] : resumed(ticket)),
    { type: 'ticket.categorised', category: id, team, required, preferred, effort },
  ];
  return thenRoute(ticket, followPolicy(ticket, events, context, now), context, now);
};

/** A technician corrects, a manager overrides: a technician cannot change back what a manager has set. */
const setPriority = (
  ticket: Ticket,
  { priority, reason }: Extract<Command, { type: 'set_priority' }>,
  context: Context,
  now: Instant,
): Decision => {
  const { actor, organisation, line, candidates } = context;
  const problem = textProblem('reason', reason);
  if (problem) return refused(problem);
  if (!isOpen(ticket)) return wrongStatus(ticket);
  if (ticket.priority === priority) return refused({ code: 'already_done' });
  const leads = isLead(actor, ticket, line);
  if (!leads && ticket.prioritySource === 'manager') return refused({ code: 'not_allowed' });
  const event = { type: 'ticket.prioritised', priority, source: leads ? 'manager' : 'technician', reason } as const;
  const until =
    ticket.status === 'assigned' && ticket.acceptBy !== null
      ? acceptBy({ ...ticket, priority }, ticket.assignee, candidates, organisation, ticket.askedAt)
      : null;
  const timed = { ...event, ...(until !== null && { acceptBy: Math.max(until, now) }) };
  return accepted(...followPolicy(ticket, [timed], context, now));
};

const acknowledge = (
  ticket: Ticket,
  key: Extract<Command, { type: 'acknowledge_breach' }>,
  { organisation }: Context,
  by: PersonId | null,
  now: Instant,
): Decision => {
  const calendar = calendarOf(ticket, organisation);
  if (calendar === null || by === null) return refused({ code: 'already_done' });
  const events = acknowledgeClock(ticket, calendar, key, by, now);
  return events.length === 0 ? refused({ code: 'already_done' }) : accepted(...events);
};

/** Whether a command makes sense in the ticket's current state, and what happens. Permission was checked before. */
export const decideLifecycle = (ticket: Ticket, command: Command, context: Context, now: Instant): Decision => {
  switch (command.type) {
    case 'accept':
      return acceptOffer(ticket, command.offer, actorId(context.actor));
    case 'decline':
      return declineOffer(ticket, command, actorId(context.actor), (events) => thenRoute(ticket, events, context, now));
    case 'take': {
      const by = actorId(context.actor);
      if (by !== null && by === ticket.assignee) return acceptOffer(ticket, undefined, by);
      if (by === null || (ticket.status !== 'new' && ticket.status !== 'assigned')) {
        return acceptOffer(ticket, undefined, by);
      }
      return accepted(...takeTicket(ticket, by));
    }
    case 'assign':
      return assign(ticket, context, now);
    case 'comment':
      return comment(ticket, command, context, now);
    case 'edit_comment':
    case 'delete_comment':
      return changeComment(command, actorId(context.actor));
    case 'take_back_answer':
      return takeBackAnswer(ticket, command, actorId(context.actor));
    case 'ask':
      return ask(ticket, command, context);
    case 'resume':
      return resume(ticket, command.since);
    case 'resolve':
      return resolve(ticket, command, context, now);
    case 'confirm':
      return confirm(ticket, command.cycle);
    case 'reopen':
      return reopen(ticket, command, context, now);
    case 'rate':
      return rate(ticket, command.stars, command.comment);
    case 'cancel':
      return cancel(ticket, command);
    case 'categorise':
      return categorise(ticket, command, context, now);
    case 'set_priority':
      return setPriority(ticket, command, context, now);
    case 'acknowledge_breach':
      return acknowledge(ticket, command, context, actorId(context.actor), now);
    case 'route':
      return ticket.status === 'new' ? thenRoute(ticket, [], context, now) : accepted();
    case 'expire_offer':
      return expireOffer(ticket, command, now, (events) => thenRoute(ticket, events, context, now));
    case 'check_sla':
      return accepted(...checkClocks(ticket, now));
    case 'close_if_quiet':
      if (ticket.status !== 'resolved' || ticket.closesAt > now) return accepted();
      return accepted({ type: 'ticket.closed', by: 'time' });
  }
};
