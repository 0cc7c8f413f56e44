import type { Counts } from '#ml/counts.ts';
import { blockCount } from '#ml/features.ts';
import type { SparseRows } from '#ml/sparse.ts';

/**
 * Weights of features: how often one stands in a text (logarithmic), times how rare it is among the training texts.
 * Each block (words and pairs; letter sequences) is scaled to length 1, so that a long ticket says no more than a
 * short one and letters do not drown words.
 */
export type TfIdf = {
  /** For each column of the counts: its column here, or -1 when left out. */
  readonly kept: Int32Array;
  /** Rarity of each kept column: 1 + ln((1 + texts) / (1 + texts with it)). */
  readonly rarity: Float32Array;
};

/** Learns rarities from the given texts; features in fewer than `inAtLeast` of them are left out. */
export const fitTfIdf = (counts: Counts, rows: ArrayLike<number>, inAtLeast: number): TfIdf => {
  const textsWith = new Int32Array(counts.vocabulary.size);
  for (let i = 0; i < rows.length; i += 1) {
    const first = (rows[i] ?? 0) * blockCount;
    const end = counts.starts[first + blockCount] ?? 0;
    for (let at = counts.starts[first] ?? 0; at < end; at += 1) {
      const column = counts.columns[at] ?? 0;
      textsWith[column] = (textsWith[column] ?? 0) + 1;
    }
  }
  const kept = new Int32Array(textsWith.length).fill(-1);
  let size = 0;
  textsWith.forEach((texts, column) => {
    if (texts >= Math.max(1, inAtLeast)) kept[column] = size++;
  });
  const rarity = new Float32Array(size);
  textsWith.forEach((texts, column) => {
    const to = kept[column] ?? -1;
    if (to >= 0) rarity[to] = 1 + Math.log((1 + rows.length) / (1 + texts));
  });
  return { kept, rarity };
};

const dampened = Float32Array.from({ length: 256 }, (_, n) => (n === 0 ? 0 : 1 + Math.log(n)));

/** 1 + ln(n) for 1 ≤ n ≤ 255. */
export const dampen = (count: number): number => dampened[Math.min(count, 255)] ?? 0;

/** The given texts as weighted rows. */
export const weigh = (counts: Counts, rows: ArrayLike<number>, { kept, rarity }: TfIdf): SparseRows => {
  let most = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const first = (rows[i] ?? 0) * blockCount;
    most += (counts.starts[first + blockCount] ?? 0) - (counts.starts[first] ?? 0);
  }
  const columns = new Int32Array(most);
  const values = new Float32Array(most);
  const starts = new Int32Array(rows.length + 1);
  let length = 0;
  for (let i = 0; i < rows.length; i += 1) {
    for (let block = 0; block < blockCount; block += 1) {
      const from = (rows[i] ?? 0) * blockCount + block;
      const end = counts.starts[from + 1] ?? 0;
      const blockStart = length;
      let squares = 0;
      for (let at = counts.starts[from] ?? 0; at < end; at += 1) {
        const column = kept[counts.columns[at] ?? 0] ?? -1;
        if (column < 0) continue;
        const value = dampen(counts.counts[at] ?? 0) * (rarity[column] ?? 0);
        squares += value * value;
        columns[length] = column;
        values[length] = value;
        length += 1;
      }
      const scale = 1 / Math.sqrt(squares);
      for (let at = blockStart; at < length; at += 1) values[at] = (values[at] ?? 0) * scale;
    }
    starts[i + 1] = length;
  }
  return {
    rows: rows.length,
    columnCount: rarity.length,
    starts,
    columns: columns.slice(0, length),
    values: values.slice(0, length),
  };
};
