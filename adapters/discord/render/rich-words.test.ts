import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { richOf } from '#src/core/conversation/blocks.ts';
import { readMarkdown } from '#src/core/conversation/markdown.ts';
import { richBlocks } from '#src/core/conversation/testing/arbitrary-rich-text.ts';
import { drawRich } from './rich-words.ts';

const one = (text: string, looks: object = {}) => richOf([{ type: 'paragraph', runs: [{ text, ...looks }] }]);

describe('rich text on Discord', () => {
  it('is drawn in its markdown', () => {
    const rich = richOf([
      { type: 'paragraph', runs: [{ text: 'it is ' }, { text: 'off ', bold: true, italic: true }, { text: 'again' }] },
      { type: 'list', ordered: true, entries: [{ depth: 0, runs: [{ text: 'run ' }, { text: 'ls *', code: true }] }] },
      { type: 'code', text: 'a ``` b' },
    ]);
    assert.equal(drawRich(rich, 1_000), 'it is ***off*** again\n1. run `ls *`\n```\na `\u200b`` b\n```');
  });

  it('mentions nobody and invites nowhere, however it looks', () => {
    const hostile = '@everyone <@12> [x](https://evil.example) discord.gg/abc';
    for (const looks of [{ bold: true }, { link: 'https://example.com/' }]) {
      const drawn = drawRich(one(hostile, looks), 1_000);
      assert.ok(drawn.includes('\\@everyone') && drawn.includes('\\<\\@12\\>'), drawn);
      assert.ok(drawn.includes('\\[x\\]'), drawn);
    }
  });

  it('keeps a link to where it leads', () => {
    const drawn = drawRich(one('the guide', { link: 'https://example.com/x_(y)' }), 1_000);
    assert.equal(drawn, '[the guide](<https://example.com/x_%28y%29>)');
  });

  it('comes back as it was drawn, but for code that is pressed and what stands in brackets', () => {
    fc.assert(
      fc.property(
        richBlocks.filter((blocks) => !/``|[()]|http/.test(JSON.stringify(blocks))),
        (blocks) => {
          const rich = richOf(blocks);
          const back = readMarkdown(drawRich(rich, 40_000));
          assert.deepEqual([back.text, back.marks], [rich.text, rich.marks]);
        },
      ),
    );
  });

  it('keeps all words of anything', () => {
    fc.assert(
      fc.property(richBlocks, (blocks) => {
        const rich = richOf(blocks);
        const back = readMarkdown(drawRich(rich, 40_000)).text.replaceAll('\u200b', '');
        assert.equal(decodeURI(back).replace(/%2[89]/g, ''), decodeURI(rich.text).replace(/%2[89]/g, ''));
      }),
    );
  });
});
