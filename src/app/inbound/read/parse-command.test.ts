import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hostileTexts } from '#src/cards/gallery.ts';
import type { VerbId } from '#src/cards/verbs/catalogue.ts';
import { type Line, parseCommand } from './parse-command.ts';

const verb = (id: VerbId, number: number | null = null, words = ''): Line => ({
  type: 'verb',
  verb: id,
  number,
  words,
});

/** What is typed after `/ticket`, and how it is understood. */
const cases: readonly [typed: string, Line][] = [
  ['', { type: 'form' }],
  [' \t\n ', { type: 'form' }],
  ['list', verb('list')],
  ['LIST', verb('list')],
  [' queue ', verb('queue')],
  ['away', verb('away')],
  ['back', verb('back')],
  ['help', verb('help')],

  ['show 17', verb('details', 17)],
  ['show #17', verb('details', 17)],
  ['Show   #017', verb('details', 17)],
  ['close 17', verb('close', 17)],
  ['take 17', verb('take', 17)],
  ['reopen 17', verb('reopen', 17)],
  ['reopen #17 it burns again\nand smokes', verb('reopen', 17, 'it burns again\nand smokes')],
  ['assign 17 @dana', verb('assign', 17, 'dana')],
  ['assign 17 Dana Kovač', verb('assign', 17, 'Dana Kovač')],
  ['assign #17 @ dana', verb('assign', 17, 'dana')],

  ['show', { type: 'incomplete', verb: 'details' }],
  ['close', { type: 'incomplete', verb: 'close' }],
  ['take', { type: 'incomplete', verb: 'take' }],
  ['reopen', { type: 'incomplete', verb: 'reopen' }],
  ['assign', { type: 'incomplete', verb: 'assign' }],
  ['assign 17', { type: 'incomplete', verb: 'assign' }],
  ['assign 17 @', { type: 'incomplete', verb: 'assign' }],

  ['link', verb('link')],
  ['link abcd2345', verb('link', null, 'abcd2345')],

  ['find', { type: 'incomplete', verb: 'find' }],
  ['find printer', verb('find', null, 'printer')],
  ['Find  “vpn” error 809', verb('find', null, '“vpn” error 809')],
  ['find 17', verb('find', null, '17')],

  ['lst', { type: 'unknown', word: 'lst' }],
  ['queu?', { type: 'unknown', word: 'queu?' }],
  ['wifi', { type: 'unknown', word: 'wifi' }],
  ['shwo 17', { type: 'unknown', word: 'shwo 17' }],

  // A sentence is a ticket, whatever it starts with.
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

  it('always means something, and a ticket keeps every word', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom(...Object.values(hostileTexts)));
    fc.assert(
      fc.property(text, (typed) => {
        const parsed = parseCommand(typed);
        if (parsed.type === 'file') assert.equal(parsed.text, typed.trim());
      }),
    );
  });
});
