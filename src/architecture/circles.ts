/** What each node points at. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Cycles in a graph, each from its first node back to it: the shortest through that node. Of cycles that share a node
 * only some are listed; an empty list means there are none.
 */
export const circlesIn = (graph: Graph): readonly (readonly string[])[] => {
  const found: (readonly string[])[] = [];
  const listed = new Set<string>();
  for (const start of [...graph.keys()].toSorted()) {
    if (listed.has(start)) continue;
    const circle = shortestWay(graph, start, start);
    if (circle === null) continue;
    for (const node of circle) listed.add(node);
    found.push(circle);
  }
  return found;
};

/** The nodes from one to the other, both included, over at least one arrow; null if there is no path. */
const shortestWay = (graph: Graph, from: string, to: string): readonly string[] | null => {
  const reached = new Set<string>();
  let ways: readonly (readonly string[])[] = [[from]];
  while (ways.length > 0) {
    const longer: (readonly string[])[] = [];
    for (const way of ways) {
      for (const next of graph.get(way.at(-1) ?? from) ?? []) {
        if (next === to) return [...way, next];
        if (reached.has(next)) continue;
        reached.add(next);
        longer.push([...way, next]);
      }
    }
    ways = longer;
  }
  return null;
};

/** The graph without arrows that only repeat a longer path; correct for graphs without cycles. */
export const withoutShortcuts = (graph: Graph): Graph => {
  const isShortcut = (from: string, to: string): boolean =>
    [...(graph.get(from) ?? [])].some((over) => over !== to && shortestWay(graph, over, to) !== null);
  return new Map(
    [...graph].map(([from, targets]) => [from, new Set([...targets].filter((to) => !isShortcut(from, to)))]),
  );
};
