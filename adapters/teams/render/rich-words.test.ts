import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { richOf } from '#src/core/conversation/blocks.ts';
import { richBlocks } from '#src/core/conversation/testing/arbitrary-rich-text.ts';
import { richWords } from './rich-words.ts';

describe('rich text on Teams', () => {
  it('has the looks that text runs have, and no address in code is pressed', () => {
    const rich = richOf([
      { type: 'paragraph', runs: [{ text: 'see ' }, { text: 'the guide', bold: true, link: 'https://example.com/' }] },
      { type: 'code', text: 'curl https://example.com/' },
    ]);
    assert.deepEqual(richWords(rich, 1_000), [
      {
        type: 'RichTextBlock',
        inlines: [
          { type: 'TextRun', text: 'see ' },
          {
            type: 'TextRun',
            text: 'the guide',
            weight: 'Bolder',
            selectAction: { type: 'Action.OpenUrl', url: 'https://example.com/' },
          },
        ],
      },
      {
        type: 'RichTextBlock',
        inlines: [{ type: 'TextRun', text: 'curl https://example.com/', fontType: 'Monospace' }],
      },
    ]);
  });

  it('shows every word of anything, but for addresses that a link leads to', () => {
    fc.assert(
      fc.property(richBlocks, (blocks) => {
        const rich = richOf(blocks);
        const shown = richWords(rich, 40_000)
          .map(({ inlines = [] }) =>
            inlines.map((one) => (typeof one === 'object' && 'text' in one ? one.text : '')).join(''),
          )
          .join('\n');
        const words = (text: string): string =>
          text.replace(/ \(https:[^\s]*(?:b=c|_z)\)/g, '').replaceAll('\u2003', '  ');
        assert.equal(words(shown), words(rich.text));
      }),
    );
  });
});
