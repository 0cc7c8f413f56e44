import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { faultInMessage } from '#adapters/slack/fake/fake-slack-blocks.ts';
import { quotedRich } from '#adapters/slack/render/rich-words.ts';
import { richOf } from '#src/core/conversation/blocks.ts';
import { richBlocks } from '#src/core/conversation/testing/arbitrary-rich-text.ts';
import { readRichBlocks } from './rich-blocks.ts';

const section = (...elements: readonly unknown[]) => ({ type: 'rich_text_section', elements });
const message = (...elements: readonly unknown[]) => [{ type: 'rich_text', block_id: 'x1', elements }];
const nobody = () => null;

describe('rich text from Slack', () => {
  it('is read with its looks, people by their names and emoji as themselves', () => {
    const blocks = message(
      section(
        { type: 'user', user_id: 'U1' },
        { type: 'text', text: ' it is ' },
        { type: 'text', text: 'off', style: { bold: true, italic: true } },
        { type: 'text', text: ' ' },
        { type: 'emoji', name: 'wave', unicode: '1f44b' },
        { type: 'emoji', name: 'parrot' },
        { type: 'text', text: '\n' },
      ),
      { type: 'rich_text_list', style: 'bullet', indent: 0, elements: [section({ type: 'text', text: 'one' })] },
      { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [section({ type: 'text', text: 'two' })] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'ls *' }], border: 0 },
      { type: 'rich_text_quote', elements: [{ type: 'link', url: 'https://example.com/', text: 'the guide' }] },
    );
    const rich = readRichBlocks(blocks, (user) => (user === 'U1' ? 'Lena' : null));
    assert.equal(rich?.text, '@Lena it is off 👋:parrot:\n• one\n  • two\nls *\n> the guide (https://example.com/)');
    assert.deepEqual(
      rich.marks.map(({ look, from, to }) => [look, rich.text.slice(from, to)]),
      [
        ['bold', 'off'],
        ['italic', 'off'],
        ['bullets', '• one\n  • two'],
        ['code_block', 'ls *'],
        ['quote', '> the guide (https://example.com/)'],
        ['link', 'the guide'],
      ],
    );
  });

  it('leaves to the plain text what it does not know', () => {
    assert.equal(readRichBlocks(message(section({ type: 'channel', channel_id: 'C1' })), nobody), null);
    assert.equal(readRichBlocks(message({ type: 'rich_text_table', elements: [] }), nobody), null);
    for (const odd of [null, undefined, 'x', [], [null], [{ type: 'section' }], message(section(null)), message(7)]) {
      assert.equal(readRichBlocks(odd, nobody), null);
    }
  });

  it('comes back as it was drawn, but for a quote inside our own', () => {
    fc.assert(
      fc.property(richBlocks, (given) => {
        const rich = richOf(given);
        const drawn = quotedRich([], rich, 40_000);
        assert.equal(faultInMessage(drawn), null);
        const theirs = JSON.parse(JSON.stringify(drawn).replaceAll('rich_text_quote', 'rich_text_section'));
        const back = readRichBlocks(theirs, nobody);
        assert.equal(back?.text, rich.text);
        assert.deepEqual(
          back.marks,
          rich.marks.filter(({ look }) => look !== 'quote'),
        );
      }),
    );
  });
});
