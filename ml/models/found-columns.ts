import { createConceptPairs } from '#ml/features/concept-pairs.ts';
import {
  blockCount,
  closingId,
  maxFeatures,
  openingId,
  openingWords,
  readLetters,
  roomFor,
} from '#ml/features/features.ts';
import { shippedLexicon } from '#ml/features/lexicon.ts';
import { vocabularyOf } from '#ml/features/vocabulary.ts';
import { pairId, type Words } from '#ml/text/text.ts';
import type { Model } from './model.ts';

/** The columns of a model that were found in a text, with repeats; those of block b end at `blockEnds[b]`. */
export type FoundColumns = {
  columns: Int32Array;
  /** The word each was found at, the second one for a pair; not set in the block of letter sequences. */
  owners: Int32Array;
  readonly blockEnds: Int32Array;
  /** For each word of the text, what its letter sequences add to each class; empty without letters. */
  letterVotes: Float32Array[];
};

/** What a word contributes whatever its context. */
type OfWord = {
  readonly letters: Int32Array;
  readonly votes: Float32Array;
  /** Ids of its concepts, and their columns, -1 for those that the model does not know. */
  readonly concepts: Int32Array;
  readonly conceptColumns: Int32Array;
};

const nothing = new Int32Array(0);

/** How many words are cached before the cache is cleared: most desks use fewer. */
const maxRemembered = 8_192;

/**
 * Finds the columns of a model in texts: the same features as `readFeatures` gives, but letter sequences, by far the most
 * of them, are looked up and summed only the first time that a word is seen. `votes[column * classCount + k]` is what one
 * occurrence of a column adds to class k.
 */
export const createColumnFinder = (
  model: Pick<Model, 'ids' | 'features'>,
  votes: Float32Array,
  classCount: number,
): ((words: Words) => FoundColumns) => {
  const { pairs, letters, opening, concepts, closing } = model.features;
  const { find } = vocabularyOf(model.ids);
  const lexicon = shippedLexicon();
  const conceptPairs = createConceptPairs();
  const remembered = new Map<number, OfWord>();
  const found: FoundColumns = {
    columns: new Int32Array(1024),
    owners: new Int32Array(1024),
    blockEnds: new Int32Array(blockCount),
    letterVotes: [],
  };
  let ids = new Int32Array(256);
  let ofWords: OfWord[] = [];

  /** The columns of the known ids in `ids[from .. end)`. */
  const known = (from: number, end: number): Int32Array => {
    let length = from;
    for (let at = from; at < end; at += 1) {
      const column = find(ids[at] ?? 0);
      if (column >= 0) ids[length++] = column;
    }
    return length === from ? nothing : ids.slice(from, length);
  };

  const sumOfVotes = (columns: Int32Array): Float32Array => {
    const sum = new Float32Array(classCount);
    for (let at = 0; at < columns.length; at += 1) {
      const column = columns[at] ?? 0;
      for (let k = 0; k < classCount; k += 1) sum[k] = (sum[k] ?? 0) + (votes[column * classCount + k] ?? 0);
    }
    return sum;
  };

  const recall = (words: Words, i: number): OfWord => {
    const hash = words.hashes[i] ?? 0;
    const old = remembered.get(hash);
    if (old) return old;
    const most = maxFeatures((words.codeStarts[i + 1] ?? 0) - (words.codeStarts[i] ?? 0));
    if (ids.length < most) ids = new Int32Array(most * 2);
    const lettersEnd = letters ? readLetters(words, i, ids, 0) : 0;
    const conceptsEnd = concepts ? lexicon.ofWord(words, i, ids, lettersEnd) : lettersEnd;
    const ofConcepts = conceptsEnd === lettersEnd ? nothing : ids.slice(lettersEnd, conceptsEnd);
    const own = known(0, lettersEnd);
    const fresh = { letters: own, votes: sumOfVotes(own), concepts: ofConcepts, conceptColumns: ofConcepts.map(find) };
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(hash, fresh);
    return fresh;
  };

  return (words) => {
    const most = roomFor(words);
    if (found.columns.length < most) {
      found.columns = new Int32Array(most * 2);
      found.owners = new Int32Array(most * 2);
    }
    const { columns, owners, blockEnds } = found;
    const { hashes } = words;
    let length = 0;
    const add = (column: number, owner: number): void => {
      if (column < 0) return;
      columns[length] = column;
      owners[length] = owner;
      length += 1;
    };
    const addId = (id: number, owner: number): void => add(find(id), owner);
    conceptPairs.clear();
    for (let i = 0; i < words.length; i += 1) add(find(hashes[i] ?? 0), i);
    blockEnds[0] = length;
    for (let i = 1; pairs && i < words.length; i += 1) add(find(pairId(hashes[i - 1] ?? 0, hashes[i] ?? 0)), i);
    blockEnds[1] = length;
    ofWords = [];
    for (let i = 0; (letters || concepts) && i < words.length; i += 1) {
      const ofWord = recall(words, i);
      ofWords.push(ofWord);
      for (let at = 0; at < ofWord.letters.length; at += 1) columns[length++] = ofWord.letters[at] ?? 0;
    }
    found.letterVotes = ofWords.map((ofWord) => ofWord.votes);
    blockEnds[2] = length;
    for (let i = 0; opening && i < Math.min(openingWords, words.length); i += 1)
      add(find(openingId(hashes[i] ?? 0)), i);
    blockEnds[3] = length;
    for (let i = 0; concepts && i < words.length; i += 1) {
      const ofWord = ofWords[i];
      for (let at = 0; ofWord !== undefined && at < ofWord.concepts.length; at += 1) {
        add(ofWord.conceptColumns[at] ?? -1, i);
        conceptPairs.add(ofWord.concepts[at] ?? 0, i);
      }
      const end = lexicon.ofPair(words, i, ids, 0);
      for (let at = 0; at < end; at += 1) {
        add(find(ids[at] ?? 0), i);
        conceptPairs.add(ids[at] ?? 0, i);
      }
    }
    blockEnds[4] = length;
    conceptPairs.forEach(addId);
    blockEnds[5] = length;
    for (let i = Math.max(0, words.length - openingWords); closing && i < words.length; i += 1)
      add(find(closingId(hashes[i] ?? 0)), i);
    blockEnds[6] = length;
    return found;
  };
};
