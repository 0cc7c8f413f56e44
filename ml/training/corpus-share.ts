import type { Example } from '#ml/data/example.ts';

/** From this share of tickets in categories of its own a desk is unlike the corpus. */
const unlikeCorpus = 0.25;
/** So many of the corpus's tickets of one category, for each ticket in the largest category of an unlike desk. */
const shareOfCategory = 0.5;

/** Whether many of a desk's own tickets are in categories that the corpus does not have. */
export const isUnlikeCorpus = (examples: readonly Example[]): boolean => {
  const inCorpus = new Set(examples.flatMap(({ by, category }) => (by === null ? [category] : [])));
  const own = examples.filter(({ by }) => by !== null);
  return own.filter(({ category }) => !inCorpus.has(category)).length > unlikeCorpus * own.length;
};

/**
 * With few of the corpus's tickets, evenly spaced, if the desk is unlike it: thousands of tickets in the categories that
 * both have would make those likely for everything. Of what belongs nowhere as many stay as the largest category has.
 */
export const fewOfCorpus = (examples: readonly Example[]): readonly Example[] => {
  if (!isUnlikeCorpus(examples)) return examples;
  const sizes = new Map<string | null, number>();
  for (const { by, category } of examples) if (by !== null) sizes.set(category, (sizes.get(category) ?? 0) + 1);
  sizes.delete(null);
  const largest = Math.max(...sizes.values());
  const ofCorpus = Map.groupBy(
    examples.filter(({ by }) => by === null),
    ({ category }) => category,
  );
  const kept = [...ofCorpus].flatMap(([category, all]) => {
    const most = Math.min(all.length, Math.ceil(category === null ? largest : shareOfCategory * largest));
    const before = (i: number): number => Math.floor((i * most) / all.length);
    return all.filter((_, i) => before(i + 1) > before(i));
  });
  return [...kept, ...examples.filter(({ by }) => by !== null)];
};
