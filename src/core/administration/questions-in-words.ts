import { checkQuestions } from '#src/core/questions/check-questions.ts';
import { type Question, type QuestionType, questionTypes } from '#src/core/questions/question.ts';
import { freshId } from './read-words.ts';

// A category's questions as its admins write them, a line each: `Which model? | choice: Air, Pro | required`.

const said = (part: string): string => part.replaceAll('|', '/').trim();

const separated = (choices: readonly string[]): string =>
  choices.map(said).join(choices.some((choice) => choice.includes(',')) ? '; ' : ', ');

const howMany = (most: number | undefined): string => (most === undefined ? '' : `: ${most}`);

/** One line a question, as `readQuestions` reads it. */
export const writeQuestions = (questions: readonly Question[]): string =>
  questions
    .map(({ label, type, choices = [], most, required, hint }) =>
      [
        said(label),
        ...(type === 'text' ? [] : [type === 'choice' ? `choice: ${separated(choices)}` : type + howMany(most)]),
        ...(required ? ['required'] : []),
        ...(hint === undefined ? [] : [`hint: ${said(hint)}`]),
      ].join(' | '),
    )
    .join('\n');

const typeOf = (word: string): QuestionType | undefined => questionTypes.find((type) => type === word.toLowerCase());

type Read<T> = { readonly value: T } | { readonly problem: string };

const choicesIn = (text: string): readonly string[] =>
  text
    .split(text.includes(';') ? ';' : ',')
    .map((choice) => choice.trim())
    .filter((choice) => choice !== '');

/** One question; `id` is for one that is new. */
const readLine = (line: string, id: (label: string) => string): Read<Question> => {
  const [label = '', ...parts] = line.split('|').map((part) => part.trim());
  let question: Question = { id: id(label), label, type: 'text' };
  for (const part of parts.filter((one) => one !== '')) {
    const [, word = '', , rest = ''] = /^([^:]+)(:\s*(.*))?$/s.exec(part) ?? [];
    const type = typeOf(word.trim());
    if (/^required$/i.test(part)) question = { ...question, required: true };
    else if (/^hint$/i.test(word.trim())) question = { ...question, hint: rest };
    else if (type === 'choice') question = { ...question, type, choices: choicesIn(rest) };
    else if (type === 'file' && /^\d{1,4}$/.test(rest)) question = { ...question, type, most: Number(rest) };
    else if (type !== undefined && rest === '') question = { ...question, type };
    else {
      const known = 'text, date, person, choice: A, B, file: 3, required, or hint: …';
      return { problem: `“${part}” is not known. Write ${known}.` };
    }
  }
  return { value: question };
};

/**
 * The questions in what was written. One that is worded as before keeps its id, and with it the answers that tickets have
 * to it; `before` are the questions until now.
 */
export const readQuestions = (text: string, before: readonly Question[]): Read<readonly Question[]> => {
  const questions: Question[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const idOf = (label: string): string => {
      const known = before.find((one) => said(one.label).toLowerCase() === label.toLowerCase());
      // Room for what makes it differ.
      return known?.id ?? freshId(label.slice(0, 32), new Set([...before, ...questions].map(({ id }) => id)));
    };
    const read = readLine(line, idOf);
    if ('problem' in read) return read;
    questions.push(read.value);
  }
  const [wrong] = checkQuestions(questions);
  if (wrong === undefined) return { value: questions };
  const about = questions.find(({ id }) => id === wrong.question);
  return { problem: about === undefined ? `${wrong.text}.` : `“${about.label}”: ${wrong.text}.` };
};
