/** Shorter words have too many neighbours. */
const shortest = 5;
const longest = 30;

/** A word, and what it is with one letter left out: words that differ in one letter share one of these. */
const keysOf = (word: string): readonly string[] => [
  word,
  ...Array.from({ length: word.length }, (_, i) => word.slice(0, i) + word.slice(i + 1)),
];

/** Whether one letter has to be changed, added, left out or swapped with its neighbour to make one word of the other. */
const isOneOff = (a: string, b: string): boolean => {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - from && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(from, a.length - end), b.slice(from, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
};

/** Finds terms (`en:printer`) in which one letter is wrong; at most three, each with `likeness`. */
export const createNearWords = (terms: Iterable<string>) => {
  const byKey = new Map<string, string[]>();
  const isLong = (word: string): boolean => word.length >= shortest - 1 && word.length <= longest;
  const wordIn = (term: string): string => term.slice(term.indexOf(':') + 1);
  for (const term of terms) {
    if (!isLong(wordIn(term))) continue;
    for (const key of keysOf(wordIn(term))) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [term]);
      else known.push(term);
    }
  }
  return (asked: readonly string[], likeness: number): readonly (readonly [term: string, likeness: number])[] =>
    asked
      .flatMap((term) => {
        const word = wordIn(term);
        if (word.length < shortest || word.length > longest) return [];
        const language = term.slice(0, -word.length);
        const candidates = new Set(keysOf(word).flatMap((key) => byKey.get(key) ?? []));
        return [...candidates].filter((one) => one.startsWith(language) && isOneOff(word, wordIn(one)));
      })
      .slice(0, 3)
      .map((term) => [term, likeness] as const);
};
