import { createRandom } from '#ml/random.ts';
import { createWords, readWords } from '#ml/text/text.ts';

/**
 * Groups texts that say nearly the same, so that a split never tests on what it trained on.
 *
 * Two texts belong together when their sets of words overlap by at least `overlap` (Jaccard: shared / all). Candidate
 * pairs come from MinHash signatures in bands (Broder 1997), so the cost grows with the number of texts, not of
 * pairs. Every candidate is checked exactly; groups are the connected components. Texts of the same family, if they are
 * given any, are in one group whatever their words.
 */
export const groupNearDuplicates = (
  texts: readonly string[],
  {
    overlap = 0.8,
    seed = 1,
    families = [],
  }: { overlap?: number; seed?: number; families?: readonly (string | undefined)[] } = {},
): Int32Array => {
  const sets = texts.map(createWordSets());
  const parent = Int32Array.from(texts, (_, i) => i);
  const rootOf = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? 0] ?? 0;
      at = parent[at] ?? 0;
    }
    return at;
  };
  const firstOfFamily = new Map<string, number>();
  families.forEach((family, i) => {
    if (family === undefined) return;
    const other = firstOfFamily.get(family);
    if (other === undefined) firstOfFamily.set(family, i);
    else parent[i] = rootOf(other);
  });
  const sign = createSigner(seed);
  const signatures = sets.map(sign);
  for (let band = 0; band < bands; band += 1) {
    const buckets = new Map<number, number[]>();
    signatures.forEach((signature, i) => {
      const key = signature[band] ?? 0;
      const bucket = buckets.get(key);
      if (!bucket) {
        buckets.set(key, [i]);
        return;
      }
      // Comparing with one member of each group in this bucket is enough.
      for (const other of bucket) {
        if (rootOf(other) === rootOf(i)) continue;
        if (jaccard(sets[other] ?? noWords, sets[i] ?? noWords) >= overlap) parent[rootOf(i)] = rootOf(other);
      }
      if (bucket.length < maxCompared) bucket.push(i);
    });
  }
  // The group's number is the position of its first text, whatever order they were joined in.
  const first = new Map<number, number>();
  return Int32Array.from(texts, (_, i) => {
    const root = rootOf(i);
    const known = first.get(root);
    if (known !== undefined) return known;
    first.set(root, i);
    return i;
  });
};

const bands = 20;
const hashesPerBand = 4;
const maxCompared = 50;
const noWords = new Int32Array(0);

/** Distinct word hashes of a text, sorted. */
const createWordSets = (): ((text: string) => Int32Array) => {
  const words = createWords();
  return (text) => {
    readWords(text, words);
    return Int32Array.from(new Set(words.hashes.subarray(0, words.length))).sort();
  };
};

/** Makes one number per band from the smallest hashes of a set; equal sets get equal numbers. */
const createSigner = (seed: number): ((set: Int32Array) => Int32Array) => {
  const random = createRandom(seed);
  const factors = Int32Array.from({ length: bands * hashesPerBand }, () => random.below(2 ** 31) * 2 + 1);
  const offsets = Int32Array.from(factors, () => random.below(2 ** 32));
  return (set) => {
    const signature = new Int32Array(bands);
    for (let band = 0; band < bands; band += 1) {
      let key = 17;
      for (let h = band * hashesPerBand; h < (band + 1) * hashesPerBand; h += 1) {
        let smallest = 0x7fffffff;
        for (const word of set) {
          let mixed = Math.imul(word ^ (offsets[h] ?? 0), factors[h] ?? 1);
          mixed ^= mixed >>> 15;
          mixed = Math.imul(mixed, 0x2c1b3c6d) & 0x7fffffff;
          if (mixed < smallest) smallest = mixed;
        }
        key = Math.imul(key, 31) + smallest;
      }
      signature[band] = key;
    }
    return signature;
  };
};

/** Shared words / all words of two sorted sets; 1 for two empty ones. */
export const jaccard = (a: Int32Array, b: Int32Array): number => {
  let shared = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) shared += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  const all = a.length + b.length - shared;
  return all === 0 ? 1 : shared / all;
};
