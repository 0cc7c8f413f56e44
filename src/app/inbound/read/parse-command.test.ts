import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hostileTexts } from '#src/cards/testing/hostile-texts.ts';
import type { VerbId } from '#src/cards/verbs/catalogue.ts';
import type { Line } from './line.ts';
import { parseCommand } from './parse-command.ts';

const verb = (id: VerbId, number: number | null = null, words = ''): Line => ({
  type: 'verb',
  verb: id,
  number,
  words,
});

const incomplete = (id: VerbId, number: number | null = null): Line => ({ type: 'incomplete', verb: id, number });

/** A question back; `meant` is the nearest command. */
const unsure = (text: string, meant: Line | null = null): Line => ({
  type: 'unsure',
  text,
  meant: meant?.type === 'verb' ? meant : null,
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
  ['console', verb('console')],
  ['console is dark', { type: 'file', text: 'console is dark' }],

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

  ['hand 17 to Networks, the switch is dead', verb('hand', 17, 'to Networks, the switch is dead')],
  ['hand 17', incomplete('hand', 17)],
  ['acept 17', unsure('acept 17', verb('take', 17))],
  ['acept 17 please', unsure('acept 17 please', verb('take', 17))],
  ['acept 17, thanks', unsure('acept 17, thanks', verb('take', 17))],
  ['accpet #17', unsure('accpet #17', verb('take', 17))],
  ['rejcet 17', unsure('rejcet 17', verb('decline', 17))],
  ['wihtdraw 17', unsure('wihtdraw 17', verb('cancel', 17))],
  ['aspect 17', unsure('aspect 17')],
  ['slove 6', unsure('slove 6', verb('resolve', 6))],
  ['solev #6 please', unsure('solev #6 please', verb('resolve', 6))],
  ['slove 6 new cable', unsure('slove 6 new cable', verb('resolve', 6, 'new cable'))],
  ['finish 6', verb('close', 6)],
  ['finsh 6', unsure('finsh 6', verb('close', 6))],
  ['rejet 6', unsure('rejet 6', verb('decline', 6))],
  ['rejct 6 too busy', unsure('rejct 6 too busy', verb('decline', 6, 'too busy'))],
  ['meett 6', unsure('meett 6', verb('meet', 6))],
  ['slove', unsure('slove', verb('resolve'))],
  ['finsh', unsure('finsh', verb('close'))],
  ['rejet', unsure('rejet', verb('decline'))],
  ['Pens', unsure('Pens')],
  ['finish setup of my laptop', { type: 'file', text: 'finish setup of my laptop' }],
  ['finsh 6 screens are dark since monday', { type: 'file', text: 'finsh 6 screens are dark since monday' }],
  ['transfer #17 to Networks', verb('hand', 17, 'to Networks')],

  ['add 17 @anna', verb('add', 17, 'anna')],
  ['add #17 to @anna', verb('add', 17, 'anna')],
  ['add 17 Vincent van den Berg', verb('add', 17, 'Vincent van den Berg')],
  ['add 17 anna@example.org', verb('add', 17, 'anna@example.org')],
  ['drop 17 @anna', verb('drop', 17, 'anna')],
  ['leave 17', verb('leave', 17)],
  ['leave #17 please', verb('leave', 17)],
  ['unfollow 17', verb('leave', 17)],
  ['add', incomplete('add')],
  ['add 17', incomplete('add', 17)],
  ['drop 17 @', incomplete('drop', 17)],

  ['show', incomplete('details')],
  ['close', incomplete('close')],
  ['take', incomplete('take')],
  ['reopen', incomplete('reopen')],
  ['assign', incomplete('assign')],
  ['assign 17', incomplete('assign', 17)],
  ['assign 17 @', incomplete('assign', 17)],

  ['link', verb('link')],
  ['link abcd2345', verb('link', null, 'abcd2345')],

  ['find', incomplete('find')],
  ['find printer', verb('find', null, 'printer')],
  ['Find  “vpn” error 809', verb('find', null, '“vpn” error 809')],
  ['find 17', verb('find', null, '17')],
  ['reply 17 !restart', verb('reply', 17, '!restart')],
  ['reply 17! Done', verb('reply', 17, 'Done')],
  ['kb 5034441 fails to install', verb('kb', null, '5034441 fails to install')],

  ['lst', unsure('lst', verb('list'))],
  ['queu?', unsure('queu?', verb('queue'))],
  ['wifi', unsure('wifi')],
  ['shwo 17', unsure('shwo 17', verb('details', 17))],

  // A sentence is a ticket, whatever it starts with.
  ['printer is jammed', { type: 'file', text: 'printer is jammed' }],
  ['close button is broken', { type: 'file', text: 'close button is broken' }],
  ['show 17 windows at once', unsure('show 17 windows at once', verb('details', 17))],
  ['list of users is empty', { type: 'file', text: 'list of users is empty' }],
  ['finding files is slow', { type: 'file', text: 'finding files is slow' }],
  ['fnd printer', unsure('fnd printer', verb('find', null, 'printer'))],
  ['fidn vpn error', unsure('fidn vpn error', verb('find', null, 'vpn error'))],
  ['fine by me', { type: 'file', text: 'fine by me' }],
  ['fund transfer fails', { type: 'file', text: 'fund transfer fails' }],
  ['fnd printer that nobody moved upstairs', { type: 'file', text: 'fnd printer that nobody moved upstairs' }],
  ['block rita', unsure('block rita', verb('block', null, '@rita'))],
  ['unblock rita', unsure('unblock rita', verb('unblock', null, '@rita'))],
  ['block spam mails', { type: 'file', text: 'block spam mails' }],
  ['find printer\nit smokes', unsure('find printer\nit smokes', verb('find', null, 'printer'))],
  [`find ${'x'.repeat(61)}`, unsure(`find ${'x'.repeat(61)}`, verb('find', null, 'x'.repeat(60)))],
  ['help me please', unsure('help me please', verb('help'))],
  ['link problems', unsure('link problems', verb('link'))],
  ['link is dead', { type: 'file', text: 'link is dead' }],
  ['take 1234567890', unsure('take 1234567890')],
  ['show -1', unsure('show -1')],
  ['show 1.5', unsure('show 1.5')],
  ['constructor 17', unsure('constructor 17')],
  ['__proto__', { type: 'file', text: '__proto__' }],
  ['Drucker', unsure('Drucker')],
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

  it('takes no longer where numbers could be told apart in many ways, or for one endless word', () => {
    const many = `assign 1 ${'#1 '.repeat(60)}#`;
    assert.equal(parseCommand(many).type, 'verb');
    assert.deepEqual(
      parseCommand(`close ${'1 '.repeat(60)}`),
      unsure(`close ${'1 '.repeat(60)}`.trim(), verb('close', 1)),
    );
    const word = 'x'.repeat(100_000);
    assert.deepEqual(parseCommand(word), { type: 'file', text: word });
  });
});
