import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Line } from './line.ts';
import { parseCommand } from './parse-command.ts';
import { typedCommands, typedDoubtful, typedReplies, typedSentences, typedTalk } from './testing/typed-lines.ts';

/** What a line leads to, done or after a question: the verb and its ticket, `?` for a question about nothing in particular. */
const leadsTo = (line: Line): string => {
  switch (line.type) {
    case 'verb':
    case 'incomplete':
      return [line.verb, line.number ?? ''].join(' ').trim();
    case 'unsure':
      return line.meant === null ? '?' : leadsTo(line.meant);
    case 'say':
      return `say ${line.number}`;
    default:
      return line.type;
  }
};

const isAsked = ({ type }: Line): boolean => type === 'unsure' || type === 'incomplete';

describe('a line as people type it', () => {
  it('comes in hundreds', () => {
    const all = [...typedCommands, ...typedReplies, ...typedSentences, ...typedDoubtful, ...typedTalk];
    assert.ok(all.length >= 300, `${all.length}`);
  });

  for (const [text, expected] of typedCommands) {
    it(`is a command: ${text}`, () => {
      const line = parseCommand(text);
      if (expected === '?') assert.ok(isAsked(line), JSON.stringify(line));
      else assert.equal(leadsTo(line), expected);
    });
  }

  for (const [text, number] of typedReplies) {
    it(`is for #${number}: ${text}`, () => assert.equal(leadsTo(parseCommand(text)), `say ${number}`));
  }

  for (const text of typedSentences) {
    it(`is filed: ${text}`, () => assert.equal(leadsTo(parseCommand(text)), 'file'));
  }

  for (const text of typedDoubtful) {
    it(`is asked about: ${text}`, () => assert.equal(parseCommand(text).type, 'unsure'));
  }

  for (const text of typedTalk) {
    it(`is small talk: ${text}`, () => assert.equal(leadsTo(parseCommand(text)), 'talk'));
  }
});
