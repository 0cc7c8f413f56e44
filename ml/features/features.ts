import { hashStep, pairId, type Words } from '#ml/text/text.ts';
import { createConceptPairs, maxConceptPairs } from './concept-pairs.ts';
import { maxConcepts, shippedLexicon } from './lexicon.ts';

/** What is looked for in a text, in addition to its single words. */
export type FeatureOptions = {
  /** Pairs of neighbouring words. */
  readonly pairs: boolean;
  /** Sequences of 3 to 5 letters inside each word: they match despite typos and endings. */
  readonly letters: boolean;
  /** The first words again, as separate features: people put the problem first. */
  readonly opening: boolean;
  /** What the words mean at a help desk, according to the lexicon, and pairs of these. */
  readonly concepts: boolean;
  /** The last words again, as separate features: after what was tried and ruled out comes what it is. */
  readonly closing: boolean;
};

/** Features come in blocks that are weighted separately: words, pairs, letter sequences, opening, concepts, their pairs, closing. */
export const blockCount = 7;

/** The block of letter sequences. */
export const lettersBlock = 2;

/**
 * How much each block counts relative to the others. A model's file has neither these nor the word lists, but says which
 * they were (`reading.ts`): whoever changes them has to train again, and desks' own models only guess until theirs are.
 */
export const blockWeights = Float32Array.of(1, 0.5, 1, 0.5, 0.6, 0.8, 0.5);

/** The features of one text as 32-bit ids, with repeats. The arrays are reused from text to text. */
export type FeatureIds = {
  ids: Int32Array;
  /** Where each block ends in `ids`; the first begins at 0. */
  readonly blockEnds: Int32Array;
};

/** How many words the opening has, and the closing. */
export const openingWords = 8;

const letterSeed = 0x1b873593;
const openingSeed = 0x52dce729;
const closingSeed = 0x61c88647;
const space = 32;
const shortest = 3;
const longest = 5;

export const createFeatureIds = (): FeatureIds => ({
  ids: new Int32Array(1024),
  blockEnds: new Int32Array(blockCount),
});

/** The most room that the features of one word of `units` UTF-16 units can take in `ids`, whatever the options. */
export const maxFeatures = (units: number): number => 4 + 2 * maxConcepts + (longest - shortest + 1) * (units + 2);

/** The most room that the features of a text can take. */
export const roomFor = (words: Words): number =>
  words.length * maxFeatures(0) + maxFeatures(words.codeStarts[words.length] ?? 0) + maxConceptPairs;

/** Id of a word of the opening. */
export const openingId = (wordHash: number): number => hashStep(openingSeed, wordHash);

/** Id of a word of the closing. */
export const closingId = (wordHash: number): number => hashStep(closingSeed, wordHash);

const conceptPairs = createConceptPairs();

/** Fills `features` with the ids found in `words`. */
export const readFeatures = (words: Words, options: FeatureOptions, features: FeatureIds): void => {
  const most = roomFor(words);
  if (features.ids.length < most) features.ids = new Int32Array(most * 2);
  const { ids, blockEnds } = features;
  const { hashes } = words;
  let length = 0;
  for (let i = 0; i < words.length; i += 1) ids[length++] = hashes[i] ?? 0;
  blockEnds[0] = length;
  for (let i = 1; options.pairs && i < words.length; i += 1) ids[length++] = pairId(hashes[i - 1] ?? 0, hashes[i] ?? 0);
  blockEnds[1] = length;
  for (let i = 0; options.letters && i < words.length; i += 1) length = readLetters(words, i, ids, length);
  blockEnds[2] = length;
  for (let i = 0; options.opening && i < Math.min(openingWords, words.length); i += 1) {
    ids[length++] = openingId(hashes[i] ?? 0);
  }
  blockEnds[3] = length;
  for (let i = 0; options.concepts && i < words.length; i += 1) {
    length = shippedLexicon().ofWord(words, i, ids, length);
    length = shippedLexicon().ofPair(words, i, ids, length);
  }
  blockEnds[4] = length;
  conceptPairs.clear();
  for (let at = blockEnds[3]; at < length; at += 1) conceptPairs.add(ids[at] ?? 0, 0);
  conceptPairs.forEach((id) => {
    ids[length++] = id;
  });
  blockEnds[5] = length;
  for (let i = Math.max(0, words.length - openingWords); options.closing && i < words.length; i += 1) {
    ids[length++] = closingId(hashes[i] ?? 0);
  }
  blockEnds[6] = length;
};

/**
 * Writes the letter sequences of word `i` to `ids` from `from` on; a space before and after the word counts as a letter.
 * Returns the new end.
 */
export const readLetters = (words: Words, i: number, ids: Int32Array, from: number): number => {
  const { codes } = words;
  const first = words.codeStarts[i] ?? 0;
  const end = words.codeStarts[i + 1] ?? 0;
  if (codes[first] === 0xac) return from;
  let length = from;
  for (let at = first - 1; at + shortest <= end + 1; at += 1) {
    let hash = letterSeed;
    const stop = Math.min(at + longest, end + 1);
    for (let j = at; j < stop; j += 1) {
      hash = hashStep(hash, j < first || j === end ? space : (codes[j] ?? 0));
      if (j - at >= shortest - 1) ids[length++] = hash;
    }
  }
  return length;
};
