import { type AssistantWork, letsAssist } from '#src/core/assistant-switches.ts';
import type { Judgement } from '#src/core/conversation/automatic-answer.ts';
import { type Instant, minutes, type PersonId } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Command } from '#src/core/ticket/commands.ts';
import { accepted, type Decision, refused } from '#src/core/ticket/decision.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** What a ticket's log says about its automatic answer. */
export type AnswerState = {
  readonly given: boolean;
  /** What the requester said about it last; null: nothing. */
  readonly judged: Judgement | null;
  /** Somebody who is not the requester, nor added to it, has written publicly or solved it. */
  readonly personAnswered: boolean;
};

export const answerStateOf = (log: readonly LoggedEvent[], requester: PersonId): AnswerState => {
  let state: AnswerState = { given: false, judged: null, personAnswered: false };
  for (const { event } of log) {
    if (event.type === 'ticket.answered') state = { ...state, given: true };
    else if (event.type === 'ticket.answer_judged') state = { ...state, judged: event.said };
    else if (event.type === 'ticket.commented') {
      const answers = event.visibility === 'public' && event.author !== requester && event.as !== 'watcher';
      if (answers) state = { ...state, personAnswered: true };
    } else if (event.type === 'ticket.pended' || event.type === 'ticket.resolved') {
      state = { ...state, personAnswered: true };
    }
  }
  return state;
};

/** Later than this after it was filed, an answer only disturbs. */
const answeredWithinMs = minutes(15);

/** Whether the desk's admins let the assistant do that on a ticket: neither its team nor its category says no. */
export const mayAssist = (
  work: AssistantWork,
  { team, category }: Pick<Ticket, 'team' | 'category'>,
  { teams, categories }: Pick<Organisation, 'teams' | 'categories'>,
): boolean =>
  letsAssist(teams.get(team)?.assistant, work) &&
  (category === null || letsAssist(categories.get(category)?.assistant, work));

/** Whether an automatic answer may still be given: nobody has answered, and the ticket is new and open. */
export const awaitsAnswer = (
  ticket: Ticket,
  state: AnswerState,
  organisation: Pick<Organisation, 'teams' | 'categories'>,
  now: Instant,
): boolean =>
  (ticket.status === 'new' || ticket.status === 'assigned' || ticket.status === 'in_progress') &&
  ticket.reopenedCount === 0 &&
  now - ticket.createdAt <= answeredWithinMs &&
  !state.given &&
  !state.personAnswered &&
  mayAssist('answers', ticket, organisation);

/** The desk's own: a model has written an answer, which was checked. It changes nothing but what the requester reads. */
export const giveAnswer = (
  ticket: Ticket,
  { sentences, sources, model, ms, prompt }: Extract<Command, { type: 'give_answer' }>,
  { answer, organisation }: { readonly answer?: AnswerState; readonly organisation: Organisation },
  now: Instant,
): Decision => {
  if (answer === undefined || !awaitsAnswer(ticket, answer, organisation, now))
    return refused({ code: 'already_done' });
  return accepted({ type: 'ticket.answered', sentences, sources, model, ms, prompt });
};

/** What the requester says about it. The last word counts. */
export const judgeAnswer = (
  { said }: Extract<Command, { type: 'judge_answer' }>,
  { answer }: { readonly answer?: AnswerState },
): Decision => {
  if (answer?.given !== true) return refused({ code: 'outdated_card' });
  if (answer.judged === said) return refused({ code: 'already_done' });
  return accepted({ type: 'ticket.answer_judged', said });
};
