import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alreadySays, detailsAsked, saysOtherwise, splitImpact } from './asked-in-chat.ts';
import type { Question } from './question.ts';

const own: readonly Question[] = [
  { id: 'why', label: 'Why?', type: 'text' },
  { id: 'who', label: 'Who?', type: 'person', required: true },
  { id: 'model', label: 'Which?', type: 'text', required: true },
];

const ids = (questions: readonly Question[]): readonly string[] => questions.map(({ id }) => id);

describe('what is asked in a direct message', () => {
  const cases: readonly (readonly [string, Parameters<typeof detailsAsked>[0], readonly string[]])[] = [
    ['of a category that nobody knows', null, ['since', 'affected']],
    ['of a category of the classifier’s', { name: 'Hardware' }, ['device', 'since', 'affected']],
    ['of another', { name: 'Coffee' }, ['since', 'affected']],
    [
      'of one with its own questions, those needed first, people left to the form',
      { name: 'Hardware', questions: own },
      ['model', 'why'],
    ],
    [
      'as the organisation says',
      { name: 'Hardware', questions: own, chatAsks: ['error', 'why', 'gone'] },
      ['error', 'why'],
    ],
    ['nothing, if it says so', { name: 'Hardware', chatAsks: [] }, []],
  ];
  for (const [what, category, expected] of cases) {
    it(what, () => assert.deepEqual(ids(detailsAsked(category)), expected));
  }

  const texts: readonly (readonly [string, readonly string[]])[] = [
    ['It does not work', []],
    ['Drucker druckt seit Montag nicht', ['since', 'device']],
    ['Depuis aujourd’hui: erreur 403', ['since', 'error']],
    ['La pantalla está negra desde ayer', ['since', 'device']],
    ['Tangu jana kompyuta haiwaki', ['since', 'device']],
    ['It says “cannot connect to the server”', ['error']],
    ['Stop code CRITICAL_PROCESS_DIED', ['error']],
  ];
  for (const [text, expected] of texts) {
    it(`not what it says: ${text}`, () => {
      const asked = detailsAsked({ name: 'x', chatAsks: ['since', 'device', 'error'] });
      assert.deepEqual(ids(asked.filter((one) => alreadySays(one, text, false))), expected);
    });
  }

  const said: readonly (readonly [string, string, boolean])[] = [
    ['since', 'a week or so', true],
    ['since', '3 Dec', true],
    ['since', 'backup failed', false],
    ['since', 'it began after somebody put a new cable in the wall today', false],
    ['affected', 'the whole floor', true],
    ['affected', '12', true],
    ['affected', 'no idea', false],
    ['device', 'today', false],
  ];
  for (const [question, text, expected] of said) {
    it(`${question}: “${text}” is ${expected ? 'an answer' : 'none'}`, () =>
      assert.equal(saysOtherwise(question, text), expected));
  }

  it('says how many are affected only by the words of a button, and that once', () => {
    const since = { question: 'since', label: 'Since when?', value: 'Today' };
    const affected = (value: string, label = 'Who is affected?') => ({ question: 'affected', label, value });
    assert.deepEqual(splitImpact([affected('More'), since]), { impact: 'everyone', others: [since] });
    const inWords = [since, affected('the floor')];
    assert.deepEqual(splitImpact(inWords), { impact: null, others: inWords });
    const own = [affected('Only me', 'For whom?')];
    assert.deepEqual(splitImpact(own), { impact: 'me', others: own });
    assert.deepEqual(splitImpact([]), { impact: null, others: [] });
  });
});
