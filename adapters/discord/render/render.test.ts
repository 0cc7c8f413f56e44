import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { wordsOf } from '#adapters/discord/fake/fake-discord-people.ts';
import { messageFaults, modalFaults } from '#adapters/discord/fake/fake-discord-rules.ts';
import type { Action, Block, Card, Field } from '#src/cards/card.ts';
import { escapeText } from './escape.ts';
import { fitFields, unmerge } from './fit-form.ts';
import { renderCard } from './render.ts';
import { renderForm } from './render-form.ts';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\u200b',
    '@everyone',
    '<@1>',
    '# big',
    '😀'.repeat(3_000),
    'discord.gg/x',
    '||x||',
    '*'.repeat(5_000),
  ),
);
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    type: fc.constant('button' as const),
    id: fc.constantFrom('accept', 'decline'),
    label: text,
    value: fc.oneof(fc.constant('17'), fc.string({ maxLength: 300 })),
    style: fc.constantFrom('default' as const, 'primary' as const, 'danger' as const),
  }),
  fc.record({
    type: fc.constant('select' as const),
    id: fc.constant('rate'),
    label: text,
    value: fc.constant('17'),
    options: fc.array(fc.record({ value: text, label: text }), { maxLength: 60 }),
  }),
);
const actions = fc.array(action, { maxLength: 12 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text }),
  fc.record({ type: fc.constant('context' as const), text }),
  fc.record({ type: fc.constant('quote' as const), author: fc.option(text), at: fc.option(fc.nat()), text }),
  fc.constant({ type: 'divider' as const }),
  fc.record({
    type: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: text, value: text }), { maxLength: 50 }),
  }),
  fc.record({
    type: fc.constant('list' as const),
    items: fc.array(fc.record({ title: text, detail: text, actions }), { maxLength: 30 }),
  }),
);
const card: fc.Arbitrary<Card> = fc.record({
  kind: fc.constant('any'),
  tone: fc.constantFrom('neutral' as const, 'urgent' as const),
  title: text,
  blocks: fc.array(block, { maxLength: 20 }),
  actions,
  ticket: fc.constant(null),
});
const field: fc.Arbitrary<Field> = fc.oneof(
  fc.record({
    type: fc.constant('text' as const),
    id: fc.uuid(),
    label: text,
    hint: fc.option(text),
    multiline: fc.boolean(),
    required: fc.boolean(),
    maxLength: fc.integer({ min: 1, max: 20_000 }),
    value: text,
  }),
  fc.record({
    type: fc.constant('select' as const),
    id: fc.uuid(),
    label: text,
    hint: fc.option(text),
    required: fc.boolean(),
    options: fc.array(fc.record({ value: text, label: text }), { maxLength: 40 }),
    value: text,
  }),
);

describe('rendering for Discord', () => {
  it('stays within the limits, whatever a card contains', () => {
    fc.assert(
      fc.property(card, (any) => {
        assert.deepEqual(messageFaults(renderCard(any, true) as never), []);
      }),
      { numRuns: 150 },
    );
  });

  it('stays within the limits, whatever a form asks', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(field, { minLength: 1, maxLength: 9, selector: ({ id }) => id }),
        text,
        (fields, title) => {
          const form = { id: 'intake~n~', kind: 'intake', title, submitLabel: 'Go', takesFiles: true, fields };
          assert.deepEqual(modalFaults(renderForm(form) as never), []);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('shows any text as it was written', () => {
    const written = fc.string({
      unit: fc.constantFrom('a', '*', '_', '#', '-', '>', '<', '@', '1.', '[', ')', '|', '`', '~', '\\', '+', '7'),
    });
    fc.assert(
      fc.property(written, (words) => {
        const shown = wordsOf({ components: [{ type: 10, content: escapeText(words) }] });
        assert.equal(shown, words);
      }),
    );
  });

  for (const [what, given, escaped] of [
    ['leaves an address whole', 'see https://a.example/b_c*d.', 'see <https://a.example/b_c*d>.'],
    ['leaves brackets in an address', 'https://x.example/Report%20(1).docx', '<https://x.example/Report%20(1).docx>'],
    ['leaves a quote in an address', "https://x.example/it's.docx", "<https://x.example/it's.docx>"],
    ['takes no bracket of the sentence', '(https://x.example/a)', '\\(<https://x.example/a>\\)'],
    ['takes no quote of the sentence', "'https://x.example/a'.", "'<https://x.example/a>'."],
    ['disarms an invitation', 'https://discord.gg/abc', 'https://discord\\.gg/abc'],
    ['disarms a shorter invitation', 'discord.gg/abc', 'discord\\.gg/abc'],
    ['disarms a masked link', '[bank](https://evil.example)', '\\[bank\\]\\(<https://evil.example>\\)'],
    ['drops characters that change the text direction', 'a\u202eb\u200bc', 'abc'],
    ['keeps a numbered line a line', '1. one', '1\\. one'],
    ['escapes a mention of everyone', '@everyone', '\\@everyone'],
  ] as const) {
    it(what, () => assert.equal(escapeText(given), escaped));
  }

  it('escapes what starts a list after blank lines and blanks', () => {
    assert.equal(escapeText('\n\n - x\n\t\n\u20282. y'), '\n\n \\- x\n \n\u20282\\. y');
  });

  it('comes to its end with a million of anything', () => {
    const repeated = [
      '\n',
      '\n ',
      '\u2028',
      '\r',
      ' ',
      '1',
      '1.\n',
      '- ',
      'http://',
      'http://.',
      'discord.com//',
      '@',
      '`',
    ];
    for (const part of repeated) {
      const text = part.repeat(1_000_000 / part.length);
      assert.ok(escapeText(text).length >= text.length);
    }
  });
});

describe('a form with more fields than fit in a modal', () => {
  const select = (id: string, n: number): Field => ({
    type: 'select',
    id,
    label: id,
    hint: null,
    required: true,
    options: Array.from({ length: n }, (_, i) => ({ value: `${id}${i}`, label: `${i}` })),
    value: `${id}0`,
  });
  const note = (id: string, required: boolean): Field => ({
    type: 'text',
    id,
    label: id,
    hint: null,
    multiline: true,
    required,
    maxLength: 10,
    value: '',
  });

  it('merges two small selects, and splits the answer again', () => {
    const fields = fitFields([
      note('a', true),
      select('b', 3),
      select('c', 3),
      select('d', 30),
      note('e', false),
      note('f', false),
    ]);
    assert.deepEqual(
      fields.map(({ id }) => id),
      ['a', 'b+c', 'd', 'e', 'f'],
    );
    assert.deepEqual(unmerge({ a: 'x', 'b+c': 'b1+c2' }), { a: 'x', b: 'b1', c: 'c2' });
  });

  it('drops optional fields, from the end', () => {
    const fields = fitFields([
      note('a', true),
      note('b', false),
      note('c', true),
      note('d', false),
      note('e', true),
      note('f', true),
      note('g', true),
    ]);
    assert.deepEqual(
      fields.map(({ id }) => id),
      ['a', 'c', 'e', 'f', 'g'],
    );
  });
});
