/** The usual one: with a smaller one, the first place of one list would count for more than good places in both. */
const constant = 60;

/**
 * One list of what several found, each the best first: what more of them have further up comes first (reciprocal rank
 * fusion). Of equals, the one that an earlier list has further up.
 */
export const fuseRanks = (...lists: readonly (readonly string[])[]): readonly { id: string; score: number }[] => {
  const scores = new Map<string, number>();
  for (const list of lists) {
    for (const [place, id] of list.entries()) scores.set(id, (scores.get(id) ?? 0) + 1 / (constant + place + 1));
  }
  return [...scores].map(([id, score]) => ({ id, score })).sort((one, other) => other.score - one.score);
};
