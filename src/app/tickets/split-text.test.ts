import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hostileTexts } from '#src/cards/testing/hostile-texts.ts';
import { textLimits } from '#src/core/ticket/text-limits.ts';
import { fieldsFrom, splitText } from './split-text.ts';

describe('a title from the first words', () => {
  const long = `The printer on the second floor ${'keeps jamming and '.repeat(10)}nobody knows why`;
  const splits: readonly [what: string, text: string, title: string, keepsText: boolean][] = [
    ['a few words are the title', 'printer is jammed', 'printer is jammed', false],
    ['a first line is the title', 'Printer\n\nIt smokes.', 'Printer', true],
    [
      'a long line is cut between words',
      long,
      'The printer on the second floor keeps jamming and keeps jamming and keeps jamming and keeps jamming…',
      true,
    ],
    ['one very long word is cut', 'x'.repeat(300), `${'x'.repeat(100)}…`, true],
  ];
  for (const [what, text, title, keepsText] of splits) {
    it(what, () => assert.deepEqual(splitText(text), { title, description: keepsText ? text : '' }));
  }

  it('is always valid, and nothing that was written is lost', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
      fc.constantFrom(...Object.values(hostileTexts)),
    );
    fc.assert(
      fc.property(text, (given) => {
        fc.pre(given.trim() !== '');
        const { title, description } = splitText(given);
        assert.ok(title.trim() !== '');
        assert.ok(title.length <= textLimits.title);
        assert.ok(!title.includes('\n'));
        assert.ok(title.isWellFormed() || !given.isWellFormed());
        assert.equal(description === '' ? title : description, given.trim());
      }),
      { numRuns: 400, seed: 3 },
    );
  });

  it('for the form is within what the form takes', () => {
    const { title, description } = fieldsFrom('word '.repeat(20_000));
    assert.ok(title.length <= textLimits.title);
    assert.equal(description.length, textLimits.description);
  });
});
