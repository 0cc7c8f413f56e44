import { clip } from '#src/core/clip.ts';
import { fileLimits } from '#src/core/conversation/files.ts';
import { type Question, questionLimits } from './question.ts';

/** Something wrong with a category's questions: in which one, and in which of its parts, for people who set up a desk. */
export type QuestionProblem = { readonly question: string | null; readonly part: string | null; readonly text: string };

const tooLong = (most: number): string => `It must have at most ${most} characters`;

/** What is wrong with a category's questions; empty: nothing. */
export const checkQuestions = (questions: readonly Question[]): readonly QuestionProblem[] => [
  ...(questions.length > questionLimits.questions
    ? [{ question: null, part: null, text: `A category can ask ${questionLimits.questions} questions at most` }]
    : []),
  ...questions.flatMap((question, index) => {
    const at = (part: string | null, text: string): QuestionProblem => ({ question: question.id, part, text });
    const { id, label, hint = '', type, choices, most } = question;
    const isTwice = questions.findIndex((other) => other.id === id) !== index;
    return [
      ...(isTwice ? [at(null, 'Another question has this id; ids must differ')] : []),
      ...(new RegExp(`^[a-z0-9][a-z0-9_-]{0,${questionLimits.id - 1}}$`).test(id)
        ? []
        : [at(null, `Its id must be lower-case letters, digits, _ and -, at most ${questionLimits.id}`)]),
      ...(label.trim() === '' ? [at('label', 'It must not be empty')] : []),
      ...(label.length > questionLimits.label ? [at('label', tooLong(questionLimits.label))] : []),
      ...(hint.length > questionLimits.hint ? [at('hint', tooLong(questionLimits.hint))] : []),
      ...(type === 'choice' ? choiceProblems(choices ?? []).map((text) => at('choices', text)) : []),
      ...(type !== 'choice' && choices !== undefined
        ? [at('choices', 'Only a question of type “choice” has choices')]
        : []),
      ...(type !== 'file' && most !== undefined ? [at('most', 'Only a question of type “file” says how many')] : []),
      ...(most === undefined || (Number.isInteger(most) && most >= 1 && most <= fileLimits.perMessage)
        ? []
        : [at('most', `It must be a whole number from 1 to ${fileLimits.perMessage}`)]),
    ];
  }),
];

const choiceProblems = (choices: readonly string[]): readonly string[] => {
  const words = choices.map((choice) => choice.trim().toLowerCase());
  return [
    ...(choices.length < 2 ? ['Give at least two choices'] : []),
    ...(choices.length > questionLimits.choices
      ? [`No platform lists more than ${questionLimits.choices} choices`]
      : []),
    ...(words.includes('') ? ['A choice must not be empty'] : []),
    ...choices
      .filter((choice) => choice.length > questionLimits.choice)
      .map(
        (choice) =>
          `“${clip(choice, 40)}” has ${choice.length} characters; a choice has at most ${questionLimits.choice}`,
      ),
    ...choices
      .filter((choice, index) => choice.trim() !== '' && words.indexOf(choice.trim().toLowerCase()) !== index)
      .map((choice) => `“${clip(choice.trim(), 40)}” is there twice; keep one`),
  ];
};
