import { undecided } from '#src/core/approvals/approval.ts';
import type { PersonId, TeamId } from '#src/core/ids.ts';
import { isAmongTeams, isLowRating, targetOfLevel } from '#src/core/organisation/policy.ts';
import { comparePriority, impacts, urgencies } from '#src/core/priority.ts';
import type { LoggedEvent, TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { appointmentNotices } from './appointment-notices.ts';
import { heardOfBreach, type Leaders, leadOf, teamsLeadOf } from './leaders.ts';
import {
  type Audience,
  type HandedOver,
  type NobodyHasIt,
  type Notice,
  nobodyNow,
  nobodyTurn,
  type Told,
} from './notices.ts';
import { onceEach } from './once-each.ts';

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
  const reopens = log.some(({ event }) => event.type === 'ticket.reopened');
  /** Whoever made the change already knows. */
  const by = log.find(({ actor }) => actor !== null)?.actor ?? null;
  /** Whoever is not there knows, or can no longer be told; nor does anyone lose what they had solved. */
  const absent = log.some(
    ({ event }) =>
      event.type === 'ticket.handed_back' ||
      (event.type === 'ticket.offer_passed_on' && event.why !== undefined) ||
      (event.type === 'ticket.reopened' && event.notTo !== undefined),
  );
  const loses =
    before !== null && before.assignee !== after.assignee && before.assignee !== by && !absent ? before.assignee : null;

  const handedOver = noteWith(log);
  const sendsFiles = log.some(({ event }) => event.type === 'ticket.files_added');

  for (const { event, seq, at } of log) {
    const tell = (audience: Audience, to: PersonId | { team: TeamId } | null, told: Told): void => {
      if (to === null) return;
      const recipient = typeof to === 'string' ? { person: to } : to;
      notices.push({ ...told, ticket: after.number, audience, to: recipient, seq } as Notice);
    };
    const requester = (told: Told): void => tell('requester', after.requester, told);
    const assignee = (told: Told): void => tell('technician', after.assignee, told);
    /** After everyone else, so that someone who is told in another capacity is not told twice. */
    const watchers = (told: Told): void => {
      const known = notices.flatMap((one) => (one.seq === seq && 'person' in one.to ? [one.to.person] : []));
      for (const person of after.watchers) {
        if (person !== by && !known.includes(person)) tell('watcher', person, told);
      }
    };
    const colleagues = (author: PersonId, told: Told): void => {
      for (const person of leaders.noteReaders ?? []) {
        if (person !== author && person !== after.requester) tell('technician', person, told);
      }
    };
    const lead = leadOf(leaders);
    const teamsLead = (told: Told): void => {
      for (const person of teamsLeadOf(leaders)) tell('manager', person, told);
    };
    const teamAndLead = (told: Told): void => {
      tell('manager', { team: after.team }, told);
      teamsLead(told);
    };
    const levelHears = (told: Extract<Told, { kind: 'breached' }>, but: PersonId | null = null): void => {
      const { heard, instead } = heardOfBreach(told, leaders);
      for (const to of heard) {
        const recipient = 'person' in to ? to.person : to;
        if (recipient !== but) tell('manager', recipient, instead ? { ...told, instead } : told);
      }
    };
    /** An Urgent ticket cannot wait until the morning for its category: only with one is anybody asked to take it. */
    const wakesForTriage = (): void => {
      if (after.waiting?.why !== 'triage' || leaders.onCall == null || leaders.onCall === by) return;
      tell('technician', leaders.onCall, { kind: 'triage', ...handedOver });
    };
    const host = (person: PersonId | null, told: Told): void => tell('technician', person, told);
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
      case 'ticket.commented': {
        if (event.visibility === 'internal') {
          colleagues(event.author, { kind: 'note', author: event.author, text: event.text, at });
          break;
        }
        if (reopens) break;
        const reply: Told = { kind: 'reply', author: event.author, text: event.text, at };
        if (event.author !== after.requester && event.inThread !== true) requester(reply);
        // Also what somebody tells everyone who has the trouble themselves.
        const toDesk = event.fromOutage !== true && (event.author === after.requester || event.as === 'watcher');
        const outage = leaders.hasOutage ?? null;
        if (after.parent !== undefined && outage !== null && toDesk) {
          if (outage !== event.author) tell('technician', outage, reply);
        } else if (after.assignee === null && toDesk) teamAndLead(reply);
        else if (event.author !== after.assignee) assignee(reply);
        if (event.holderAway && after.assignee !== null) teamsLead({ ...reply, away: after.assignee });
        watchers(reply);
        break;
      }
      case 'ticket.files_added': {
        const { author, files, failed } = event;
        const side = author === after.requester ? 'requester' : event.as === 'watcher' ? 'watcher' : 'technician';
        if (failed.length > 0) tell(side, author, { kind: 'files_failed', failed });
        const infected = failed.filter(({ why }) => why === 'infected');
        if (infected.length > 0 && event.visibility === 'public') {
          const keptOut: Told = { kind: 'files_failed', failed: infected, by: author };
          if (author !== after.requester) requester(keptOut);
          if (author !== after.assignee) assignee(keptOut);
        }
        if (files.length === 0) break;
        const sent: Told = { kind: 'files', author, files, at };
        if (event.visibility === 'internal') {
          colleagues(author, { ...sent, internal: true });
          break;
        }
        if (author !== after.requester) requester(sent);
        if (after.assignee === null && side !== 'technician') tell('manager', { team: after.team }, sent);
        else if (author !== after.assignee) assignee(sent);
        watchers(sent);
        break;
      }
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
        appointmentNotices(event, { after, by, requester, host, teamAndLead });
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
      case 'sla.warned': {
        if (event.superseded) break;
        const { metric, cycle, percent, chance } = event;
        if (isAmongTeams(metric)) {
          if (isFirstWarning(before, event)) teamsLead({ kind: 'due_soon', metric, cycle, percent });
          break;
        }
        const early = chance === undefined ? {} : { chance };
        if (after.assignee !== null) assignee({ kind: 'due_soon', metric, cycle, percent, ...early });
        else if (isFirstWarning(before, event)) tell('manager', lead, { kind: 'due_soon', metric, cycle, percent });
        break;
      }
      case 'sla.breached': {
        // Also what is found late, with a higher level: each of them hears of their own level, whoever else hears.
        const { metric, cycle, level } = event;
        if (isAmongTeams(metric)) {
          if (!event.superseded) teamsLead({ kind: 'breached', metric, cycle, level });
          break;
        }
        const told = { kind: 'breached', metric, cycle, level, ...handedAt(before, after, log, level) } as const;
        if (level === 1) assignee(told);
        levelHears(told, level === 1 ? after.assignee : null);
        break;
      }
      case 'sla.repeated': {
        if (event.superseded) break;
        const { metric, cycle } = event;
        if (isAmongTeams(metric)) {
          teamsLead({ kind: 'breached', metric, cycle, level: 1 });
          break;
        }
        const level = Math.max(
          1,
          ...after.clocks.flatMap((one) => (one.metric === metric && one.cycle === cycle ? one.breached : [])),
        );
        levelHears({ kind: 'breached', metric, cycle, level });
        break;
      }
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
        } else if (after.prioritySource === 'manager') tell('manager', lead, { kind: 'worse', reason: event.reason });
        break;
      case 'ticket.rated':
        // A second thought changes the card of the first.
        if (before?.rating && isLowRating(before.rating.stars, after.policy)) break;
        if (isLowRating(event.stars, after.policy) && lead !== null && lead !== after.requester) {
          tell('manager', lead, { kind: 'rated' });
        }
        break;
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

/** What the desk did with a ticket at a level that hands it over. */
const handedAt = (
  before: Ticket | null,
  after: Ticket,
  log: readonly LoggedEvent[],
  level: number,
): Pick<Extract<Notice, { kind: 'breached' }>, 'handedTo' | 'higherSkill'> => {
  const handed = log.flatMap(({ event }) =>
    event.type === 'ticket.handed_over' && event.level !== undefined ? [event] : [],
  )[0];
  if (handed?.level === level) return handed.higher === undefined ? { handedTo: after.team } : { higherSkill: 'asked' };
  const target = targetOfLevel(before?.policy ?? null, level);
  return handed === undefined && target !== null && 'skillLevel' in target ? { higherSkill: 'nobody' } : {};
};

/** Those who lead know from the first one; what is worse is that it was missed. */
const isFirstWarning = (before: Ticket | null, { metric, cycle }: { metric: string; cycle: number }): boolean =>
  before?.clocks.every(
    (one) =>
      one.metric !== metric ||
      one.cycle !== cycle ||
      // What the assignee of then was told early, nobody else has heard.
      one.warned.every((percent) => before.policy?.warnAt.includes(percent) !== true),
  ) ?? true;

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
