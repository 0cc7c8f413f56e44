import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createWords, hashWord, pairId, readWords } from '#ml/text/text.ts';
import { blockCount, createFeatureIds, type FeatureOptions, readFeatures } from './features.ts';

const none: FeatureOptions = { pairs: false, letters: false, opening: false, concepts: false, closing: false };

const blocksOf = (text: string, options: FeatureOptions): { ids: number[] }[] => {
  const words = createWords();
  const features = createFeatureIds();
  readWords(text, words);
  readFeatures(words, options, features);
  return Array.from({ length: blockCount }, (_, block) => {
    const from = block === 0 ? 0 : features.blockEnds[block - 1];
    const range = [from, features.blockEnds[block]] as const;
    return { ids: [...features.ids.subarray(...range)] };
  });
};

describe('features', () => {
  it('are the words, repeats included', () => {
    const [words] = blocksOf('no sound, no', none);
    assert.deepEqual(words?.ids, [hashWord('no'), hashWord('sound'), hashWord('no')]);
  });

  it('are the pairs of neighbours', () => {
    const [, pairs] = blocksOf('paper jam again', { ...none, pairs: true });
    assert.deepEqual(pairs?.ids, [
      pairId(hashWord('paper'), hashWord('jam')),
      pairId(hashWord('jam'), hashWord('again')),
    ]);
  });

  it('are the sequences of 3 to 5 letters of each word with its edges', () => {
    // " vpn ": " vp" " vpn" " vpn " "vpn" "vpn " "pn "
    const [, , letters] = blocksOf('vpn', { ...none, letters: true });
    assert.equal(letters?.ids.length, 6);
    assert.equal(new Set(letters?.ids).size, 6);
  });

  it('share letter sequences between a word and its misspelling', () => {
    const [, , right] = blocksOf('password', { ...none, letters: true });
    const [, , wrong] = blocksOf('pasword', { ...none, letters: true });
    const shared = wrong?.ids.filter((id) => right?.ids.includes(id)).length ?? 0;
    assert.ok(shared >= 6, `${shared} shared`);
  });

  it('are the first eight words again', () => {
    const [words, , , opening] = blocksOf('a b c d e f g h i j', { ...none, opening: true });
    assert.equal(opening?.ids.length, 8);
    assert.equal(opening?.ids.filter((id) => words?.ids.includes(id)).length, 0);
  });

  it('are the same concept for a word and its translation', () => {
    const concept = (text: string): number[] | undefined => blocksOf(text, { ...none, concepts: true })[4]?.ids;
    assert.equal(concept('printer')?.length, 1);
    for (const word of ['Drucker', 'imprimantes', 'impresora', 'kichapishi'])
      assert.deepEqual(concept(word), concept('printer'));
    assert.deepEqual(concept('lunch'), []);
  });

  it('are the last eight words again', () => {
    const closing = blocksOf('a b c d e f g h i j', { ...none, closing: true })[6];
    const opening = blocksOf('c d e f g h i j', { ...none, opening: true })[3];
    assert.equal(closing?.ids.length, 8);
    assert.equal(closing?.ids.filter((id) => opening?.ids.includes(id)).length, 0);
  });

  it('are the pairs of concepts, whatever their order and language', () => {
    const pairs = (text: string): number[] => blocksOf(text, { ...none, concepts: true })[5]?.ids ?? [];
    assert.equal(pairs('printer, and the printer').length, 0);
    assert.equal(pairs('the password of the printer').length, 1);
    assert.deepEqual(pairs('Drucker, Passwort'), pairs('password: printer'));
    assert.equal(pairs('printer password vpn').length, 3);
  });

  it('are empty for a text without words', () => {
    const all: FeatureOptions = { pairs: true, letters: true, opening: true, concepts: true, closing: true };
    for (const { ids } of blocksOf('', all)) assert.deepEqual(ids, []);
  });
});
