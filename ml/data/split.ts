import { createRandom, shuffle } from '#ml/random.ts';

/**
 * Deals examples into folds so that each group is in one fold, and each class is spread as evenly as the groups allow. `groups[i]` and `labels[i]` are whole numbers ≥ 0. Returns the fold of each example.
 */
export const groupedFolds = (
  labels: ArrayLike<number>,
  groups: ArrayLike<number>,
  foldCount: number,
  seed: number,
): Int32Array => {
  const members = new Map<number, number[]>();
  for (let i = 0; i < labels.length; i += 1) {
    const group = groups[i] ?? 0;
    const list = members.get(group);
    if (list) list.push(i);
    else members.set(group, [i]);
  }
  // Large groups first, while there is still room to balance them; equals in random order.
  const dealt = shuffle([...members.values()], createRandom(seed)).sort((a, b) => b.length - a.length);
  const folds = new Int32Array(labels.length);
  const total = new Float64Array(foldCount);
  const ofClass = new Map<number, Float64Array>();
  for (const group of dealt) {
    const label = labels[group[0] ?? 0] ?? 0;
    let inFolds = ofClass.get(label);
    if (!inFolds) {
      inFolds = new Float64Array(foldCount);
      ofClass.set(label, inFolds);
    }
    let best = 0;
    for (let fold = 1; fold < foldCount; fold += 1) {
      const fewer = (inFolds[fold] ?? 0) - (inFolds[best] ?? 0);
      if (fewer < 0 || (fewer === 0 && (total[fold] ?? 0) < (total[best] ?? 0))) best = fold;
    }
    inFolds[best] = (inFolds[best] ?? 0) + group.length;
    total[best] = (total[best] ?? 0) + group.length;
    for (const i of group) folds[i] = best;
  }
  return folds;
};
