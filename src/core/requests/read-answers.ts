import { clip } from '#src/core/clip.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { type Answer, mostFiles, type Question, questionLimits } from '#src/core/questions/question.ts';
import { readDay } from '#src/core/questions/read-day.ts';
import type { Given } from '#src/core/ticket/commands.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { visibleWords } from '#src/core/visible-text.ts';

/** What a category asks; empty: nothing, or there is none. */
export const questionsIn = (
  { category }: Pick<Ticket, 'category'>,
  { categories }: Pick<Organisation, 'categories'>,
): readonly Question[] => (category === null ? [] : (categories.get(category)?.questions ?? []));

type Problem = Extract<Rejection, { code: 'invalid_answer' }>['problem'];

/** As people read them. */
export const namesOf = (files: readonly string[]): string => clip(files.join(', '), questionLimits.answer);

const answerTo = (
  question: Question,
  given: Given,
  before: Answer | undefined,
): { readonly answer: Answer } | { readonly problem: Problem } => {
  const { id, label, type, choices = [] } = question;
  const answer = { question: id, label };
  if (typeof given !== 'string' && 'fileNames' in given) {
    if (type !== 'file') return { problem: 'empty' };
    const value = namesOf(given.fileNames.slice(0, mostFiles(question)));
    return { answer: { ...answer, value, files: before?.files ?? [], coming: true } };
  }
  if (typeof given !== 'string') {
    if (type !== 'person' || !given.active) return { problem: 'not_a_person' };
    return { answer: { ...answer, value: given.name, person: given.id } };
  }
  const value = visibleWords(given);
  switch (type) {
    case 'text':
      return value.length > questionLimits.answer ? { problem: 'too_long' } : { answer: { ...answer, value } };
    case 'choice': {
      const chosen = choices.find((choice) => choice.toLowerCase() === value.toLowerCase());
      return chosen === undefined ? { problem: 'not_a_choice' } : { answer: { ...answer, value: chosen } };
    }
    case 'date': {
      const day = readDay(value);
      return day === null ? { problem: 'not_a_day' } : { answer: { ...answer, value: day } };
    }
    case 'person':
      return { problem: 'not_a_person' };
    case 'file':
      return { problem: 'not_a_file' };
  }
};

const isEmpty = (given: Given): boolean =>
  typeof given === 'string' ? visibleWords(given) === '' : 'fileNames' in given && given.fileNames.length === 0;

/**
 * The answers in what was given, or the first thing that is wrong with it. An empty one leaves the question as it is,
 * unless it must be answered and is not. `before`: what is answered already.
 */
export const readAnswers = (
  questions: readonly Question[],
  given: Readonly<Record<string, Given>>,
  before: readonly Answer[] = [],
): { readonly answers: readonly Answer[] } | { readonly rejection: Rejection } => {
  const answers: Answer[] = [];
  for (const [id, one] of Object.entries(given)) {
    const question = questions.find((known) => known.id === id);
    if (question === undefined) return { rejection: { code: 'unknown_question', question: id } };
    const wrong = (problem: Problem) => ({
      rejection: { code: 'invalid_answer', question: id, label: question.label, problem } as const,
    });
    const had = before.find((other) => other.question === id);
    if (isEmpty(one)) {
      // Whoever has no file at hand files all the same.
      if (question.required === true && question.type !== 'file' && had === undefined) return wrong('empty');
      continue;
    }
    const read = answerTo(question, one, had);
    if ('problem' in read) return wrong(read.problem);
    answers.push(read.answer);
  }
  return { answers };
};

/** Those of the answers that make a difference. */
export const newAnswers = (before: readonly Answer[], answers: readonly Answer[]): readonly Answer[] =>
  answers.filter(
    ({ question, value, person, files }) =>
      files !== undefined ||
      !before.some((had) => had.question === question && had.value === value && had.person === person),
  );
