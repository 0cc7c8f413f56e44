import { mostConcepts, shippedLexicon } from '#ml/lexicon.ts';
import { hashStep, pairId, type Words } from '#ml/text.ts';

/** What is looked for in a text, besides its single words. */
export type FeatureOptions = {
  /** Pairs of neighbouring words. */
  readonly pairs: boolean;
  /** Letter sequences of 3 to 5 inside each word: they see through typos and endings. */
  readonly letters: boolean;
  /** The first words once more, as features of their own: people put the matter first. */
  readonly opening: boolean;
  /** What the words mean on a help desk, as far as the lexicon knows them. */
  readonly concepts: boolean;
};

/** Features come in blocks that are weighed separately: words, pairs, letter sequences, opening, concepts. */
export const blockCount = 5;

/** How much each block counts beside the others. */
export const blockWeights = Float32Array.of(1, 0.5, 1, 0.5, 0.3);

/** The features of one text as 32-bit ids, with repeats. The arrays are reused from text to text. */
export type FeatureIds = {
  ids: Int32Array;
  /** Which word each feature was found at, the second one for a pair. */
  owners: Int32Array;
  /** Where each block ends in `ids`; the first begins at 0. */
  readonly blockEnds: Int32Array;
};

const letterSeed = 0x1b873593;
const openingSeed = 0x52dce729;
const openingWords = 8;
const space = 32;
const shortest = 3;
const longest = 5;

export const createFeatureIds = (): FeatureIds => ({
  ids: new Int32Array(1024),
  owners: new Int32Array(1024),
  blockEnds: new Int32Array(blockCount),
});

/** Fills `features` with the ids found in `words`. */
export const readFeatures = (words: Words, options: FeatureOptions, features: FeatureIds): void => {
  const units = words.codeStarts[words.length] ?? 0;
  const most = words.length * (3 + mostConcepts) + 3 * (units + 2 * words.length);
  if (features.ids.length < most) {
    features.ids = new Int32Array(most * 2);
    features.owners = new Int32Array(most * 2);
  }
  const { ids, owners, blockEnds } = features;
  const { hashes } = words;
  let length = 0;
  for (let i = 0; i < words.length; i += 1) {
    owners[length] = i;
    ids[length++] = hashes[i] ?? 0;
  }
  blockEnds[0] = length;
  for (let i = 1; options.pairs && i < words.length; i += 1) {
    owners[length] = i;
    ids[length++] = pairId(hashes[i - 1] ?? 0, hashes[i] ?? 0);
  }
  blockEnds[1] = length;
  for (let i = 0; options.letters && i < words.length; i += 1) length = readLetters(words, i, features, length);
  blockEnds[2] = length;
  for (let i = 0; options.opening && i < Math.min(openingWords, words.length); i += 1) {
    owners[length] = i;
    ids[length++] = hashStep(openingSeed, hashes[i] ?? 0);
  }
  blockEnds[3] = length;
  for (let i = 0; options.concepts && i < words.length; i += 1) {
    const end = shippedLexicon().conceptsAt(words, i, ids, length);
    owners.fill(i, length, end);
    length = end;
  }
  blockEnds[4] = length;
};

/** Letter sequences of word `i`, a space before and after it counting as letters. Returns the new length. */
const readLetters = (words: Words, i: number, { ids, owners }: FeatureIds, from: number): number => {
  const { codes } = words;
  const first = words.codeStarts[i] ?? 0;
  const end = words.codeStarts[i + 1] ?? 0;
  let length = from;
  for (let at = first - 1; at + shortest <= end + 1; at += 1) {
    let hash = letterSeed;
    const stop = Math.min(at + longest, end + 1);
    for (let j = at; j < stop; j += 1) {
      hash = hashStep(hash, j < first || j === end ? space : (codes[j] ?? 0));
      if (j - at >= shortest - 1) {
        owners[length] = i;
        ids[length++] = hash;
      }
    }
  }
  return length;
};
