import { madeInEachLanguage } from '#src/cards/language/in-each-language.ts';
import { texts } from '#src/cards/texts.ts';
import { impacts, urgencies } from '#src/core/priority.ts';
import { choice, optionalWords } from './fields.ts';
import { type Done, formed, pressed, type TicketVerb } from './verb.ts';

const { action, form, outcome } = texts;

const stars = [5, 4, 3, 2, 1] as const;
/** Possible ratings, best first. */
export const starOptions = () => stars.map((n) => ({ value: `${n}` as const, label: texts.starsSpoken(n) }));

export const impactOptions = () => impacts.map((value) => ({ value, label: texts.impact[value] }));
export const urgencyOptions = () => urgencies.map((value) => ({ value, label: texts.urgency[value] }));

const priorityNow = ({ ticket }: Done): string => {
  const words = ticket.prioritySource === 'matrix' ? outcome.assessed : outcome.assessedByDesk;
  return words(texts.priority[ticket.priority]);
};

/** What requesters say about a ticket of theirs: how bad it is, and how satisfied they are. */
export const judging = madeInEachLanguage(
  () =>
    ({
      assess: formed({
        command: 'assess',
        label: action.howBad,
        form: form.assess,
        fields: {
          impact: choice(form.intake.fields.impact, impactOptions()),
          urgency: choice(form.intake.fields.urgency, urgencyOptions()),
          reason: optionalWords('reason', { label: form.assess.reason }),
        },
        asks: ({ impact, urgency, reason }) => ({
          type: 'assess',
          impact,
          urgency,
          reason: reason === '' ? null : reason,
        }),
        doneWords: priorityNow,
      }),
      not_right: pressed({
        command: 'ignore_text',
        label: action.notRight,
        asks: () => ({ type: 'ignore_text' }),
        doneWords: priorityNow,
      }),
      answer_helped: pressed({
        command: 'judge_answer',
        label: action.answerHelped,
        asks: () => ({ type: 'judge_answer', said: 'helped' }),
        doneWords: () => texts.assistant.helped,
      }),
      answer_not: pressed({
        command: 'judge_answer',
        label: action.answerNot,
        asks: () => ({ type: 'judge_answer', said: 'not' }),
        doneWords: () => texts.assistant.helpedNot,
      }),
      answer_person: pressed({
        command: 'judge_answer',
        label: action.answerPerson,
        asks: () => ({ type: 'judge_answer', said: 'person', words: texts.assistant.wantsPerson }),
        doneWords: () => texts.assistant.person,
      }),
      rate: pressed({
        command: 'rate',
        label: action.rate,
        asks: (_, chosen) => ({ type: 'rate', stars: Number(chosen), comment: null }),
        doneWords: ({ command }) => (command.type === 'rate' ? outcome.rated(command.stars) : texts.title.done),
      }),
      rate_comment: formed({
        command: 'rate',
        label: action.rateComment,
        form: form.rate,
        presets: (turn) => ({ stars: turn }),
        fields: {
          stars: choice(form.rate.stars, starOptions()),
          comment: optionalWords('reason', { label: form.rate.comment }),
        },
        asks: ({ stars: given, comment }) => ({
          type: 'rate',
          stars: Number(given),
          comment: comment === '' ? null : comment,
        }),
        doneWords: ({ command }) => (command.type === 'rate' ? outcome.rated(command.stars) : texts.title.done),
      }),
    }) as const satisfies Record<string, TicketVerb>,
);
