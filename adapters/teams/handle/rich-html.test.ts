import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type RichBlock, type Run, richOf } from '#src/core/conversation/blocks.ts';
import { areMarksOf } from '#src/core/conversation/rich-text.ts';
import { richBlocks } from '#src/core/conversation/testing/arbitrary-rich-text.ts';
import { readHtml } from './rich-html.ts';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** As Teams' own editor writes it. */
const runHtml = (run: Run): string => {
  const words = escaped(run.text).replaceAll('\n', '<br>');
  const looked = [
    ['code', run.code],
    ['s', run.strike],
    ['i', run.italic],
    ['strong', run.bold],
  ].reduce((inside, [tag, on]) => (on === true ? `<${tag}>${inside}</${tag}>` : inside), words);
  return run.link === undefined ? looked : `<a href="${escaped(run.link)}" rel="noreferrer">${looked}</a>`;
};

const runsHtml = (runs: readonly Run[]): string => runs.map(runHtml).join('');

const blockHtml = (block: RichBlock): string => {
  switch (block.type) {
    case 'paragraph':
      return `<p>${runsHtml(block.runs)}</p>`;
    case 'quote':
      return `<blockquote>\n<p>${runsHtml(block.runs)}</p>\n</blockquote>`;
    case 'code':
      return `<pre class="language-plaintext"><code>${escaped(block.text)}</code></pre>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      const items = block.entries.map(({ depth, runs }) =>
        depth === 0 ? `<li>${runsHtml(runs)}</li>` : `<${tag}><li>${runsHtml(runs)}</li></${tag}>`,
      );
      return `<${tag}>\n${items.join('\n')}</${tag}>`;
    }
  }
};

describe('HTML from Teams', () => {
  it('is read with its looks, without the mention of the desk and what it replies to', () => {
    const html =
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><p>earlier</p></blockquote>' +
      '<p><span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">Deskhand</span>&nbsp;it is <strong>off</strong> ' +
      'again, <span itemtype="http://schema.skype.com/Mention" itemid="1">Dana Ruiz</span></p>\n<pre><code>ls *\n  a</code></pre>';
    const { text, marks } = readHtml(html, ['Deskhand']);
    assert.equal(text, 'it is off again, @Dana Ruiz\nls *\n  a');
    assert.deepEqual(
      marks.map(({ look, from, to }) => [look, text.slice(from, to)]),
      [
        ['bold', 'off'],
        ['code_block', 'ls *\n  a'],
      ],
    );
  });

  it('comes back as its editor wrote it', () => {
    fc.assert(
      fc.property(richBlocks, (blocks) => {
        const rich = richOf(blocks);
        const back = readHtml(blocks.map(blockHtml).join('\n'), []);
        assert.deepEqual([back.text, back.marks], [rich.text, rich.marks]);
      }),
    );
  });

  it('takes anything', () => {
    const tags = fc.constantFrom(
      '<b>',
      '</b>',
      '<ul>',
      '</ul>',
      '<li>',
      '<pre>',
      '</pre>',
      '<a href="x">',
      '</a>',
      '<p>',
      'a',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(tags, fc.string())), (pieces) => {
        const { text, marks } = readHtml(pieces.join(''), []);
        assert.ok(areMarksOf(text, marks));
      }),
    );
  });

  it('runs nothing', () => {
    const { text, marks } = readHtml('<p>a<script>alert(1)</script><a href="javascript:alert(2)">press</a></p>', []);
    assert.equal(text, 'apress (javascript:alert(2))');
    assert.deepEqual(marks, []);
  });
});
