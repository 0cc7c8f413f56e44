import type { SentFiles } from '#src/app/ports/files/files.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Question } from '#src/core/questions/question.ts';
import type { Given } from '#src/core/ticket/commands.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';

type AllGiven = Readonly<Record<string, Given>>;

/** Whether looking up who is meant is part of reading these answers. */
export const namesPeople = (questions: readonly Question[], given: AllGiven): boolean =>
  questions.some(({ id, type }) => type === 'person' && typeof given[id] === 'string' && given[id].trim() !== '');

/** What was given, with the people whom `find` knows in place of their names. */
export const withPeople = async (
  questions: readonly Question[],
  given: AllGiven,
  find: (named: string) => Promise<Person | null>,
): Promise<{ readonly given: AllGiven } | { readonly rejection: Rejection }> => {
  const found = new Map<string, Given>(Object.entries(given));
  for (const { id, type, label } of questions) {
    const named = found.get(id);
    if (type !== 'person' || typeof named !== 'string' || named.trim() === '') continue;
    const person = await find(named);
    if (person === null) {
      return { rejection: { code: 'invalid_answer', question: id, label, problem: 'not_a_person' } };
    }
    found.set(id, person);
  }
  return { given: Object.fromEntries(found) };
};

/** The names of files as answers to the questions that they were sent for. */
export const givenFiles = (sent: SentFiles | null | undefined): AllGiven =>
  Object.fromEntries(
    Object.entries(Object.groupBy(sent?.files ?? [], ({ question }) => question ?? '')).flatMap(([id, files = []]) =>
      id === '' ? [] : [[id, { fileNames: files.map(({ name }) => name) }]],
    ),
  );

/** Without answers to questions that are gone since the form was opened. */
export const stillAsked = (questions: readonly Question[], given: AllGiven): AllGiven =>
  Object.fromEntries(Object.entries(given).filter(([id]) => questions.some((one) => one.id === id)));
