import { listed } from '#src/cards/language/listed.ts';
import type { PersonId } from '#src/core/ids.ts';
import { questionLimits } from '#src/core/questions/question.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { type TextField, textLimits } from '#src/core/ticket/text-limits.ts';
import { texts } from './texts.ts';

const { appointments } = texts;
const { outage } = texts;

/** Why not, and what to do instead, for the person who asked. `name` returns people's names. */
export const refusalText = (rejection: Rejection, reader: PersonId, name: (id: PersonId) => string): string => {
  const { refusal, problem } = texts;
  switch (rejection.code) {
    case 'already_accepted':
      return rejection.by === reader ? refusal.alreadyAcceptedByYou : refusal.alreadyAccepted(name(rejection.by));
    case 'reassigned':
      return rejection.to === null ? refusal.backInQueue : refusal.reassigned(name(rejection.to));
    case 'wrong_status':
      if (rejection.status === 'closed') return refusal.closed;
      return refusal.wrongStatus(texts.status[rejection.status]);
    case 'hears_already':
      return refusal.hears_already[rejection.as](name(rejection.person));
    case 'not_added':
      return rejection.person === reader ? refusal.youNotAdded : refusal.not_added(name(rejection.person));
    case 'too_many_watchers':
      return refusal.too_many_watchers(rejection.most);
    case 'not_a_tag':
      return refusal.not_a_tag(rejection.word);
    case 'too_many_tags':
      return refusal.too_many_tags(rejection.most);
    case 'person_blocked':
      return refusal.person_blocked(name(rejection.person));
    case 'not_a_technician':
      return refusal.not_a_technician(name(rejection.person));
    case 'cannot_take_now':
      return refusal.cannot_take_now(name(rejection.person));
    case 'works_here':
      return refusal.works_here(name(rejection.person));
    case 'cannot_stand_in':
      return refusal.cannotStandIn(name(rejection.person));
    case 'unknown_ticket':
      return rejection.number === null ? refusal.unknownTicket : refusal.noTicket(`#${rejection.number}`);
    case 'unknown_team':
      return rejection.nearest === null ? refusal.unknownTeam : refusal.nearestTeam(rejection.nearest);
    case 'nobody_in_team':
      return refusal.nobody_in_team(rejection.team);
    case 'merged_itself':
      return refusal.merged_itself(rejection.ticket, rejection.into);
    case 'over_itself':
      return refusal.over_itself(rejection.ticket, texts.status[rejection.status]);
    case 'other_requester':
      return refusal.other_requester(rejection.ticket, name(rejection.person));
    case 'goes_along':
      return outage.refusal.goesAlong(rejection.parent);
    case 'told_to_all':
      return outage.refusal.toldToAll(rejection.outage);
    case 'leads_others':
      return outage.refusal.leadsOthers(rejection.ticket);
    case 'no_outage':
      return outage.refusal.noOutage;
    case 'bad_time':
      return appointments.refusal[rejection.why];
    case 'no_appointment':
      return appointments.refusal.none;
    case 'ambiguous_person':
      return refusal.whichPerson(rejection.names);
    case 'no_such_reply':
      return refusal.noSuchReply(rejection.names);
    case 'used_up':
      return refusal.usedUp(rejection.ticket);
    case 'too_many':
      return refusal.tooMany(rejection.what, rejection.minutes);
    case 'unknown_part':
      return refusal.unknownPart;
    case 'only_for_technicians':
      return refusal.notTechnician;
    case 'waits_for_approval':
      return waitsForApproval(rejection, name);
    case 'already_decided': {
      const { youDecided, decided } = texts.requests.approval;
      return rejection.by === reader ? youDecided : decided[rejection.said](name(rejection.by));
    }
    case 'unknown_question':
      return texts.requests.unknownQuestion;
    case 'invalid_answer':
      return answerProblem(rejection);
    case 'invalid':
      return fieldProblem(rejection) ?? problem.out_of_range;
    case 'not_allowed':
    case 'not_your_figures':
    case 'only_for_yourself':
    case 'outdated_card':
    case 'already_done':
    case 'no_such_note':
    case 'no_such_comment':
    case 'already_public':
    case 'other_readers':
    case 'changed_since':
    case 'note_not_kept':
    case 'reply_for_one':
    case 'blocked':
    case 'only_for_admins':
    case 'unknown_person':
    case 'unknown_category':
    case 'not_set_up':
    case 'same_ticket':
      return refusal[rejection.code];
  }
};

const waitsForApproval = (
  { of, begun }: Extract<Rejection, { code: 'waits_for_approval' }>,
  name: (id: PersonId) => string,
): string => {
  const { notYet, notYetSolved, waitsForNames, nobody } = texts.requests.approval;
  const names = listed(of.map(name));
  return `${begun ? notYetSolved : notYet} ${of.length === 0 ? nobody : waitsForNames(names)}`;
};

/** What is wrong with an answer to a category's question, in words. */
export const answerProblem = ({ problem }: Extract<Rejection, { code: 'invalid_answer' }>): string => {
  const words = texts.requests.problem;
  return problem === 'too_long' ? words.too_long(questionLimits.answer) : words[problem];
};

/** What is wrong with a field, in words; null if the rejection is not about a field. */
export const fieldProblem = (rejection: Rejection): string | null => {
  if (rejection.code !== 'invalid') return null;
  const { problem, field } = rejection;
  if (problem === 'too_long') return texts.problem.too_long(textLimits[field as TextField] ?? 0);
  if (field === 'until') return texts.problem.noSuchDay;
  return problem === 'empty' ? texts.problem.empty : texts.problem.out_of_range;
};

/** The people a rejection mentions. */
export const peopleIn = (rejection: Rejection): readonly PersonId[] => {
  switch (rejection.code) {
    case 'already_accepted':
    case 'already_decided':
      return [rejection.by];
    case 'reassigned':
      return rejection.to === null ? [] : [rejection.to];
    case 'waits_for_approval':
      return rejection.of;
    case 'not_a_technician':
    case 'cannot_stand_in':
    case 'works_here':
    case 'hears_already':
    case 'not_added':
    case 'person_blocked':
    case 'other_requester':
      return [rejection.person];
    default:
      return [];
  }
};
