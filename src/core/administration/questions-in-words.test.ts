import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Question } from '#src/core/questions/question.ts';
import { readQuestions, writeQuestions } from './questions-in-words.ts';

const questions: readonly Question[] = [
  { id: 'm', label: 'Which model?', type: 'choice', choices: ['Air', 'Pro'], required: true },
  { id: 'size', label: 'Size?', type: 'choice', choices: ['13, small', '16, large'] },
  { id: 'when', label: 'From when?', type: 'date', hint: 'The first day' },
  { id: 'who', label: 'For whom?', type: 'person' },
  { id: 'why', label: 'What for?', type: 'text' },
  { id: 'shot', label: 'A screenshot', type: 'file', most: 3, required: true },
  { id: 'log', label: 'A log', type: 'file' },
];

describe('questions as admins write them', () => {
  it('are read back as they were written, with their ids', () => {
    assert.deepEqual(readQuestions(writeQuestions(questions), questions), { value: questions });
  });

  it('get an id of their own when they are new', () => {
    const read = readQuestions('Which model?\nWhich Model ?\n', [{ ...questions[0], id: 'which-model' } as Question]);
    assert.deepEqual('value' in read && read.value.map(({ id }) => id), ['which-model', 'which-model-2']);
  });

  it('an empty text is none', () => assert.deepEqual(readQuestions(' \n', questions), { value: [] }));

  const wrong: readonly (readonly [string, RegExp])[] = [
    ['Which? | colour', /“colour” is not known/],
    ['Which? | choice: Air', /“Which\?”: Give at least two choices/],
    ['Which? | date: tomorrow', /“date: tomorrow” is not known/],
    ['Which? | file: many', /“file: many” is not known\. Write text, date, person, choice: A, B, file: 3/],
    ['Which? | file: 11', /“Which\?”: It must be a whole number from 1 to 10/],
    ['Which? | file: 0', /“Which\?”: It must be a whole number from 1 to 10/],
    [' | required', /It must not be empty/],
    [Array.from({ length: 16 }, (_, n) => `Question ${n}`).join('\n'), /15 questions at most/],
    ['x'.repeat(40_000), /at most 150 characters/],
  ];
  for (const [text, expected] of wrong) {
    it(`${text.slice(0, 30)} is refused`, () => {
      const read = readQuestions(text, []);
      assert.match('problem' in read ? read.problem : 'it was taken', expected);
    });
  }
});
