/**
 * Which of `known` someone who wrote `word` most likely meant; null when none is close. `most`: how many letters may
 * differ, at most.
 */
export const nearest = (word: string, known: readonly string[], most = Number.POSITIVE_INFINITY): string | null => {
  const [best] = known
    .flatMap((name) => {
      const allowed = Math.min(most, Math.ceil(name.length / 3));
      // Each letter more is one to remove; a letter is at most two units long. Whoever types a very long word has none of these in mind.
      if (word.length / 2 > name.length + allowed) return [];
      const apart = distance(word.toLowerCase(), name.toLowerCase());
      return apart > allowed ? [] : [{ name, distance: apart }];
    })
    .toSorted((a, b) => a.distance - b.distance);
  return best?.name ?? null;
};

/** How many letters must be added, removed, changed or swapped with the next to turn one word into the other. */
const distance = (one: string, other: string): number => {
  const [letters, wanted] = [[...one], [...other]];
  let before: readonly number[] = [];
  let row: readonly number[] = [...wanted.keys(), wanted.length];
  for (const [i, letter] of letters.entries()) {
    const next = [i + 1];
    for (const [j, want] of wanted.entries()) {
      const swapped = i > 0 && letter === wanted[j - 1] && letters[i - 1] === want;
      next.push(
        Math.min(
          (next[j] ?? 0) + 1,
          (row[j + 1] ?? 0) + 1,
          (row[j] ?? 0) + (letter === want ? 0 : 1),
          swapped ? (before[j - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, row] = [row, next];
  }
  return row.at(-1) ?? 0;
};
