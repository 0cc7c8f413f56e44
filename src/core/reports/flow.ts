import type { Whose } from './fact-columns.ts';
import type { Flow } from './figures.ts';

/** How many of the tickets filed went from which category to which team, from how many there are of each number of whose. */
export const flowOf = (whose: readonly Whose[], filedOf: (index: number) => number): readonly Flow[] => {
  const flows = new Map<string, Flow>();
  for (const [index, { category, team }] of whose.entries()) {
    const filed = filedOf(index);
    if (filed === 0) continue;
    const key = JSON.stringify([category, team]);
    flows.set(key, { category, team, filed: (flows.get(key)?.filed ?? 0) + filed });
  }
  return [...flows]
    .toSorted(([a, one], [b, other]) => other.filed - one.filed || (a < b ? -1 : 1))
    .map(([, flow]) => flow);
};
