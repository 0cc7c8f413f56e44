import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashWord } from '#ml/text/text.ts';
import { countFeatures } from './counts.ts';
import { blockWeights, type FeatureOptions } from './features.ts';
import { fitWeighing, weigh } from './weighing.ts';

const words: FeatureOptions = { pairs: false, letters: false, opening: false, concepts: false, closing: false };
const texts = ['vpn the vpn', 'vpn the', 'toner the', 'toner the', 'rare'];
const labels = Int32Array.of(0, 0, 1, 1, 1);
const counts = countFeatures(texts, words);
const all = Int32Array.of(0, 1, 2, 3, 4);
const columnOf = (word: string): number => counts.vocabulary.find(hashWord(word));

describe('counting', () => {
  it('counts each feature of a text once, with its number', () => {
    assert.equal(counts.starts[1], 2);
    assert.deepEqual([...counts.counts.subarray(0, 2)], [2, 1]);
  });
});

describe('weighing', () => {
  const weighing = fitWeighing(counts, all, labels, { classCount: 2, inAtLeast: 1 });
  const tells = (word: string): number => weighing.telling[weighing.kept[columnOf(word)] ?? -1] ?? Number.NaN;

  it('gives a word less weight when a neutral text has it, too', () => {
    const more = countFeatures([...texts, 'toner for my boss'], words);
    const column = more.vocabulary.find(hashWord('toner'));
    const tellsWith = (neutral: Int32Array): number => {
      const { telling, kept } = fitWeighing(more, all, labels, { classCount: 2, inAtLeast: 1, neutral });
      return telling[kept[column] ?? -1] ?? Number.NaN;
    };
    assert.ok(tellsWith(Int32Array.of(5)) < tellsWith(new Int32Array(0)));
  });

  it('gives a word of one class more weight than a word of all', () => {
    assert.ok(tells('vpn') > 0.6);
    assert.ok(tells('the') < 0.2);
  });

  it('gives less weight to a word that was seen once', () => assert.ok(tells('rare') < tells('toner')));

  it('scales each block of a text to its length', () => {
    const rows = weigh(counts, all, weighing);
    for (let row = 0; row < rows.rows; row += 1) {
      const squares = rows.values.subarray(rows.starts[row], rows.starts[row + 1]).reduce((sum, v) => sum + v * v, 0);
      assert.ok(Math.abs(Math.sqrt(squares) - (blockWeights[0] ?? 0)) < 1e-6);
    }
  });

  it('leaves out features that too few training texts have, and never looks at other texts', () => {
    const few = fitWeighing(counts, Int32Array.of(0, 1, 2), labels, { classCount: 2, inAtLeast: 2 });
    assert.ok((few.kept[columnOf('vpn')] ?? -1) >= 0);
    assert.equal(few.kept[columnOf('toner')], -1);
    assert.equal(few.kept[columnOf('rare')], -1);
  });

  it('is not misled by a class without examples', () => {
    const three = fitWeighing(counts, all, labels, { classCount: 3, inAtLeast: 1 });
    assert.ok(three.telling.every((value, i) => Math.abs(value - (weighing.telling[i] ?? 0)) < 1e-6));
  });

  it('can leave the counts as they are', () => {
    const plain = fitWeighing(counts, all, labels, { classCount: 2, inAtLeast: 1, plain: true });
    assert.deepEqual([...weigh(counts, Int32Array.of(0), plain).values], [2, 1]);
  });
});
