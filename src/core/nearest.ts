/**
 * Which of `known` someone who wrote `word` most likely meant; null when none is close. `most`: how many letters may
 * differ, at most.
 */
export const nearest = (word: string, known: readonly string[], most = Number.POSITIVE_INFINITY): string | null => {
  const [best] = known
    .map((name) => ({ name, distance: distance(word.toLowerCase(), name.toLowerCase()) }))
    .filter((one) => one.distance <= Math.min(most, Math.ceil(one.name.length / 3)))
    .toSorted((a, b) => a.distance - b.distance);
  return best?.name ?? null;
};

/** How many letters must be added, removed or changed to turn one word into the other. */
const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, wanted] of [...other].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === wanted ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};
