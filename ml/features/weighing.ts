import type { Counts } from './counts.ts';
import { blockCount, blockWeights } from './features.ts';
import type { SparseRows } from './sparse.ts';

/**
 * How much each feature counts: the more unevenly it is spread over the classes, the more it says about them. This is the
 * entropy half of log-entropy weighting, measured over the classes instead of the texts; on real tickets it is clearly
 * better than inverse document frequency.
 */
export type Weighing = {
  /** For each column of the counts, its column in the weighted rows, or -1 when left out. */
  readonly kept: Int32Array;
  /** For each kept column, how much it says about the class, 0.1 (nothing) … 1.1 (occurs in one class only). */
  readonly telling: Float32Array;
  /** Whether each block of a text is scaled to its length; plain counts otherwise. */
  readonly scaled: boolean;
};

export type WeighingOptions = {
  readonly classCount: number;
  /** Features in fewer texts than this are left out. */
  readonly inAtLeast: number;
  /** Plain counts, as Naive Bayes needs them: every feature has weight 1 and nothing is scaled. */
  readonly plain?: boolean;
  /** Texts of the counts that belong to every class alike: what occurs in them says less. */
  readonly neutral?: Int32Array;
};

/** Pseudo-counts: texts with every feature added to a class of average size, as one occurrence of a rare word proves little. */
const imagined = 0.2;
const leastTelling = 0.1;
/** With fewer texts than this, neutral ones count for less. */
const fewTexts = 1000;

/** Learns from the given texts how much each feature says; `labels[row]` is the class of a text of the counts. */
export const fitWeighing = (
  counts: Counts,
  rows: Int32Array,
  labels: ArrayLike<number>,
  { classCount, inAtLeast, plain = false, neutral = new Int32Array(0) }: WeighingOptions,
): Weighing => {
  const columnCount = counts.vocabulary.size;
  const textsWith = new Uint16Array(columnCount * classCount);
  const texts = new Float64Array(classCount);
  for (const row of rows) {
    const label = labels[row] ?? 0;
    texts[label] = (texts[label] ?? 0) + 1;
    const end = counts.starts[(row + 1) * blockCount] ?? 0;
    for (let at = counts.starts[row * blockCount] ?? 0; at < end; at += 1) {
      const cell = (counts.columns[at] ?? 0) * classCount + label;
      textsWith[cell] = Math.min(65_535, (textsWith[cell] ?? 0) + 1);
    }
  }
  const kept = new Int32Array(columnCount).fill(-1);
  const telling: number[] = [];
  const rates = new Float64Array(classCount);
  const neutralWith = new Uint16Array(columnCount);
  for (const row of neutral) {
    const end = counts.starts[(row + 1) * blockCount] ?? 0;
    for (let at = counts.starts[row * blockCount] ?? 0; at < end; at += 1) {
      const column = counts.columns[at] ?? 0;
      neutralWith[column] = (neutralWith[column] ?? 0) + 1;
    }
  }
  const classes = texts.filter((count) => count > 0).length;
  /** What one text of a class of average size adds to its rate; a neutral text must not drown those of small data. */
  const oneText = classes / Math.max(1, rows.length);
  const neutralText = Math.min(oneText, classes / fewTexts);
  for (let column = 0; column < columnCount; column += 1) {
    const from = column * classCount;
    let total = 0;
    for (let k = 0; k < classCount; k += 1) total += textsWith[from + k] ?? 0;
    if (total < Math.max(1, inAtLeast)) continue;
    kept[column] = telling.length;
    const doubt = oneText * imagined + neutralText * (neutralWith[column] ?? 0);
    telling.push(plain ? 1 : 1 + leastTelling - spread(textsWith, from, texts, doubt, rates));
  }
  return { kept, telling: Float32Array.from(telling), scaled: !plain };
};

/**
 * Entropy of a feature's rate over the classes that have texts: 1 for equal rates, 0 when it occurs in one class only.
 * `rates` is a buffer with one number per class.
 */
const spread = (
  textsWith: Uint16Array,
  from: number,
  texts: Float64Array,
  doubt: number,
  rates: Float64Array,
): number => {
  let sum = 0;
  let classes = 0;
  for (let k = 0; k < texts.length; k += 1) {
    const size = texts[k] ?? 0;
    const rate = size > 0 ? (textsWith[from + k] ?? 0) / size + doubt : 0;
    rates[k] = rate;
    sum += rate;
    if (size > 0) classes += 1;
  }
  if (classes < 2) return 1;
  let entropy = 0;
  for (let k = 0; k < texts.length; k += 1) {
    const share = (rates[k] ?? 0) / sum;
    if (share > 0) entropy -= share * Math.log(share);
  }
  return entropy / Math.log(classes);
};

/** The given texts as weighted rows: count × telling, each block scaled to its fixed length. */
export const weigh = (counts: Counts, rows: Int32Array, { kept, telling, scaled }: Weighing): SparseRows => {
  let most = 0;
  for (const row of rows) {
    most += (counts.starts[(row + 1) * blockCount] ?? 0) - (counts.starts[row * blockCount] ?? 0);
  }
  const columns = new Int32Array(most);
  const values = new Float32Array(most);
  const starts = new Int32Array(rows.length + 1);
  let length = 0;
  rows.forEach((row, i) => {
    for (let block = 0; block < blockCount; block += 1) {
      const from = row * blockCount + block;
      const end = counts.starts[from + 1] ?? 0;
      const blockStart = length;
      let squares = 0;
      for (let at = counts.starts[from] ?? 0; at < end; at += 1) {
        const column = kept[counts.columns[at] ?? 0] ?? -1;
        if (column < 0) continue;
        const value = (counts.counts[at] ?? 0) * (telling[column] ?? 0);
        squares += value * value;
        columns[length] = column;
        values[length] = value;
        length += 1;
      }
      const scale = scaled ? (blockWeights[block] ?? 0) / Math.sqrt(squares) : 1;
      for (let at = blockStart; at < length; at += 1) values[at] = (values[at] ?? 0) * scale;
    }
    starts[i + 1] = length;
  });
  return {
    rows: rows.length,
    columnCount: telling.length,
    starts,
    columns: columns.slice(0, length),
    values: values.slice(0, length),
  };
};
