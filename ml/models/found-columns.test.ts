import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { countFeatures } from '#ml/features/counts.ts';
import { createFeatureIds, lettersBlock, readFeatures } from '#ml/features/features.ts';
import { madeCategories, makeTickets, quickRecipe } from '#ml/testing.ts';
import { createWords, readWords } from '#ml/text/text.ts';
import { createColumnFinder } from './found-columns.ts';

describe('the columns found in a text', () => {
  it('are those of all its known features, however often its words were seen before', () => {
    const { features } = quickRecipe;
    const { vocabulary } = countFeatures(
      makeTickets(30, 1).map(({ text }) => text),
      features,
    );
    const votes = Float32Array.from({ length: vocabulary.size }, (_, column) => column);
    const findColumns = createColumnFinder({ ids: vocabulary.ids(), features }, votes, 1);
    const words = createWords();
    const ids = createFeatureIds();
    const word = fc.oneof(
      fc.constantFrom('printer', 'Toner', 'label printer', 'vpn', 'pasword', ...madeCategories),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (parts) => {
        readWords(parts.join(' '), words);
        readFeatures(words, features, ids);
        const { columns, blockEnds, letterVotes } = findColumns(words);
        const letters = columns.subarray(blockEnds[lettersBlock - 1], blockEnds[lettersBlock]);
        const sum = letters.reduce((total, column) => total + column, 0);
        assert.equal(
          letterVotes.reduce((total, [vote = 0]) => total + vote, 0),
          sum,
        );
        let from = 0;
        let foundFrom = 0;
        for (const [block, end] of ids.blockEnds.entries()) {
          const known = [...ids.ids.subarray(from, end)].map(vocabulary.find).filter((column) => column >= 0);
          const foundEnd = blockEnds[block] ?? 0;
          assert.deepEqual([...columns.subarray(foundFrom, foundEnd)].sort(), known.sort());
          from = end;
          foundFrom = foundEnd;
        }
      }),
    );
  });
});
