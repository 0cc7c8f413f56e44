import type { StoredFile } from '#src/core/conversation/files.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { type Answer, filesAsked, mostFiles, type Question } from '#src/core/questions/question.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';
import { namesOf, questionsIn } from './read-answers.ts';

const answerOf = ({ id, label }: Pick<Question, 'id' | 'label'>, files: readonly StoredFile[]): Answer => ({
  question: id,
  label,
  value: namesOf(files.map(({ name }) => name)),
  files,
});

/** Files that were given as the answer to a question. None of them was kept: it is as it was before they were given. */
const answerTo = (
  { answers = [] }: Ticket,
  id: string,
  files: readonly StoredFile[],
  questions: readonly Question[],
): readonly Answer[] => {
  const given = answers.find(({ question }) => question === id);
  const asked = questions.find((one) => one.id === id && one.type === 'file');
  if (files.length === 0)
    return given?.coming === true ? [answerOf({ id, label: given.label }, given.files ?? [])] : [];
  if (asked !== undefined) return [answerOf(asked, files.slice(0, mostFiles(asked)))];
  // The question is gone since it was answered.
  return given === undefined ? [] : [answerOf({ id, label: given.label }, files)];
};

/** Files that a requester just sends answer what is still asked for, a question after the other. */
const answersToNext = (
  { answers }: Ticket,
  files: readonly StoredFile[],
  questions: readonly Question[],
): readonly Answer[] => {
  let left = files;
  return filesAsked(questions, answers).flatMap((question) => {
    const taken = left.slice(0, mostFiles(question));
    left = left.slice(taken.length);
    return taken.length === 0 ? [] : [answerOf(question, taken)];
  });
};

/** What files that somebody adds to a ticket for its requester to read say to its category's questions; empty: nothing. */
export const answersInFiles = (
  ticket: Ticket,
  added: { readonly files: readonly StoredFile[]; readonly question?: string; readonly byRequester: boolean },
  organisation: Pick<Organisation, 'categories'>,
): readonly Answer[] => {
  const { files, question, byRequester } = added;
  const questions = questionsIn(ticket, organisation);
  if (question !== undefined) return answerTo(ticket, question, files, questions);
  return byRequester && isOpen(ticket) ? answersToNext(ticket, files, questions) : [];
};
