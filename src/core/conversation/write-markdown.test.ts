import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { richOf } from './blocks.ts';
import { readMarkdown } from './markdown.ts';
import { richBlocks } from './testing/arbitrary-rich-text.ts';
import { typedMarkdown } from './write-markdown.ts';

describe('what was written, to be changed by hand', () => {
  it('is as it was typed', () => {
    for (const typed of [
      'The switch comes at **5**, see [the plan](<https://example.com/plan>)',
      '- one\n- two\n  - three',
      '> quoted\nsaid',
      'run `ls -l` in snake_case_folder (2 * 3)',
      '```\nif (a) b\n```',
    ]) {
      assert.equal(typedMarkdown(readMarkdown(typed)), typed);
    }
  });

  it('is escaped where it would be read otherwise', () => {
    const plain = { text: 'press *this* key', marks: [] };
    assert.equal(typedMarkdown(plain), 'press \\*this\\* key');
    assert.deepEqual(readMarkdown(typedMarkdown(plain)), plain);
  });

  it('leads where it led', () => {
    for (const text of [
      'press *this* at https://x.example/my_page#top, please',
      '*read* (https://x.example/a_b_(c)) and http://y.example/*',
      '- no list: https://x.example/\\_/ https://x.example/a_b',
    ]) {
      assert.equal(readMarkdown(typedMarkdown({ text, marks: [] })).text, text);
    }
  });

  it('keeps its words where one look holds others', () => {
    for (const typed of [
      '**(`ls`)**',
      '# Use `ls`: now',
      '***a** b*',
      '~~**a**b~~',
      '**a*b*c**',
      '# *it*!',
      '*a**b**',
    ]) {
      const rich = readMarkdown(typed);
      assert.equal(readMarkdown(typedMarkdown(rich)).text, rich.text, typed);
    }
    assert.equal(typedMarkdown(readMarkdown('**(`ls`)**')), '**(`ls`)**');
  });

  it('reads the same again', () => {
    fc.assert(
      fc.property(
        richBlocks.filter((blocks) => !/``|[()]|http/.test(JSON.stringify(blocks))),
        (blocks) => {
          const rich = richOf(blocks);
          assert.deepEqual(readMarkdown(typedMarkdown(rich)), rich);
        },
      ),
    );
  });
});
