import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inPages } from './pages.ts';

const piece = (text: string) => ({ author: 'Rita', at: 0, text });

describe('texts in pages', () => {
  const cases = {
    'many short ones': Array.from({ length: 500 }, (_, n) => `m${n}`),
    'one of 40,000 characters': ['abcd '.repeat(8_000)],
    'what every platform escapes': ['*_~`|<>&#'.repeat(500)],
    'nothing but entities': ['&'.repeat(5_000)],
    'emoji that must not be halved': ['👩‍🚒'.repeat(2_000)],
    'nothing at all': [''],
  };
  for (const [name, texts] of Object.entries(cases)) {
    it(`have everything, in order, and no page too much: ${name}`, () => {
      const pages = inPages(texts.map(piece));
      assert.equal(pages.flatMap((page) => page.map(({ text }) => text)).join(''), texts.join(''));
      assert.ok(pages.length > 0);
      for (const page of pages) {
        const words = page.map(({ text }) => text).join('');
        assert.ok(page.length <= 10);
        assert.ok(words.replace(/[*_~`|#]/g, '\\$&').length <= 2_500, 'with backslashes');
        const entities = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        assert.ok(entities.length <= 2_500, 'with entities');
        assert.ok(page.every(({ text }) => text.isWellFormed()));
      }
    });
  }
});
