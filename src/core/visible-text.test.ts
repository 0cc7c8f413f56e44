import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textProblem } from './ticket/text-limits.ts';
import { cleanName, cleanText, isBlank, visibleWords } from './visible-text.ts';

describe('what a reader can see', () => {
  for (const text of [
    '',
    ' \n\t',
    '\u200b',
    '\u2060\ufeff',
    '\u3164',
    '\u2800\u2800',
    '\u202e',
    '\u00ad\u00a0\u034f\ufe0f',
  ]) {
    const codes = [...text].map((char) => `U+${char.codePointAt(0)?.toString(16)}`).join(' ');
    it(`is nothing in ${codes || 'an empty text'}: no title, comment or reason`, () => {
      assert.ok(isBlank(text));
      assert.equal(visibleWords(text), '');
      for (const field of ['title', 'comment', 'reason', 'question', 'resolution'] as const) {
        assert.deepEqual(textProblem(field, text), { code: 'invalid', field, problem: 'empty' });
      }
    });
  }

  it('is one character, an emoji or a sign among invisible ones', () => {
    for (const text of ['\u200bx', '🖨️', '.', '\u2060٣', '\u2801']) {
      assert.ok(!isBlank(text), text);
      assert.equal(visibleWords(` ${text} `), text);
    }
  });

  it('is in the order in which it was written', () => {
    assert.equal(cleanText('gpj.\u202eexe\u2066x\u2069'), 'gpj.exex');
    assert.equal(cleanText('שלום\u200f!'), 'שלום\u200f!');
  });

  it('is a name of one line, or none', () => {
    assert.equal(cleanName(' Lena\u202e\n Hoffmann\u0000 '), 'Lena Hoffmann');
    assert.equal(cleanName('\u3164\u200b'), '');
  });
});
