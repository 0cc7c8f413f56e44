import type { Example } from '#ml/data/example.ts';

/** What one person's examples may do to one word. */
export type Influence = {
  /** In so many examples a person may use a word that nobody else uses. */
  readonly freeAPerson: number;
};

const termsOf = (text: string): readonly string[] => {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...new Set([...words, ...words.slice(1).map((word, i) => `${words[i]} ${word}`)])];
};

/** The text without a word, or without two neighbouring ones. */
const without = (text: string, term: string): string => {
  const [first = '', second] = term.split(' ');
  const between = second === undefined ? '' : `[^\\p{L}\\p{M}\\p{N}]+${second}`;
  return text.replace(new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${first}${between}(?![\\p{L}\\p{M}\\p{N}])`, 'giu'), ' ');
};

/** Others use a word often enough when they have it in a third as many examples. */
const othersShare = 3;

/**
 * Limits what one person can teach about a word or a phrase: one that occurs almost only in their examples counts in
 * `freeAPerson` of them, the newest; the others lose the word and keep the rest. `isLimited`: whose examples those are.
 */
export const limitWords = (
  examples: readonly Example[],
  isLimited: (example: Example) => boolean,
  { freeAPerson }: Influence,
): Example[] => {
  const terms = examples.map(({ text }) => termsOf(text));
  const all = new Map<string, number>();
  const own = new Map<string, number[]>();
  examples.forEach((example, i) => {
    for (const term of terms[i] ?? []) {
      all.set(term, (all.get(term) ?? 0) + 1);
      if (!isLimited(example)) continue;
      const key = `${example.by}\u0000${term}`;
      const rows = own.get(key);
      if (rows === undefined) own.set(key, [i]);
      else rows.push(i);
    }
  });
  const lost = new Map<number, string[]>();
  for (const [key, rows] of own) {
    const term = key.slice(key.indexOf('\u0000') + 1);
    const others = (all.get(term) ?? 0) - rows.length;
    const most = Math.max(freeAPerson, others * othersShare);
    if (rows.length <= most) continue;
    const oldestFirst = rows.toSorted((a, b) => (examples[a]?.at ?? 0) - (examples[b]?.at ?? 0));
    for (const row of oldestFirst.slice(0, rows.length - most)) lost.set(row, [...(lost.get(row) ?? []), term]);
  }
  return examples.map((example, i) => {
    const dropped = lost.get(i);
    // Phrases first: without one of its words a phrase would no longer be found.
    const longestFirst = dropped?.toSorted((a, b) => b.length - a.length) ?? [];
    return dropped === undefined ? example : { ...example, text: longestFirst.reduce(without, example.text) };
  });
};
