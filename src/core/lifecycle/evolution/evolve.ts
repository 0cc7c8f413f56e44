import type { Instant, PersonId } from '#src/core/ids.ts';
import { applyAppointmentEvent } from '#src/core/invitations/appointment-state.ts';
import { withAnswers } from '#src/core/questions/question.ts';
import { applyApprovalEvent } from '#src/core/requests/approval-state.ts';
import type { OfferLimits } from '#src/core/routing/find-technician.ts';
import { applyClockEvent } from '#src/core/sla/clock-state.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { PastOffer, Ticket, TicketFacts } from '#src/core/ticket/ticket.ts';
import { applyOutageEvent } from '#src/core/together/outage-state.ts';
import { inState, unassigned, withPastOffer } from './in-state.ts';

/** An event, when it happened and who did it (null: the desk itself). */
export type Happened = { readonly event: TicketEvent; readonly at: Instant; readonly actor: PersonId | null };

const byItself = ({ parent: _, ...rest }: Ticket): Ticket => rest;

/** Whoever was asked has another time to accept, before or after their shift ends; absent: the same. */
const withLimits = (ticket: Ticket, { acceptBy, leavesAt }: OfferLimits): Ticket =>
  ticket.status === 'assigned' && acceptBy !== undefined
    ? { ...ticket, acceptBy, ...(leavesAt !== undefined && { leavesAt }) }
    : ticket;

const firstResponse = (ticket: Ticket, at: Instant): Instant => ticket.firstResponseAt ?? at;

const acceptedAt = (ticket: Ticket, at: Instant): Instant => ('acceptedAt' in ticket ? ticket.acceptedAt : at);

/**
 * The ticket after an event. Pure and total: over a ticket's whole log it gives the stored row.
 * Throws only for a log that does not begin with `ticket.filed`.
 */
export const evolve = (before: Ticket | null, happened: Happened): Ticket => {
  const { event, at, actor } = happened;
  if (event.type === 'ticket.filed') {
    const facts: TicketFacts = {
      ...event.facts,
      // Logs from before this was kept do not say.
      impactSaidBy: event.facts.impactSaidBy ?? null,
      urgencySaidBy: event.facts.urgencySaidBy ?? null,
      version: 1,
      watchers: [],
      tags: [],
      updatedAt: at,
      firstResponseAt: null,
      unansweredSince: null,
      reopenedCount: 0,
      rating: null,
      clocks: [],
      offers: 0,
      pastOffers: [],
      eligibleSince: at,
      staysSince: at,
      waiting: null,
    };
    return inState(facts, unassigned);
  }
  if (before === null) throw new Error(`A ticket's log begins with ticket.filed, not ${event.type}`);
  // A clock may have been set back. Lists rely on this: nothing is changed before it is filed.
  const updatedAt = Math.max(at, before.createdAt);
  const after = apply({ ...before, version: before.version + 1, updatedAt }, event, at, actor);
  if (before.staysSince === null || staysAsItIs(before, after)) return after;
  return { ...after, staysSince: Math.max(at, before.staysSince) };
};

/** Whether nothing has changed that reports tell apart. */
export const staysAsItIs = (before: Ticket, after: Ticket): boolean =>
  before.status === after.status &&
  before.assignee === after.assignee &&
  before.team === after.team &&
  before.priority === after.priority &&
  before.category === after.category;

const apply = (
  ticket: Ticket,
  event: Exclude<TicketEvent, { type: 'ticket.filed' }>,
  at: Instant,
  actor: PersonId | null,
): Ticket => {
  switch (event.type) {
    case 'ticket.categorised': {
      const facts: Ticket = {
        ...ticket,
        category: event.category,
        categorySource: event.category === null ? null : 'technician',
        team: event.team,
        required: event.required,
        preferred: event.preferred,
        effort: event.effort,
      };
      if (event.team === ticket.team) return facts;
      return inState({ ...facts, eligibleSince: at, pastOffers: [], waiting: null }, unassigned);
    }
    case 'ticket.handed_over': {
      const { team, required, preferred, note } = event;
      if (event.kept !== undefined) return { ...ticket, team, required, preferred, waiting: null };
      // To somebody with more of a skill: whoever said no to it is not asked again, and it keeps its place.
      if (event.higher !== undefined) return inState({ ...ticket, required, preferred, waiting: null }, unassigned);
      // Whoever hands over their own is not asked again, if they are in that team, too.
      const own = actor !== null && actor === ticket.assignee;
      const pastOffers: readonly PastOffer[] = own ? [{ person: actor, outcome: 'declined', reason: note, at }] : [];
      return inState(
        { ...ticket, team, required, preferred, eligibleSince: at, pastOffers, waiting: null },
        unassigned,
      );
    }
    case 'ticket.prioritised':
      return withLimits({ ...ticket, priority: event.priority, prioritySource: event.source }, event);
    case 'ticket.assessed': {
      const { impact, impactSaidBy, urgency, urgencySaidBy, priority } = event;
      return withLimits({ ...ticket, impact, impactSaidBy, urgency, urgencySaidBy, priority }, event);
    }
    case 'ticket.assigned':
      return inState(
        { ...ticket, offers: event.offer, waiting: null },
        {
          status: 'assigned',
          assignee: event.assignee,
          askedAt: at,
          acceptBy: event.acceptBy,
          leavesAt: event.leavesAt ?? null,
        },
      );
    case 'ticket.waiting':
      return inState({ ...ticket, waiting: { why: event.why, retryAt: event.retryAt } }, unassigned);
    case 'ticket.accepted':
      return inState(
        { ...ticket, firstResponseAt: firstResponse(ticket, at) },
        { status: 'in_progress', assignee: event.assignee, acceptedAt: at },
      );
    case 'ticket.declined':
      return withPastOffer(ticket, { person: event.person, outcome: 'declined', reason: event.reason, at });
    case 'ticket.offer_expired':
      return withPastOffer(ticket, { person: event.person, outcome: 'expired', reason: null, at });
    case 'ticket.offer_passed_on':
    case 'ticket.handed_back':
      return inState(ticket, unassigned);
    case 'ticket.offer_kept':
      return ticket.status === 'assigned' ? { ...ticket, leavesAt: null } : ticket;
    case 'ticket.swap_asked': {
      if (ticket.status !== 'in_progress') return ticket;
      const { person, answerBy } = event;
      return { ...ticket, swap: { asked: { person, at, answerBy }, refused: ticket.swap?.refused ?? [] } };
    }
    case 'ticket.swap_ended':
      if (ticket.status !== 'in_progress') return ticket;
      return { ...ticket, swap: { asked: null, refused: [...(ticket.swap?.refused ?? []), event.person] } };
    case 'ticket.commented': {
      if (event.visibility === 'internal' || event.as === 'watcher') return ticket;
      return actor === ticket.requester
        ? { ...ticket, unansweredSince: ticket.unansweredSince ?? at }
        : { ...ticket, unansweredSince: null, firstResponseAt: firstResponse(ticket, at) };
    }
    case 'ticket.pended':
      if (ticket.assignee === null) return ticket;
      return inState(
        { ...ticket, unansweredSince: null, firstResponseAt: firstResponse(ticket, at) },
        {
          status: 'pending',
          assignee: ticket.assignee,
          acceptedAt: acceptedAt(ticket, at),
          waitsFor: event.waitsFor ?? 'requester',
          question: event.question,
          pendingSince: at,
          reminded: 0,
          remindAt: event.remindAt ?? null,
        },
      );
    case 'ticket.reminded':
      return ticket.status === 'pending' ? { ...ticket, reminded: event.time, remindAt: event.remindAt } : ticket;
    case 'ticket.resumed':
      if (ticket.status !== 'pending') return ticket;
      return inState(ticket, { status: 'in_progress', assignee: ticket.assignee, acceptedAt: ticket.acceptedAt });
    case 'ticket.resolved':
      return inState(
        { ...ticket, unansweredSince: null, firstResponseAt: firstResponse(ticket, at), waiting: null },
        {
          status: 'resolved',
          // Someone who was asked and never accepted did not solve it, and does not get it back when it is reopened.
          assignee: ticket.status === 'assigned' ? null : ticket.assignee,
          resolution: event.resolution,
          resolvedAt: at,
          closesAt: event.closesAt,
        },
      );
    case 'ticket.reopened': {
      // What was solved for everybody else was not for them; unless it was for nobody.
      const facts = {
        ...(event.withOutage ? ticket : byItself(ticket)),
        reopenedCount: ticket.reopenedCount + 1,
        eligibleSince: at,
      };
      if (ticket.assignee === null || event.notTo !== undefined) return inState(facts, unassigned);
      return inState(facts, { status: 'in_progress', assignee: ticket.assignee, acceptedAt: at });
    }
    case 'ticket.closed':
      if (ticket.status !== 'resolved') return ticket;
      return inState(ticket, {
        status: 'closed',
        assignee: ticket.assignee,
        resolution: ticket.resolution,
        resolvedAt: ticket.resolvedAt,
        closedAt: at,
      });
    case 'ticket.cancelled':
      return inState(
        { ...ticket, waiting: null, ...(event.into !== undefined && { mergedInto: event.into }) },
        { status: 'cancelled', assignee: ticket.assignee, reason: event.reason, cancelledAt: at },
      );
    case 'ticket.details_given':
      return { ...ticket, answers: withAnswers(ticket.answers ?? [], event.answers) };
    case 'ticket.approval_asked':
    case 'ticket.approval_dropped':
    case 'ticket.approved':
    case 'ticket.approval_declined':
    case 'ticket.approval_reminded':
      return applyApprovalEvent(ticket, event, at);
    case 'ticket.appointment_set':
    case 'ticket.appointment_answered':
    case 'ticket.appointment_passed_on':
    case 'ticket.appointment_called_off':
    case 'ticket.appointment_reminded':
      return applyAppointmentEvent(ticket, event);
    case 'ticket.merged':
      return { ...ticket, merged: [...(ticket.merged ?? []), event.from] };
    case 'ticket.joined':
      return inState({ ...ticket, parent: event.parent, waiting: null }, unassigned);
    case 'ticket.parted':
      return byItself(ticket);
    case 'ticket.outage_proposed':
    case 'ticket.outage_declared':
    case 'ticket.outage_dismissed':
      return applyOutageEvent(ticket, event);
    case 'ticket.me_too_offered':
      return { ...ticket, meToo: { to: event.to, people: event.people } };
    case 'ticket.rated':
      return { ...ticket, rating: { stars: event.stars, comment: event.comment } };
    case 'ticket.requester_changed':
      return { ...ticket, requester: event.requester };
    case 'ticket.tagged':
      return { ...ticket, tags: [...ticket.tags.filter((one) => !event.removed.includes(one)), ...event.added] };
    case 'ticket.watcher_added':
      return { ...ticket, watchers: [...ticket.watchers, event.person] };
    case 'ticket.watcher_removed':
      return { ...ticket, watchers: ticket.watchers.filter((one) => one !== event.person) };
    case 'ticket.policy_chosen':
      return withLimits({ ...ticket, policy: event.policy }, event);
    case 'ticket.followed_up':
    case 'ticket.left_alone':
    case 'ticket.files_added':
    case 'ticket.answered':
    case 'ticket.answer_judged':
    case 'ticket.comment_edited':
    case 'ticket.comment_deleted':
      return ticket;
    default:
      return { ...ticket, clocks: applyClockEvent(ticket.clocks, event, at) };
  }
};

/** The ticket after several events that happen at the same moment. */
export const evolveAll = (
  ticket: Ticket | null,
  events: readonly TicketEvent[],
  at: Instant,
  actor: PersonId | null,
): Ticket | null => events.reduce<Ticket | null>((now, event) => evolve(now, { event, at, actor }), ticket);
