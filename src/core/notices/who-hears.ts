import { undecided } from '#src/core/approvals/approval.ts';
import type { PersonId } from '#src/core/ids.ts';
import { isLowRating } from '#src/core/organisation/policy.ts';
import { comparePriority, impacts, urgencies } from '#src/core/priority.ts';
import type { LoggedEvent, TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { appointmentNotices } from './appointment-notices.ts';
import { commentNotices, filesNotices } from './conversation-notices.ts';
import { type Change, hearersOf } from './hearers.ts';
import { type Leaders, leadOf } from './leaders.ts';
import { type HandedOver, type NobodyHasIt, type Notice, nobodyNow, nobodyTurn, type Told } from './notices.ts';
import { onceEach } from './once-each.ts';
import { slaNotices } from './sla-notices.ts';

/** Whether whoever made a change hears of it as well, as the one who has the ticket now: they have no card of it yet. */
export const hearsOwn = (events: readonly TicketEvent[], by: PersonId): boolean =>
  events.some((event) => event.type === 'ticket.assigned' && event.assignee === by);

/**
 * Who hears what about a change: every notification rule in one place. The events of one change are looked at
 * together, so that nothing is told twice (a reply that reopens is told as the reopening). `earlier`: the log before them,
 * needed for a ticket that nobody has.
 */
export const noticesOf = (
  before: Ticket | null,
  after: Ticket,
  log: readonly LoggedEvent[],
  leaders: Leaders,
  earlier: readonly LoggedEvent[] = [],
): readonly Notice[] => {
  const notices: Notice[] = [];
  const isAssigned = log.some(({ event }) => event.type === 'ticket.assigned');
  const joins = log.some(({ event }) => event.type === 'ticket.joined');
  /** Whoever made the change already knows. */
  const by = log.find(({ actor }) => actor !== null)?.actor ?? null;
  /** Whoever is not there knows, or can no longer be told; nor does anyone lose what they had solved. */
  const absent = log.some(
    ({ event }) =>
      event.type === 'ticket.handed_back' ||
      (event.type === 'ticket.offer_passed_on' && event.why !== undefined) ||
      (event.type === 'ticket.reopened' && event.notTo !== undefined) ||
      (event.type === 'ticket.categorised' && event.because === 'removed' && before?.status === 'resolved'),
  );
  const loses =
    before !== null && before.assignee !== after.assignee && before.assignee !== by && !absent ? before.assignee : null;

  const handedOver = noteWith(log);
  const change: Change = { before, after, log, leaders, by };
  const sendsFiles = log.some(({ event }) => event.type === 'ticket.files_added');

  for (const { event, seq, at } of log) {
    const hearers = hearersOf(change, seq, notices);
    const { tell, requester, assignee, watchers, teamsLead, teamAndLead } = hearers;
    /** An Urgent ticket cannot wait until the morning for its category: only with one is anybody asked to take it. */
    const wakesForTriage = (): void => {
      if (after.waiting?.why !== 'triage' || leaders.onCall == null || leaders.onCall === by) return;
      tell('technician', leaders.onCall, { kind: 'triage', ...handedOver });
    };
    const nobodyHasIt = (kind: NobodyHasIt): Told => ({
      kind,
      turn: nobodyTurn(after, earlier),
      priority: after.priority,
      ...handedOver,
    });

    switch (event.type) {
      case 'ticket.filed':
        requester({ kind: 'filed' });
        break;
      case 'ticket.assigned':
        tell('technician', event.assignee, { kind: 'assigned', offer: event.offer, ...handedOver });
        if (!log.some((other) => other.event.type === 'ticket.offer_expired')) {
          tell('technician', loses, { kind: 'taken_away', why: 'reassigned' });
        }
        break;
      case 'ticket.categorised':
      case 'ticket.handed_over':
        if (event.type === 'ticket.categorised' && event.asks && by !== after.requester) {
          requester({ kind: 'details_wanted' });
        }
        if (after.assignee === null && !joins) tell('technician', loses, { kind: 'taken_away', why: 'reassigned' });
        break;
      case 'ticket.joined':
        tell('technician', loses, { kind: 'taken_away', why: 'joined' });
        // Whoever says that theirs is the same sees it where they did.
        if (by !== after.requester) requester({ kind: 'joined' });
        break;
      case 'ticket.parted':
        if (by !== after.requester) requester({ kind: 'parted' });
        break;
      case 'ticket.outage_proposed':
        if (before?.outage === undefined) teamsLead({ kind: 'outage_proposed' });
        break;
      case 'ticket.accepted':
        requester({ kind: 'accepted', by: event.assignee });
        break;
      case 'ticket.offer_expired':
        // Someone who could not be told that they were asked has nothing to lose.
        if (event.why === undefined) tell('technician', event.person, { kind: 'taken_away', why: 'expired' });
        break;
      case 'ticket.swap_asked':
        tell('technician', event.person, { kind: 'swap_asked', askedAt: at, ...whoAsked(by) });
        break;
      case 'ticket.swap_ended':
        assignee({ kind: 'swap_ended', person: event.person, why: event.why });
        break;
      case 'ticket.commented':
        commentNotices(event, at, change, hearers);
        break;
      case 'ticket.files_added':
        filesNotices(event, at, change, hearers);
        break;
      case 'ticket.answered':
        requester({ kind: 'answer', sentences: event.sentences, sources: event.sources });
        break;
      case 'ticket.pended':
        if (event.waitsFor !== undefined) {
          requester({ kind: 'on_hold', waitsFor: event.waitsFor, note: event.question, ...whoAsked(by) });
          break;
        }
        requester({
          kind: 'pending',
          question: event.question,
          ...whoAsked(event.again === true ? after.assignee : by),
        });
        break;
      case 'ticket.reminded':
        if (after.status !== 'pending') break;
        if (after.waitsFor === 'requester') requester({ kind: 'pending', question: after.question, again: event.time });
        else assignee({ kind: 'look_again', time: event.time });
        break;
      case 'ticket.left_alone':
        // Whoever has the outage has it in mind.
        if (after.parent !== undefined) break;
        if (after.assignee !== null) assignee({ kind: 'left_alone' });
        else teamsLead({ kind: 'left_alone' });
        break;
      case 'ticket.resolved':
        requester({ kind: 'resolved', cycle: after.reopenedCount });
        watchers({ kind: 'resolved', cycle: after.reopenedCount });
        break;
      case 'ticket.reopened':
        // Whoever reopens it themselves sees it where they did.
        if (by !== after.requester) requester({ kind: 'reopened', reason: event.reason });
        // Whoever is asked anew sees it as new work.
        if (event.notTo === undefined && !isAssigned) assignee({ kind: 'reopened', reason: event.reason });
        watchers({ kind: 'reopened', reason: event.reason });
        break;
      case 'ticket.closed':
        // Whoever confirms sees it on the card they pressed.
        if (event.by !== 'requester') requester({ kind: 'closed' });
        watchers({ kind: 'closed' });
        break;
      case 'ticket.cancelled':
        if (by !== after.requester) requester({ kind: 'cancelled' });
        if (by !== after.assignee) assignee({ kind: 'taken_away', why: 'cancelled' });
        watchers({ kind: 'cancelled' });
        break;
      case 'ticket.merged':
        if (by !== after.assignee) assignee({ kind: 'merged', from: event.from, ...whoAsked(by) });
        break;
      case 'ticket.appointment_set':
      case 'ticket.appointment_passed_on':
      case 'ticket.appointment_called_off':
      case 'ticket.appointment_answered':
      case 'ticket.appointment_reminded':
        appointmentNotices(event, change, hearers);
        break;
      case 'ticket.waiting':
        if (before?.waiting?.why === event.why && before.team === after.team) break;
        if (event.why === 'all_declined') teamsLead(nobodyHasIt(event.why));
        else teamAndLead(event.why === 'triage' ? { kind: event.why, ...handedOver } : nobodyHasIt(event.why));
        wakesForTriage();
        break;
      case 'ticket.prioritised': {
        if (before !== null && comparePriority(after.priority, before.priority) < 0) wakesForTriage();
        const why = nobodyNow(after);
        // It was told before, and is more pressing now. Whoever said so knows.
        if (why === null || before === null || comparePriority(after.priority, before.priority) >= 0) break;
        if (by !== leaders.teamManager) teamsLead(nobodyHasIt(why));
        break;
      }
      case 'sla.warned':
      case 'sla.breached':
      case 'sla.repeated':
        slaNotices(event, change, hearers);
        break;
      case 'ticket.policy_chosen':
        if (event.because !== 'calendar_closed') break;
        for (const person of leaders.admins) tell('manager', person, { kind: 'no_deadlines' });
        break;
      case 'ticket.assessed':
        if (before === null || !isWorse(before, after)) break;
        if (comparePriority(after.priority, before.priority) < 0) wakesForTriage();
        assignee({ kind: 'worse', reason: event.reason });
        if (after.assignee === null && comparePriority(after.priority, before.priority) < 0) {
          teamAndLead({ kind: 'worse', reason: event.reason });
        } else if (after.prioritySource === 'manager')
          tell('manager', leadOf(leaders), { kind: 'worse', reason: event.reason });
        break;
      case 'ticket.rated': {
        // A second thought changes the card of the first.
        if (before?.rating && isLowRating(before.rating.stars, after.policy)) break;
        const lead = leadOf(leaders);
        if (isLowRating(event.stars, after.policy) && lead !== null && lead !== after.requester) {
          tell('manager', lead, { kind: 'rated' });
        }
        break;
      }
      case 'ticket.watcher_added':
        if (event.moved !== true && event.person !== by) {
          tell('watcher', event.person, { kind: 'added', ...(by !== null && { by }) });
        }
        break;
      case 'ticket.approval_asked':
        for (const { person } of event.approval.approvers) tell('approver', person, { kind: 'approval_wanted' });
        break;
      case 'ticket.approval_reminded':
        for (const { person } of undecided(after)) {
          tell('approver', person, { kind: 'approval_wanted', again: event.time });
        }
        break;
      case 'ticket.approved':
        if (event.done) requester({ kind: 'approved', by: event.person, reason: event.reason });
        break;
      case 'ticket.details_given':
        // Whoever is asked at the same time finds them on their card.
        // Files that are still to be fetched are told of by themselves, once they are there.
        if (before !== null && by !== after.assignee && !sendsFiles && event.answers.some(({ coming }) => !coming)) {
          assignee({ kind: 'details_given', ...whoAsked(by) });
        }
        break;
      case 'ticket.approval_dropped':
      case 'ticket.approval_declined':
      case 'ticket.outage_declared':
      case 'ticket.outage_dismissed':
      case 'ticket.me_too_offered':
      case 'ticket.watcher_removed':
      case 'ticket.tagged':
      case 'ticket.offer_passed_on':
      case 'ticket.handed_back':
      case 'ticket.offer_kept':
      case 'ticket.declined':
      case 'ticket.resumed':
      case 'ticket.followed_up':
      case 'ticket.requester_changed':
      case 'ticket.comment_edited':
      case 'ticket.comment_deleted':
      case 'ticket.answer_judged':
      case 'sla.started':
      case 'sla.paused':
      case 'sla.resumed':
      case 'sla.retargeted':
      case 'sla.met':
      case 'sla.missed':
      case 'sla.cancelled':
      case 'sla.acknowledged':
        break;
      default:
        event satisfies never;
    }
  }
  return onceEach(notices);
};

/** Whether more people are affected, or worse, than was thought: the priority may have been set by hand. */
const isWorse = (before: Ticket, after: Ticket): boolean =>
  impacts.indexOf(after.impact) > impacts.indexOf(before.impact) ||
  urgencies.indexOf(after.urgency) > urgencies.indexOf(before.urgency);

/** What somebody wrote who handed the ticket over, to a team or a person, for those who have it now. */
const noteWith = (log: readonly LoggedEvent[]): HandedOver => {
  for (const { event, actor } of log) {
    if (event.type === 'ticket.handed_over' && event.note !== null && actor !== null) {
      return { note: event.note, by: actor };
    }
    if (event.type === 'ticket.assigned' && event.note !== undefined && actor !== null) {
      return { note: event.note, by: actor };
    }
  }
  return {};
};

const whoAsked = (by: PersonId | null): { readonly by?: PersonId } => (by === null ? {} : { by });
