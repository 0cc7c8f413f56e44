import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createWords, readWords } from '#ml/text/text.ts';
import { parseLexicon } from './lexicon.ts';

const lexicon = parseLexicon(
  ['# comment: not a concept', 'printer: drucker print* label_printer', 'label: label*'].join('\n'),
);

const conceptCounts = (text: string): number[] => {
  const words = createWords();
  readWords(text, words);
  const ids = new Int32Array(32);
  return Array.from({ length: words.length }, (_, i) =>
    lexicon.ofPair(words, i, ids, lexicon.ofWord(words, i, ids, 0)),
  );
};

describe('the lexicon', () => {
  it('knows words, beginnings of words and pairs', () => {
    assert.deepEqual(conceptCounts('DRUCKER druckerei printing'), [1, 0, 1]);
    assert.deepEqual(conceptCounts('label printer'), [1, 2]);
  });

  it('lists each concept of a word once', () => assert.deepEqual(conceptCounts('printprint'), [1]));
});
