import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { quotedMessage, wordsOf } from './html.ts';

const quote = '<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1700"><p>old</p></blockquote>';

describe('words in HTML', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['<p>one</p><p>two</p>', 'one\ntwo'],
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['&lt;script&gt; &amp; &#39;x&#39; &#x41;&nbsp;', "<script> & 'x' A"],
    ['&amp;lt;', '&lt;'],
    ['<img src="x" alt="a cat"> <emoji alt="😀"></emoji>', 'a cat 😀'],
    ['<style>p{}</style><script>alert(1)</script>text', 'text'],
    ['5 < 7 and 8 > 2', '5 < 7 and 8 > 2'],
    ['&#0; &#99999999; &unknown;', '&#0; &#99999999; &unknown;'],
    [`${quote}<p>new</p>`, 'new'],
    ['<blockquote>not ours</blockquote>', 'not ours'],
    ['', ''],
  ];
  for (const [html, words] of cases) {
    it(`${html || 'nothing'} says ${JSON.stringify(words)}`, () => assert.equal(wordsOf(html), words));
  }

  it('tell which message they quote', () => {
    assert.equal(quotedMessage(quote), '1700');
    assert.equal(quotedMessage('<blockquote itemid="1"><p>x</p></blockquote>'), null);
  });

  it('are read in linear time, whatever they are', () => {
    const began = performance.now();
    for (const hostile of ['<', '<blockquote ', '&', '<img alt="', '<script>', '</p']) wordsOf(hostile.repeat(50_000));
    assert.ok(performance.now() - began < 2_000);
  });
});
