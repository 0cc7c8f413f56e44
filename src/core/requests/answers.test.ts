import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkQuestions } from '#src/core/questions/check-questions.ts';
import { nextStep, type Question } from '#src/core/questions/question.ts';
import { people } from '#src/core/testing/small-organisation.ts';
import type { Given } from '#src/core/ticket/commands.ts';
import { readAnswers } from './read-answers.ts';

const questions: readonly Question[] = [
  { id: 'model', label: 'Which model?', type: 'choice', choices: ['Air', 'Pro'], required: true },
  { id: 'from', label: 'From when?', type: 'date' },
  { id: 'who', label: 'For whom?', type: 'person' },
  { id: 'why', label: 'What for?', type: 'text' },
];

const read = (given: Record<string, Given>) => {
  const found = readAnswers(questions, given);
  return 'answers' in found ? found.answers.map(({ value, person }) => person ?? value) : found.rejection;
};

const invalid = (question: string, problem: string) => ({
  ...{ code: 'invalid_answer', question, problem },
  label: questions.find(({ id }) => id === question)?.label,
});

describe('what was given as answers', () => {
  const cases: readonly (readonly [string, Record<string, Given>, unknown])[] = [
    ['a choice in other letters', { model: ' air ' }, ['Air']],
    ['a choice that is not there', { model: 'Max' }, invalid('model', 'not_a_choice')],
    ['a day', { from: '24 Dec 2026' }, ['2026-12-24']],
    ['a day that is none', { from: 'soon' }, invalid('from', 'not_a_day')],
    ['a person', { who: people.raj }, [people.raj.id]],
    ['somebody who left', { who: { ...people.raj, active: false } }, invalid('who', 'not_a_person')],
    ['a name that nobody looked up', { who: 'Raj' }, invalid('who', 'not_a_person')],
    ['a person where words are wanted', { why: people.raj }, invalid('why', 'not_a_person')],
    ['HTML, as words', { why: '<script>alert(1)</script>' }, ['<script>alert(1)</script>']],
    ['1,000 characters', { why: 'x'.repeat(1_000) }, ['x'.repeat(1_000)]],
    ['40,000 characters', { why: 'x'.repeat(40_000) }, invalid('why', 'too_long')],
    ['nothing where nothing is needed', { why: '', from: '  ' }, []],
    ['nothing where something is needed', { model: '\u200b' }, invalid('model', 'empty')],
    ['an unknown question', { colour: 'red' }, { code: 'unknown_question', question: 'colour' }],
    ['a name every object has', { constructor: 'x' }, { code: 'unknown_question', question: 'constructor' }],
  ];
  for (const [what, given, expected] of cases) it(what, () => assert.deepEqual(read(given), expected));

  it('leaves an answer as it is where nothing is given again', () => {
    const before = [{ question: 'model', label: 'Which?', value: 'Pro' }];
    assert.deepEqual(readAnswers(questions, { model: '' }, before), { answers: [] });
  });
});

describe('the next step of a form', () => {
  const many: readonly Question[] = Array.from({ length: 12 }, (_, n) => ({
    ...{ id: `q${n}`, label: `Question ${n}`, type: 'text' },
    ...(n === 7 && { required: true }),
  }));
  const answered = (...ids: readonly string[]) => ids.map((question) => ({ question, label: '', value: 'x' }));
  it('is the one that must be answered', () => assert.equal(nextStep(many), 1));
  it('is one nobody has answered', () => assert.equal(nextStep(many, answered('q7')), 0));
  it('… then the next', () => assert.equal(nextStep(many, answered('q7', 'q0')), 2));
  it('is none in the end', () => assert.equal(nextStep(many, answered('q7', 'q0', 'q11')), null));
  it('is none where nothing is asked', () => assert.equal(nextStep([]), null));
});

describe('a category’s questions', () => {
  const one: Question = { id: 'a', label: 'A?', type: 'text' };
  const cases: readonly (readonly [string, readonly Question[], readonly string[]])[] = [
    ['are right', questions, []],
    [
      'too many',
      Array.from({ length: 16 }, (_, n) => ({ ...one, id: `a${n}` })),
      ['A category can ask 15 questions at most'],
    ],
    ['the same id twice', [one, one], ['Another question has this id; ids must differ']],
    ['an id with a dot', [{ ...one, id: 'a.b' }], ['Its id must be lower-case letters, digits, _ and -, at most 40']],
    ['no words', [{ ...one, label: ' ' }], ['It must not be empty']],
    ['one choice', [{ ...one, type: 'choice', choices: ['A'] }], ['Give at least two choices']],
    [
      'the same choice twice',
      [{ ...one, type: 'choice', choices: ['A', 'B', 'a '] }],
      ['“a” is there twice; keep one'],
    ],
    [
      'a choice that is too long',
      [{ ...one, type: 'choice', choices: ['A', `Powerful, ${'x'.repeat(70)}`] }],
      [`“Powerful, ${'x'.repeat(29)}…” has 80 characters; a choice has at most 75`],
    ],
    [
      'too many choices',
      [{ ...one, type: 'choice', choices: Array.from({ length: 26 }, (_, n) => `${n}`) }],
      ['No platform lists more than 25 choices'],
    ],
    ['eleven files', [{ ...one, type: 'file', most: 11 }], ['It must be a whole number from 1 to 10']],
    ['half a file', [{ ...one, type: 'file', most: 0.5 }], ['It must be a whole number from 1 to 10']],
    ['how many of a text', [{ ...one, most: 2 }], ['Only a question of type “file” says how many']],
    ['choices of a text', [{ ...one, choices: ['A', 'B'] }], ['Only a question of type “choice” has choices']],
  ];
  for (const [what, given, expected] of cases) {
    it(what, () =>
      assert.deepEqual(
        checkQuestions(given).map(({ text }) => text),
        expected,
      ),
    );
  }
});
