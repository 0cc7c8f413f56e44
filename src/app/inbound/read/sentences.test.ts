import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCommand } from './parse-command.ts';
import { commandLines, corpusSentences, sentencesLikeCommands } from './testing/sentences.ts';

/** Filed, or answered as a person would; never done. */
const neverDone = ['file', 'unsure', 'talk', 'say', 'incomplete'];

describe('a sentence', () => {
  it('of the shipped corpus is never taken for a command', () => {
    const taken = corpusSentences().filter(({ text }) => !neverDone.includes(parseCommand(text).type));
    assert.deepEqual(taken, []);
  });

  it('of the shipped corpus is small talk only where it belongs to no category', () => {
    const talk = corpusSentences().filter(({ text }) => parseCommand(text).type === 'talk');
    assert.deepEqual(
      talk.filter(({ category }) => category !== 'none'),
      [],
    );
  });

  it('of several words is filed without a question, but for a few', () => {
    const sentences = corpusSentences().filter(({ text, isMail }) => !isMail && text.split(/\s+/).length > 1);
    const asked = sentences.filter(({ text }) => !['file', 'talk'].includes(parseCommand(text).type));
    assert.ok(asked.length <= (10 / 5_700) * sentences.length, asked.map(({ text }) => text.slice(0, 80)).join('\n'));
  });

  for (const text of sentencesLikeCommands) {
    it(`is filed: ${text}`, () => assert.deepEqual(parseCommand(text), { type: 'file', text }));
  }
});

describe('a line that begins like a command', () => {
  const lines = commandLines();

  it('comes in hundreds', () => assert.ok(lines.length >= 200));

  it('is never filed', () => {
    assert.deepEqual(
      lines.filter((line) => parseCommand(line).type === 'file'),
      [],
    );
  });

  it('is not filed either when it is written large or with spaces around it', () => {
    const spoilt = lines.flatMap((line) => [line.toUpperCase(), `  ${line}  `]);
    assert.deepEqual(
      spoilt.filter((line) => parseCommand(line).type === 'file'),
      [],
    );
  });
});
