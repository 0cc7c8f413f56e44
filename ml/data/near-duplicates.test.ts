import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRandom } from '#ml/random.ts';
import { groupNearDuplicates, jaccard } from './near-duplicates.ts';

describe('near-duplicates', () => {
  it('are grouped despite small changes', () => {
    const groups = groupNearDuplicates([
      'Printer on floor three jams again, please send someone today to look at it',
      'VPN drops every ten minutes since the update',
      'PRINTER on floor three jams again please send someone to look at it today!',
      'Printer',
      'vpn drops every ten minutes since the update...',
    ]);
    assert.deepEqual([...groups], [0, 1, 0, 3, 1]);
  });

  it('are the same that comparing every pair finds', () => {
    const random = createRandom(4);
    const word = () => `w${random.below(400)}`;
    const texts: string[] = [];
    for (let i = 0; i < 150; i += 1) {
      const words = Array.from({ length: 20 }, word);
      texts.push(words.join(' '));
      if (i % 3 === 0) texts.push([...words.slice(1), word()].join(' '));
    }
    const sets = texts.map((text) => Int32Array.from(new Set(text.split(' ').map((w) => Number(w.slice(1))))).sort());
    const groups = groupNearDuplicates(texts);
    sets.forEach((a, i) => {
      sets.forEach((b, j) => {
        if (j < i && jaccard(a, b) >= 0.8) assert.equal(groups[i], groups[j], `${i} and ${j}`);
        if (j < i && groups[i] === groups[j]) assert.ok(jaccard(a, b) > 0.5);
      });
    });
  });

  it('are joined with what was written as one family', () => {
    const texts = ['paper jam', 'toner low', 'paper jam', 'vpn drops', 'toner is low'];
    const groups = groupNearDuplicates(texts, { families: ['a', 'a', undefined, undefined, 'b'] });
    assert.deepEqual([...groups], [0, 0, 0, 3, 4]);
  });

  it('put texts without words into one group of their own', () => {
    assert.deepEqual([...groupNearDuplicates(['', 'a b', '?'])], [0, 1, 0]);
  });
});
