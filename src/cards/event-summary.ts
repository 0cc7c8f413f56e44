import { listed } from '#src/cards/language/listed.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { Happened } from '#src/core/lifecycle/evolution/evolve.ts';
import type { Names } from './names.ts';
import { texts } from './texts.ts';

const { appointments } = texts;

const { log } = appointments;

/** Why a reopened ticket does not go back to whoever had it. */
const notTo = {
  left: 'whoever solved it is no longer in the team',
  away: 'whoever solved it is away',
  full: 'whoever solved it has enough to do',
} as const;

const swapEnded = {
  declined: 'cannot take it over',
  expired: 'did not answer in time',
  unreachable: 'could not be reached',
} as const;

const judged = {
  helped: 'said that the automatic answer helped',
  not: 'said that the automatic answer did not help',
  person: 'asked for a person',
} as const;

/** What was changed or deleted: a reply or a note, where that was stored. */
const commentWords = ({ visibility }: { readonly visibility?: 'public' | 'internal' }): string =>
  visibility === undefined ? 'a comment' : visibility === 'internal' ? 'an internal note' : 'a reply';

/** What happened, in one sentence, for the log that people read. `reader`: whoever is “You” in it; absent: nobody is. */
export const eventSummary = (happened: Happened, called: Names, reader: PersonId | null = null): string => {
  const { event, actor } = happened;
  const names: Names =
    reader === null ? called : { ...called, person: (id) => (id === reader ? texts.you : called.person(id)) };
  const who = actor === null ? texts.theDesk : names.person(actor);
  const metric = 'metric' in event ? texts.metric[event.metric] : '';
  switch (event.type) {
    case 'ticket.filed': {
      const { facts } = event;
      const category = facts.category === null ? 'no category yet' : names.category(facts.category);
      const sure =
        facts.categorySource === 'classifier' && facts.classification !== null
          ? `, ${Math.min(99, Math.round(facts.classification.confidence * 100))} % sure`
          : '';
      const tried = (event.tried ?? []).map(({ title, read }) => `“${title}”${read ? ' (read)' : ''}`);
      const before = tried.length === 0 ? '' : ` Articles that did not solve it: ${tried.join(', ')}.`;
      return `${who} filed it: ${category}${sure}, ${texts.priority[facts.priority]}.${before}`;
    }
    case 'ticket.categorised':
      if (event.category === null) return 'It has no category now, as its own was removed.';
      if (event.because === 'removed')
        return `It is in ${names.category(event.category)} now, as its category was removed.`;
      return `${who} set the category to ${names.category(event.category)}.`;
    case 'ticket.handed_over':
      if (event.kept === 'skills') return `${who} removed a skill that it asked for.`;
      if (event.kept === 'team') return `${who} moved it to ${names.team(event.team)}, as its team was removed.`;
      if (event.higher !== undefined)
        return `It went to somebody with a higher skill level, as it was overdue at level ${event.level}.`;
      if (event.level !== undefined)
        return `It was handed over to ${names.team(event.team)}, as it was overdue at level ${event.level}.`;
      return `${who} handed it over to ${names.team(event.team)}.${event.note === null ? '' : ` ${event.note}`}`;
    case 'ticket.prioritised':
      return `${who} changed the priority to ${texts.priority[event.priority]}: ${event.reason}`;
    case 'ticket.assessed': {
      const said = [
        ...(event.impactSaidBy === 'person' ? [texts.impact[event.impact]] : []),
        ...(event.urgencySaidBy === 'person' ? [texts.urgency[event.urgency]] : []),
      ];
      const how = said.length === 0 ? 'it is not as bad as their words had seemed to say' : said.join(', ');
      return `${who} said how bad it is: ${how}; the priority is ${texts.priority[event.priority]}.${event.reason === null ? '' : ` ${event.reason}`}`;
    }
    case 'ticket.assigned':
      return event.reason.by === 'self'
        ? `${names.person(event.assignee)} took it.`
        : `${names.person(event.assignee)} ${event.assignee === reader ? 'were' : 'was'} asked to take it.${event.note === undefined ? '' : ` ${event.note}`}`;
    case 'ticket.waiting':
      return {
        triage: 'Waiting for someone to say what it is about.',
        nobody_eligible: 'Nobody can take it now; it stays in the queue.',
        all_declined: 'Nobody who was asked has taken it; the manager will decide.',
      }[event.why];
    case 'ticket.accepted':
      return `${names.person(event.assignee)} accepted.`;
    case 'ticket.declined':
      return `${names.person(event.person)} declined: ${event.reason}`;
    case 'ticket.offer_expired':
      return event.why === 'unreachable'
        ? `${names.person(event.person)} could not be reached.`
        : `${names.person(event.person)} did not answer in time.`;
    case 'ticket.swap_asked':
      return `${who} asked ${names.person(event.person)} to take it over.`;
    case 'ticket.swap_ended':
      return `${names.person(event.person)} ${swapEnded[event.why]}; it stays where it is.`;
    case 'ticket.commented':
      if (event.visibility === 'internal') return `${who} left an internal note.`;
      return event.fromNote === undefined ? `${who} wrote a reply.` : `${who} made an internal note public.`;
    case 'ticket.files_added':
      return `${who} sent ${texts.say.files(event.files.length + event.failed.length)}.`;
    case 'ticket.answered':
      return `${event.model} answered from ${event.sources.map(({ title }) => `“${title}”`).join(', ')}, in ${Math.max(1, Math.round(event.ms / 1_000))} s.`;
    case 'ticket.approval_asked':
      return `It needs approval by ${listed(event.approval.approvers.map(({ person }) => names.person(person)))}.`;
    case 'ticket.approval_dropped':
      return 'It needs no approval any more.';
    case 'ticket.approved':
      if (event.othersLeft) return 'It is approved: everybody else who was asked has left.';
      return `${who} approved it${event.standsInFor === undefined ? '' : ` for ${names.person(event.standsInFor)}`}.`;
    case 'ticket.approval_declined':
      return `${who} did not approve it.`;
    case 'ticket.approval_reminded':
      return 'Whoever must approve it was reminded.';
    case 'ticket.details_given': {
      const given = event.answers.filter(({ value }) => value !== '');
      const labels = (given.length > 0 ? given : event.answers).map(({ label }) => `“${label}”`).join(', ');
      return given.length > 0 ? `${who} answered: ${labels}.` : `No file came for ${labels}.`;
    }
    case 'ticket.answer_judged':
      return `${who} ${judged[event.said]}.`;
    case 'ticket.comment_edited':
      return `${who} changed ${commentWords(event)}.`;
    case 'ticket.comment_deleted':
      return `${who} deleted ${commentWords(event)}.`;
    case 'ticket.pended':
      if (event.waitsFor !== undefined) {
        return `${who} put it on hold: ${texts.waitsFor[event.waitsFor].toLowerCase()}.`;
      }
      return event.again === true
        ? `${who} had meant something else; the question is open again.`
        : `${who} asked the requester a question.`;
    case 'ticket.reminded':
      return 'Whoever it waits for was reminded.';
    case 'ticket.left_alone':
      return 'Nothing has happened for days; whoever is responsible was reminded.';
    case 'ticket.resumed':
      return event.over === undefined
        ? 'Work continues.'
        : `Work continues, though whoever has it is over capacity (${event.over}).`;
    case 'ticket.resolved':
      return `${who} resolved it.`;
    case 'ticket.reopened':
      return `${who} reopened it: ${event.reason}${event.notTo === undefined ? '' : ` (${notTo[event.notTo]})`}`;
    case 'ticket.closed':
      return event.by === 'time' ? 'It closed automatically.' : `${who} confirmed that it is solved.`;
    case 'ticket.cancelled':
      return event.into === undefined ? `${who} withdrew it: ${event.reason}` : `${who} merged it into #${event.into}.`;
    case 'ticket.appointment_set':
      return (event.movedFrom === undefined ? log.set : log.moved)(who);
    case 'ticket.appointment_answered':
      return log.answered[event.answer](who);
    case 'ticket.appointment_passed_on':
      return event.host === null ? log.nobody : log.passedOn(names.person(event.host));
    case 'ticket.appointment_called_off':
      return event.because === 'called_off' ? log.off(who) : log.offToo;
    case 'ticket.appointment_reminded':
      return event.late ? log.begun : log.reminded;
    case 'ticket.merged':
      return `${who} merged #${event.from} into it.`;
    case 'ticket.joined':
      return `${who} had it go along with #${event.parent}.`;
    case 'ticket.parted':
      return `${who} took it out of the outage: it is by itself again.`;
    case 'ticket.outage_proposed':
      return `It looks like the same problem as ${event.similar.map((number) => `#${number}`).join(', ')}; whoever leads the team was asked.`;
    case 'ticket.outage_declared':
      return `${who} made it an outage: others go along with it.`;
    case 'ticket.outage_dismissed':
      return `${who} said that it is not an outage.`;
    case 'ticket.me_too_offered':
      return `It looks like #${event.to}; its requester was asked whether it is the same.`;
    case 'ticket.rated':
      return `${who} rated it ${texts.starsSpoken(event.stars)}.${event.comment === null ? '' : ` “${event.comment}”`}`;
    case 'ticket.followed_up':
      return `#${event.followUp} follows it up.`;
    case 'ticket.offer_passed_on':
      return event.why === undefined
        ? `The shift of ${names.person(event.person)} ended; someone else is asked.`
        : `${names.person(event.person)} ${event.why === 'away' ? 'is away' : 'is no longer in the team'}; someone else is asked.`;
    case 'ticket.handed_back':
      return `${names.person(event.person)} is no longer in the team; it is in the queue again.`;
    case 'ticket.offer_kept':
      return `The shift of ${names.person(event.person)} ended, and nobody else can take it; they are asked again when they are back.`;
    case 'ticket.policy_chosen':
      if (event.because === 'calendar_closed') return 'It has no deadlines: the calendar of its policy never opens.';
      if (event.because === 'reapplied') return 'Today’s targets and calendars were applied.';
      return event.policy === null
        ? 'No policy applies any more; it has no deadlines.'
        : `The policy “${event.policy.name}” applies now.`;
    case 'ticket.requester_changed':
      return `${who} linked the account it was filed from.`;
    case 'ticket.tagged':
      return event.added.length === 0
        ? `${who} took off the tags ${event.removed.join(', ')}.`
        : `${who} tagged it ${event.added.join(', ')}${event.removed.length === 0 ? '' : ` and took off ${event.removed.join(', ')}`}.`;
    case 'ticket.watcher_added':
      return event.moved === true
        ? `${names.person(event.person)} hears about it: accounts were linked or unlinked.`
        : `${who} added ${event.person === actor && actor === reader ? 'yourself' : names.person(event.person)}.`;
    case 'ticket.watcher_removed':
      if (event.moved === true)
        return `${names.person(event.person)} no longer hears about it: accounts were linked or unlinked.`;
      return event.person === actor
        ? `${who} stopped hearing about it.`
        : `${who} took ${names.person(event.person)} off it.`;
    case 'sla.started':
      return `${metric}: the clock started.`;
    case 'sla.paused':
      return `${metric}: the clock was stopped.`;
    case 'sla.resumed':
      return `${metric}: the clock runs again.`;
    case 'sla.retargeted':
      return `${metric}: the target changed.`;
    case 'sla.met':
      return `${metric}: in time.`;
    case 'sla.missed':
      return `${metric}: too late.`;
    case 'sla.cancelled':
      return `${metric}: no longer counted.`;
    case 'sla.warned':
      if (event.chance !== undefined) {
        return `${metric}: may be late, ${Math.round(event.chance * 100)} % likely to be in time, after ${event.percent} % of the time.`;
      }
      return `${metric}: ${event.percent} % of the time has passed${event.superseded ? ' (not sent, a later one was due)' : ''}.`;
    case 'sla.breached':
      return event.level === 1
        ? `${metric}: the target was missed${event.superseded ? ' (sent to a higher level)' : ''}.`
        : `${metric}: escalated to level ${event.level}.`;
    case 'sla.repeated':
      return `${metric}: still overdue; the highest level was told again${event.superseded ? ' (not sent, a later one was due)' : ''}.`;
    case 'sla.acknowledged':
      return `${names.person(event.by)} acknowledged that ${metric.toLowerCase()} is overdue.`;
  }
};
