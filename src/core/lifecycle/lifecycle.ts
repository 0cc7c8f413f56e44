import { awaitsApproval } from '#src/core/approvals/approval.ts';
import { giveAnswer, judgeAnswer } from '#src/core/assistant/answering.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import { answerAppointment, callOff, meet, remindOfAppointment } from '#src/core/invitations/invite.ts';
import { approve, declineApproval, remindApprovers } from '#src/core/requests/approve.ts';
import { giveDetails } from '#src/core/requests/give-details.ts';
import { calendarOf } from '#src/core/routing/find-technician.ts';
import { acknowledgeClock, warnEarly } from '#src/core/sla/check-clocks.ts';
import { isIdle } from '#src/core/sla/timers.ts';
import { actorId } from '#src/core/ticket/actor.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import { isOver, type Ticket } from '#src/core/ticket/ticket.ts';
import { merge } from '#src/core/together/merge.ts';
import {
  alongProblem,
  answerOutage,
  goesAlongWith,
  join,
  meToo,
  offerMeToo,
  part,
  proposeOutage,
} from '#src/core/together/outage.ts';
import { categorise } from './categorise.ts';
import { addFiles, changeComment, comment, takeBackAnswer } from './comments.ts';
import type { Context } from './context.ts';
import { evolveAll } from './evolution/evolve.ts';
import { checkSla, handOver } from './hand-over.ts';
import { goesBack } from './holder.ts';
import { acceptOffer, assign, declineOffer, expireOffer, speaksAgainst, takeTicket } from './offers.ts';
import { assess, ignoreText, setPriority } from './priority-changes.ts';
import { cancel, confirm, rate, reopen, resolve } from './resolving.ts';
import { holdFirst, thenRoute } from './steps.ts';
import { answerSwap, askSwap, expireSwap, isAskedToSwap } from './swap.ts';
import { tag } from './tagging.ts';
import { ask, hold, remind, resume } from './waiting.ts';
import { changeWatchers } from './watching.ts';
import { followed, joined, tellAll, thenAlone } from './with-outage.ts';

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
      return changeComment(ticket, command, context);
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
