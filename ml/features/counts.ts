import { readProblem } from '#ml/features/read-problem.ts';
import { createWords } from '#ml/text/text.ts';
import { blockCount, createFeatureIds, type FeatureOptions, readFeatures } from './features.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/**
 * How often each feature occurs in each text. Counted once for a data set; every fold of a cross-validation then weights
 * these counts by its own training texts.
 */
export type Counts = {
  readonly options: FeatureOptions;
  readonly texts: number;
  readonly vocabulary: Vocabulary;
  /** Entries of text i and block b: `starts[i * blockCount + b] .. starts[i * blockCount + b + 1]`. */
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  /** How often the feature occurs in the text, at most 255. */
  readonly counts: Uint8Array;
};

export const countFeatures = (texts: readonly string[], options: FeatureOptions): Counts => {
  const words = createWords();
  const features = createFeatureIds();
  const vocabulary = createVocabulary(1 << 15);
  /** Where the column was last written; a value from an earlier text points elsewhere. */
  let written = new Int32Array(1 << 16);
  let columns = new Int32Array(texts.length * 64 + 1024);
  let counts = new Uint8Array(columns.length);
  const starts = new Int32Array(texts.length * blockCount + 1);
  let length = 0;

  texts.forEach((text, row) => {
    readProblem(text, words);
    readFeatures(words, options, features);
    const found = features.blockEnds[blockCount - 1] ?? 0;
    if (length + found > columns.length) {
      const capacity = Math.ceil((length + found) * 1.5);
      columns = widened(columns, new Int32Array(capacity));
      counts = widened(counts, new Uint8Array(capacity));
    }
    const rowStart = length;
    let i = 0;
    for (let block = 0; block < blockCount; block += 1) {
      const end = features.blockEnds[block] ?? 0;
      for (; i < end; i += 1) {
        const column = vocabulary.add(features.ids[i] ?? 0);
        if (column >= written.length) written = widened(written, new Int32Array(written.length * 2));
        const at = written[column] ?? 0;
        if (at >= rowStart && at < length && columns[at] === column) {
          counts[at] = Math.min(255, (counts[at] ?? 0) + 1);
        } else {
          written[column] = length;
          columns[length] = column;
          counts[length] = 1;
          length += 1;
        }
      }
      starts[row * blockCount + block + 1] = length;
    }
  });
  return { options, texts: texts.length, vocabulary, starts, columns, counts };
};

/** A larger array with the same beginning. */
export const widened = <A extends Int32Array | Uint8Array>(from: A, to: A): A => {
  to.set(from);
  return to;
};
