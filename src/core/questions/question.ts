import { fileLimits, type StoredFile } from '#src/core/conversation/files.ts';
import type { PersonId } from '#src/core/ids.ts';

export const questionTypes = ['text', 'choice', 'person', 'date', 'file'] as const;
export type QuestionType = (typeof questionTypes)[number];

/** What a category asks whoever files a ticket in it. */
export type Question = {
  /** Never changes once tickets have answers to it: lower-case letters, digits, `_` and `-`. */
  readonly id: string;
  readonly label: string;
  readonly type: QuestionType;
  readonly hint?: string;
  /** It is asked for until it is answered. The ticket is filed all the same. */
  readonly required?: true;
  /** Of a `choice`, at least two. */
  readonly choices?: readonly string[];
  /** Of a `file`: how many at most; absent: as many as a message may have. */
  readonly most?: number;
};

/** How many files may answer a question. */
export const mostFiles = ({ most = fileLimits.perMessage }: Question): number => most;

/** The answer to a question, as it was when it was given: the question may be worded differently now, or be gone. */
export type Answer = {
  readonly question: string;
  readonly label: string;
  /** As people read it: a choice, a name, a day as `2026-12-24`, the names of files. Empty: it is not answered after all. */
  readonly value: string;
  /** Whom a person's name stands for. */
  readonly person?: PersonId;
  /** Of a question for files: those that the desk has. */
  readonly files?: readonly StoredFile[];
  /** It names files that are still to be fetched; `files` are those that were there before. */
  readonly coming?: true;
};

/** What any platform can show: 5 fields in Discord's form, 25 options in its lists. */
export const questionLimits = {
  questions: 15,
  atOnce: 5,
  choices: 25,
  id: 40,
  label: 150,
  hint: 100,
  choice: 75,
  answer: 1_000,
} as const;

/** Those that must be answered and are not. */
export const missingAnswers = (questions: readonly Question[], answers: readonly Answer[] = []): readonly Question[] =>
  questions.filter(({ id, required }) => required === true && !answers.some(({ question }) => question === id));

/** The questions of one step of a form; `step` counts from 0. */
export const questionsOfStep = (questions: readonly Question[], step: number): readonly Question[] =>
  questions.slice(step * questionLimits.atOnce, (step + 1) * questionLimits.atOnce);

/**
 * The step of a form to be shown next: the first in which something must be answered and is not, or else the first that
 * nobody has answered at all. Null: there is none.
 */
export const nextStep = (questions: readonly Question[], answers: readonly Answer[] = []): number | null => {
  const steps = Array.from({ length: Math.ceil(questions.length / questionLimits.atOnce) }, (_, step) => step);
  const isUntouched = (step: number): boolean =>
    questionsOfStep(questions, step).every(({ id }) => !answers.some(({ question }) => question === id));
  const lacks = (step: number): boolean => missingAnswers(questionsOfStep(questions, step), answers).length > 0;
  return steps.find(lacks) ?? steps.find(isUntouched) ?? null;
};

/** The questions for files that nobody has answered: those that must be answered first. */
export const filesAsked = (questions: readonly Question[], answers: readonly Answer[] = []): readonly Question[] => {
  const open = questions.filter(({ id, type }) => type === 'file' && !answers.some(({ question }) => question === id));
  const needed = missingAnswers(open);
  return [...needed, ...open.filter((one) => !needed.includes(one))];
};

/** The answers a ticket has once these were given: in their old places, new ones at the end; empty ones are gone. */
export const withAnswers = (before: readonly Answer[], given: readonly Answer[]): readonly Answer[] => {
  const byQuestion = new Map(given.map((one) => [one.question, one]));
  const kept = before.map((one) => byQuestion.get(one.question) ?? one);
  const added = given.filter(({ question }) => !before.some((one) => one.question === question));
  return [...kept, ...added].filter(({ value }) => value !== '');
};
