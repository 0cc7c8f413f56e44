import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Question } from '#src/core/questions/question.ts';
import { readChatAsks, writeChatAsks } from './chat-asks-in-words.ts';

const questions: readonly Question[] = [
  { id: 'model', label: 'Which model, please?', type: 'text' },
  { id: 'who', label: 'For whom?', type: 'person' },
];

const cases: readonly (readonly [string, readonly string[] | null | string])[] = [
  ['', null],
  [' , ', null],
  ['none', []],
  ['Since, DEVICE', ['since', 'device']],
  ['model, since', ['model', 'since']],
  ['which model please?', ['model']],
  ['colour', '“colour” is none of since, affected, device, error and none of its questions.'],
  ['who', '“who” asks for a person, which only a form can.'],
  ['since, since', '“since” is there twice.'],
  ['since, affected, device, error', 'At most 3 things are asked in a message.'],
];

describe('what is asked in a message, in words', () => {
  for (const [written, expected] of cases) {
    it(written.trim() || 'nothing', () => {
      const read = readChatAsks(written, questions);
      assert.deepEqual('problem' in read ? read.problem : read.value, expected);
    });
  }

  it('reads back what it writes', () => {
    for (const chatAsks of [[], ['since'], ['model', 'error']]) {
      const words = writeChatAsks({ chatAsks, questions });
      assert.deepEqual(readChatAsks(words, questions), { value: chatAsks });
    }
    assert.equal(writeChatAsks({ questions }), '');
  });
});
