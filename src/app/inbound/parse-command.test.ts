import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hostileTexts } from '#src/cards/gallery.ts';
import { textLimits } from '#src/core/ticket/text-limits.ts';
import { fieldsFrom, parseCommand, splitText, type Typed } from './parse-command.ts';

/** What is typed after `/ticket`, and what it is taken for. */
const cases: readonly [typed: string, Typed][] = [
  ['', { type: 'form' }],
  [' \t\n ', { type: 'form' }],
  ['list', { type: 'list' }],
  ['LIST', { type: 'list' }],
  [' queue ', { type: 'queue' }],
  ['away', { type: 'away' }],
  ['back', { type: 'back' }],
  ['help', { type: 'help' }],

  ['show 17', { type: 'show', number: 17 }],
  ['show #17', { type: 'show', number: 17 }],
  ['Show   #017', { type: 'show', number: 17 }],
  ['close 17', { type: 'close', number: 17 }],
  ['take 17', { type: 'take', number: 17 }],
  ['reopen 17', { type: 'reopen', number: 17, reason: '' }],
  ['reopen #17 it burns again\nand smokes', { type: 'reopen', number: 17, reason: 'it burns again\nand smokes' }],
  ['assign 17 @dana', { type: 'assign', number: 17, person: 'dana' }],
  ['assign 17 Dana Kovač', { type: 'assign', number: 17, person: 'Dana Kovač' }],
  ['assign #17 @ dana', { type: 'assign', number: 17, person: 'dana' }],

  ['show', { type: 'incomplete', usage: '/ticket show 17' }],
  ['close', { type: 'incomplete', usage: '/ticket close 17' }],
  ['take', { type: 'incomplete', usage: '/ticket take 17' }],
  ['reopen', { type: 'incomplete', usage: '/ticket reopen 17' }],
  ['assign', { type: 'incomplete', usage: '/ticket assign 17 @dana' }],
  ['assign 17', { type: 'incomplete', usage: '/ticket assign 17 @dana' }],
  ['assign 17 @', { type: 'incomplete', usage: '/ticket assign 17 @dana' }],

  ['link', { type: 'link', code: '' }],
  ['link abcd2345', { type: 'link', code: 'ABCD2345' }],

  ['find', { type: 'find', words: '' }],
  ['find printer', { type: 'find', words: 'printer' }],
  ['Find  “vpn” error 809', { type: 'find', words: '“vpn” error 809' }],
  ['find 17', { type: 'find', words: '17' }],

  ['lst', { type: 'unknown', word: 'lst' }],
  ['queu?', { type: 'unknown', word: 'queu?' }],
  ['wifi', { type: 'unknown', word: 'wifi' }],
  ['shwo 17', { type: 'unknown', word: 'shwo 17' }],

  // A sentence is a ticket, whatever it begins with.
  ['printer is jammed', { type: 'file', text: 'printer is jammed' }],
  ['close button is broken', { type: 'file', text: 'close button is broken' }],
  ['show 17 windows at once', { type: 'file', text: 'show 17 windows at once' }],
  ['list of users is empty', { type: 'file', text: 'list of users is empty' }],
  ['finding files is slow', { type: 'file', text: 'finding files is slow' }],
  ['find printer\nit smokes', { type: 'file', text: 'find printer\nit smokes' }],
  [`find ${'x'.repeat(61)}`, { type: 'file', text: `find ${'x'.repeat(61)}` }],
  ['help me please', { type: 'file', text: 'help me please' }],
  ['link problems', { type: 'file', text: 'link problems' }],
  ['link is dead', { type: 'file', text: 'link is dead' }],
  ['take 1234567890', { type: 'file', text: 'take 1234567890' }],
  ['show -1', { type: 'file', text: 'show -1' }],
  ['show 1.5', { type: 'file', text: 'show 1.5' }],
  ['constructor 17', { type: 'unknown', word: 'constructor 17' }],
  ['__proto__', { type: 'file', text: '__proto__' }],
  ['Drucker', { type: 'unknown', word: 'Drucker' }],
  ['プリンタ', { type: 'file', text: 'プリンタ' }],
];

describe('what is typed after /ticket', () => {
  for (const [typed, expected] of cases) {
    it(`${JSON.stringify(typed)}: ${expected.type}`, () => assert.deepEqual(parseCommand(typed), expected));
  }

  it('is always something, and a ticket keeps every word', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom(...Object.values(hostileTexts)));
    fc.assert(
      fc.property(text, (typed) => {
        const parsed = parseCommand(typed);
        if (parsed.type === 'file') assert.equal(parsed.text, typed.trim());
      }),
    );
  });
});

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
    ['one endless word is cut', 'x'.repeat(300), `${'x'.repeat(100)}…`, true],
  ];
  for (const [what, text, title, keepsText] of splits) {
    it(what, () => assert.deepEqual(splitText(text), { title, description: keepsText ? text : '' }));
  }

  it('always is one that can be filed, and nothing that was written is lost', () => {
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
