import { hashStep, type Words } from '#ml/text.ts';

/** What is looked for in a text. */
export type FeatureOptions = {
  /** Pairs of neighbouring words, besides single words. */
  readonly pairs: boolean;
  /** Letter sequences of 3 to 5 inside each word: they see through typos and endings. */
  readonly letters: boolean;
};

/** Features come in blocks that are weighed separately: words and pairs, then letter sequences. */
export const blockCount = 2;

/** The features of one text as 32-bit ids, with repeats. The arrays are reused from text to text. */
export type FeatureIds = {
  ids: Int32Array;
  /** Where each block ends in `ids`; the first begins at 0. */
  readonly blockEnds: Int32Array;
};

const pairSeed = 0x3c6ef372;
const letterSeed = 0x1b873593;
const space = 32;
const shortest = 3;
const longest = 5;

export const createFeatureIds = (): FeatureIds => ({
  ids: new Int32Array(1024),
  blockEnds: new Int32Array(blockCount),
});

/** Id of the pair of two words, given their hashes. */
export const pairId = (first: number, second: number): number =>
  hashStep(hashStep(pairSeed, Math.imul(first, 0x85ebca6b)) ^ (first >>> 13), second);

/** Fills `features` with the ids found in `words`. */
export const readFeatures = (words: Words, options: FeatureOptions, features: FeatureIds): void => {
  const units = words.codeStarts[words.length] ?? 0;
  const most = words.length * 2 + (options.letters ? 3 * (units + 2 * words.length) : 0);
  if (features.ids.length < most) features.ids = new Int32Array(most * 2);
  const { ids, blockEnds } = features;
  let length = 0;
  for (let i = 0; i < words.length; i += 1) {
    const hash = words.hashes[i] ?? 0;
    ids[length++] = hash;
    if (options.pairs && i > 0) ids[length++] = pairId(words.hashes[i - 1] ?? 0, hash);
  }
  blockEnds[0] = length;
  if (options.letters) {
    for (let i = 0; i < words.length; i += 1) length = readLetters(words, i, ids, length);
  }
  blockEnds[1] = length;
};

/** Letter sequences of word `i`, a space before and after it counting as letters. Returns the new length. */
const readLetters = (words: Words, i: number, ids: Int32Array, from: number): number => {
  const { codes } = words;
  const first = words.codeStarts[i] ?? 0;
  const end = words.codeStarts[i + 1] ?? 0;
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
