import { awaitsApproval } from '#src/core/approvals/approval.ts';
import { giveAnswer, judgeAnswer } from '#src/core/assistant/answering.ts';
import { days, type Instant, type PersonId } from '#src/core/ids.ts';
import { answerAppointment, callOff, meet, remindOfAppointment } from '#src/core/invitations/invite.ts';
import { daysToReopen } from '#src/core/organisation/policy.ts';
import { approvalFor, approve, declineApproval, remindApprovers } from '#src/core/requests/approve.ts';
import { giveDetails, lacksDetails } from '#src/core/requests/give-details.ts';
import { calendarOf } from '#src/core/routing/find-technician.ts';
import { acknowledgeClock, warnEarly } from '#src/core/sla/check-clocks.ts';
import { isIdle } from '#src/core/sla/timers.ts';
import { actorId } from '#src/core/ticket/actor.ts';
import { cancelProblem, reopenProblem, resolveProblem } from '#src/core/ticket/closing.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import { textProblem } from '#src/core/ticket/text-limits.ts';
import { isOpen, isOver, type Ticket, workTurn } from '#src/core/ticket/ticket.ts';
import { merge } from '#src/core/together/merge.ts';
import {
  alongProblem,
  answerOutage,
  follow,
  goesAlongWith,
  join,
  meToo,
  offerMeToo,
  part,
  proposeOutage,
  tellAllProblem,
} from '#src/core/together/outage.ts';
import { addFiles, changeComment, comment, reopened, takeBackAnswer } from './comments.ts';
import type { Context } from './context.ts';
import { evolveAll } from './evolve.ts';
import { checkSla, handOver } from './hand-over.ts';
import { goesBack, resumed } from './holder.ts';
import { acceptOffer, assign, declineOffer, expireOffer, speaksAgainst, takeTicket } from './offers.ts';
import { assess, ignoreText, setPriority } from './priority-changes.ts';
import { followPolicy, holdFirst, outdated, thenRoute, wrongStatus } from './steps.ts';
import { answerSwap, askSwap, expireSwap, isAskedToSwap } from './swap.ts';
import { tag } from './tagging.ts';
import { ask, hold, remind, resume } from './waiting.ts';
import { changeWatchers } from './watching.ts';

const resolve = (
  ticket: Ticket,
  { turn, resolution }: Extract<Command, { type: 'resolve' }>,
  context: Context,
  now: Instant,
): Decision => {
  const problem = textProblem('resolution', resolution) ?? resolveProblem(ticket);
  if (problem) return refused(problem);
  if (outdated(turn, workTurn(ticket))) return refused({ code: 'outdated_card' });
  const closesAt = now + days(daysToReopen(ticket.policy));
  return accepted(...holdFirst(ticket, context), { type: 'ticket.resolved', resolution, closesAt });
};

const cancel = (ticket: Ticket, { cycle, reason, article }: Extract<Command, { type: 'cancel' }>): Decision => {
  const problem = textProblem('reason', reason) ?? cancelProblem(ticket);
  if (problem) return refused(problem);
  if (outdated(cycle, ticket.reopenedCount)) return refused({ code: 'outdated_card' });
  return accepted({ type: 'ticket.cancelled', reason, ...(article !== undefined && { article }) });
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
  return thenRoute(ticket, [reopened(ticket, reason, context, now)], context, now);
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
  const asks = lacksDetails({ ...ticket, category: id }, context.organisation);
  const events: readonly TicketEvent[] = [
    ...(team === ticket.team ? [] : resumed(ticket)),
    { type: 'ticket.categorised', category: id, team, required, preferred, effort, ...(asks && { asks }) },
  ];
  const followed = followPolicy(ticket, events, context, now);
  const after = evolveAll(ticket, followed, now, actorId(context.actor)) ?? ticket;
  const { approvers = [] } = context.approving ?? {};
  const asked = approvalFor(after, category.approval, approvers, context.organisation, now);
  return thenRoute(ticket, [...followed, ...asked], context, now);
};

const acknowledge = (
  ticket: Ticket,
  key: Extract<Command, { type: 'acknowledge_breach' }>,
  { organisation }: Context,
  by: PersonId | null,
  now: Instant,
): Decision => {
  const calendar = calendarOf(ticket, organisation, key.metric);
  if (calendar === null || by === null) return refused({ code: 'already_done' });
  const events = acknowledgeClock(ticket, calendar, key, by, now);
  return events.length === 0 ? refused({ code: 'already_done' }) : accepted(...events);
};

/** Who wants a person has written so: that is told to whoever has it, as every message is. */
const judge = (
  ticket: Ticket,
  command: Extract<Command, { type: 'judge_answer' }>,
  context: Context,
  now: Instant,
): Decision => {
  const judged = judgeAnswer(command, context);
  if (!judged.ok || command.words === undefined || isOver(ticket)) return judged;
  const said = comment(ticket, { type: 'comment', visibility: 'public', text: command.words }, context, now);
  return said.ok ? accepted(...judged.events, ...said.events) : said;
};

/** Everyone whose ticket goes along with it is told the same. */
const tellAll = (
  ticket: Ticket,
  { text, source }: Extract<Command, { type: 'tell_all' }>,
  context: Context,
  now: Instant,
): Decision => {
  const problem = tellAllProblem(ticket);
  if (problem !== null) return refused(problem);
  const from = source === undefined ? {} : { source };
  const said = comment(ticket, { type: 'comment', visibility: 'public', text, ...from }, context, now);
  return said.ok
    ? accepted(...said.events.map((one) => (one.type === 'ticket.commented' ? { ...one, toAll: true as const } : one)))
    : said;
};

/** Its policy follows where it goes. */
const joined = (ticket: Ticket, decision: Decision, context: Context, now: Instant): Decision =>
  decision.ok ? accepted(...followPolicy(ticket, decision.events, context, now)) : decision;

/** It is looked for again once it stands for itself. */
const thenAlone = (ticket: Ticket, decision: Decision, context: Context, now: Instant): Decision =>
  decision.ok && decision.events.some(({ type }) => type === 'ticket.parted')
    ? thenRoute(ticket, decision.events, context, now)
    : decision;

const followed = (
  ticket: Ticket,
  command: Extract<Command, { type: 'follow_outage' }>,
  context: Context,
  now: Instant,
): Decision => {
  const decision = follow(ticket, command, now + days(daysToReopen(ticket.policy)));
  return command.what.type === 'moved'
    ? joined(ticket, decision, context, now)
    : thenAlone(ticket, decision, context, now);
};

/** Whoever makes an appointment on a ticket that nobody has accepted takes it by that. */
const meetFirst = (
  ticket: Ticket,
  command: Extract<Command, { type: 'meet' }>,
  context: Context,
  now: Instant,
): Decision => {
  const { actor } = context;
  const first = holdFirst(ticket, context);
  const held = evolveAll(ticket, first, now, actorId(actor)) ?? ticket;
  const zone = actor.kind === 'person' ? actor.person.zone : 'UTC';
  const decision = meet(held, command, { ...context, zone }, now);
  return decision.ok ? accepted(...first, ...decision.events) : decision;
};

/** Whether a command makes sense in the ticket's current state, and what happens. Permission was checked before. */
export const decideLifecycle = (
  ticket: Ticket,
  command: Exclude<Command, { type: 'reapply_policy' }>,
  context: Context,
  now: Instant,
): Decision => {
  const instead = alongProblem(ticket, command.type);
  if (instead !== null) return refused(instead);
  switch (command.type) {
    case 'accept':
      return command.offer === undefined && isAskedToSwap(ticket, actorId(context.actor))
        ? answerSwap(ticket, { type: 'accept_swap' }, context, now)
        : acceptOffer(ticket, command.offer, actorId(context.actor));
    case 'decline':
      return declineOffer(ticket, command, actorId(context.actor), (events) => thenRoute(ticket, events, context, now));
    case 'take': {
      const by = actorId(context.actor);
      if (isAskedToSwap(ticket, by)) return answerSwap(ticket, { type: 'accept_swap' }, context, now);
      if (by !== null && by === ticket.assignee) return acceptOffer(ticket, undefined, by);
      if (by === null || (ticket.status !== 'new' && ticket.status !== 'assigned')) {
        return acceptOffer(ticket, undefined, by);
      }
      return accepted(...takeTicket(ticket, by, speaksAgainst(ticket, by, context, now)));
    }
    case 'assign':
      return assign(ticket, command, context, now);
    case 'ask_swap':
      return askSwap(ticket, command, context, now);
    case 'accept_swap':
    case 'decline_swap':
      return answerSwap(ticket, command, context, now);
    case 'hand_over':
      return handOver(ticket, command, context, now);
    case 'comment':
      return comment(ticket, command, context, now);
    case 'add_files':
      return addFiles(ticket, command, context);
    case 'edit_comment':
    case 'delete_comment':
      return changeComment(command, actorId(context.actor));
    case 'take_back_answer':
      return takeBackAnswer(ticket, command, context, now);
    case 'ask':
      return ask(ticket, command, context, now);
    case 'hold':
      return hold(ticket, command, context, now);
    case 'meet':
      return meetFirst(ticket, command, context, now);
    case 'call_off':
      return callOff(ticket, command.id, now);
    case 'answer_appointment':
      return answerAppointment(ticket, command, now);
    case 'remind_of_appointment':
      return remindOfAppointment(ticket, now);
    case 'resume':
      return resume(ticket, command.since, context);
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
    case 'merge':
      return merge(ticket, command, context);
    case 'join':
      return joined(ticket, join(ticket, command, context), context, now);
    case 'me_too':
      return joined(ticket, meToo(ticket, command, context), context, now);
    case 'part':
      return thenAlone(ticket, part(ticket), context, now);
    case 'declare_outage':
    case 'dismiss_outage':
      return answerOutage(ticket, command.type);
    case 'tell_all':
      return tellAll(ticket, command, context, now);
    case 'propose_outage':
      return proposeOutage(ticket, command);
    case 'offer_me_too':
      return offerMeToo(ticket, command);
    case 'follow_outage':
      return followed(ticket, command, context, now);
    case 'categorise':
      return categorise(ticket, command, context, now);
    case 'tag':
      return tag(ticket, command, context, now);
    case 'add_watcher':
    case 'remove_watcher':
    case 'stop_watching':
      return changeWatchers(ticket, command, context);
    case 'assess':
      return assess(ticket, command, context, now);
    case 'ignore_text':
      return ignoreText(ticket, context, now);
    case 'judge_answer':
      return judge(ticket, command, context, now);
    case 'give_answer':
      return giveAnswer(ticket, command, context, now);
    case 'approve': {
      const { decision, done } = approve(ticket, command.reason, actorId(context.actor));
      return decision.ok && done ? thenRoute(ticket, decision.events, context, now) : decision;
    }
    case 'decline_approval':
      return declineApproval(ticket, command.reason, actorId(context.actor));
    case 'give_details':
      return giveDetails(ticket, command, context.organisation);
    case 'set_priority':
      return setPriority(ticket, command, context, now);
    case 'acknowledge_breach':
      return acknowledge(ticket, command, context, actorId(context.actor), now);
    case 'route': {
      if (goesAlongWith(ticket) !== null) return accepted();
      if (ticket.status === 'new')
        return thenRoute(ticket, [], context, now, { isTurn: true, planned: command.planned });
      const back = goesBack(ticket, context, now);
      return back.length === 0 ? accepted() : thenRoute(ticket, back, context, now);
    }
    case 'expire_offer':
      return expireOffer(ticket, command, now, (events) => thenRoute(ticket, events, context, now));
    case 'expire_swap':
      return expireSwap(ticket, command, now);
    case 'check_sla':
      return checkSla(ticket, context, now);
    case 'warn_early': {
      const calendar = calendarOf(ticket, context.organisation);
      return calendar === null ? accepted() : accepted(...warnEarly(ticket, calendar, command, now));
    }
    case 'remind': {
      if (!awaitsApproval(ticket) || ticket.status === 'pending') return remind(ticket, context, now);
      const { approvers = [], left = [] } = context.approving ?? {};
      const decision = remindApprovers(ticket, approvers, (id) => left.includes(id), context.organisation, now);
      const goesOn = decision.ok && decision.events.some(({ type }) => type === 'ticket.approved');
      return goesOn ? thenRoute(ticket, decision.events, context, now) : decision;
    }
    case 'check_idle':
      return isIdle(ticket, now) ? accepted({ type: 'ticket.left_alone' }) : accepted();
    case 'close_if_quiet':
      if (ticket.status !== 'resolved' || ticket.closesAt > now) return accepted();
      return accepted({ type: 'ticket.closed', by: 'time' });
  }
};
