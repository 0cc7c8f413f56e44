import { noneClassName, readCorpus } from '#ml/corpus.ts';
import type { DataSet } from '#ml/data/data-set.ts';

/**
 * The data with tickets of the corpus that belong to no category, as a class of its own: a model that has never seen
 * what belongs nowhere takes every text for one of its categories. As many as the largest category has, at most. Data
 * that has such a class already stays as it is. Returns how many were added.
 */
export const withForeignTickets = (data: DataSet): { data: DataSet; added: number } => {
  if (data.noneClass !== null) return { data, added: 0 };
  const sizes = new Int32Array(data.classes.length);
  for (const label of data.labels) sizes[label] = (sizes[label] ?? 0) + 1;
  const foreign = readCorpus().filter(({ category }) => category === noneClassName);
  const added = Math.min(foreign.length, Math.max(...sizes));
  const taken = Array.from({ length: added }, (_, i) => foreign[Math.floor((i * foreign.length) / added)]?.text ?? '');
  const lastGroup = data.groups.reduce((last, group) => Math.max(last, group), 0);
  return {
    data: {
      texts: [...data.texts, ...taken],
      labels: Int32Array.from([...data.labels, ...taken.map(() => data.classes.length)]),
      groups: Int32Array.from([...data.groups, ...taken.map((_, i) => lastGroup + 1 + i)]),
      classes: [...data.classes, noneClassName],
      noneClass: data.classes.length,
    },
    added,
  };
};
