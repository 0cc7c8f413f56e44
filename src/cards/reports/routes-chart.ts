import { clip } from '#src/core/clip.ts';
import type { Report } from '#src/core/reports/report.ts';
import { groupName } from './report-words.ts';
import { accent, escaped, label, round, svg } from './svg.ts';

/** So many of each are drawn on their own; the rest together. */
const mostNodes = 7;
const width = 520;
const top = 34;
const [left, right] = [150, 370];
const nodeWidth = 10;
/** A name needs so much room, however few tickets there are. */
const lowest = 15;
const gap = 5;
const longestName = 22;

type Node = { readonly key: string; readonly name: string; readonly n: number };
type Placed = Node & { readonly y: number; readonly height: number };

const others = 'others';

/** The ends on one side, the most first; of the smallest all together. */
const nodesOf = (flows: readonly { readonly key: string; readonly name: string; readonly n: number }[]) => {
  const sums = new Map<string, Node>();
  for (const { key, name, n } of flows) sums.set(key, { key, name, n: n + (sums.get(key)?.n ?? 0) });
  const all = [...sums.values()].toSorted((a, b) => b.n - a.n);
  const own = all.length <= mostNodes ? all : all.slice(0, mostNodes - 1);
  const rest = all.slice(own.length);
  const nodes =
    rest.length === 0
      ? own
      : [...own, { key: others, name: `${rest.length} others`, n: rest.reduce((sum, { n }) => sum + n, 0) }];
  const shown = new Set(own.map(({ key }) => key));
  return { nodes, keyOf: (key: string): string => (shown.has(key) ? key : others) };
};

const placed = (
  nodes: readonly Node[],
  perTicket: number,
): { readonly at: Map<string, Placed>; readonly end: number } => {
  let y = top;
  const at = new Map<string, Placed>();
  for (const node of nodes) {
    const height = Math.max(lowest, node.n * perTicket);
    at.set(node.key, { ...node, y, height });
    y += height + gap;
  }
  return { at, end: y };
};

/** From which category to which team tickets went: bands as wide as there were many, each end with its number. */
export const routesChart = (report: Report): string => {
  const { flow, filed } = report.figures;
  const pairs = flow.map(({ category, team, filed: n }) => ({
    ...{ n, from: `${category ?? ''}`, to: `${team}` },
    fromName: groupName(report, 'category', category),
    toName: groupName(report, 'team', team),
  }));
  const from = nodesOf(pairs.map(({ from: key, fromName: name, n }) => ({ key, name, n })));
  const to = nodesOf(pairs.map(({ to: key, toName: name, n }) => ({ key, name, n })));
  const perTicket = filed === 0 ? 0 : 110 / filed;
  const [sources, targets] = [placed(from.nodes, perTicket), placed(to.nodes, perTicket)];
  /** How much of each end is taken by the bands that were drawn. */
  const used = new Map<Placed, number>();
  const take = (end: Placed, n: number): readonly [number, number] => {
    const begun = used.get(end) ?? 0;
    used.set(end, begun + n);
    const at = (count: number): number => round(end.y + (count / end.n) * end.height);
    return [at(begun), at(begun + n)];
  };
  const bands = pairs.map(({ from: source, to: target, n }) => {
    const [a, b] = [sources.at.get(from.keyOf(source)), targets.at.get(to.keyOf(target))];
    if (a === undefined || b === undefined) return '';
    const [[a1, a2], [b1, b2]] = [take(a, n), take(b, n)];
    const [x1, x2, middle] = [left + nodeWidth, right, (left + nodeWidth + right) / 2];
    return `<path d="M${x1},${a1}C${middle},${a1} ${middle},${b1} ${x2},${b1}L${x2},${b2}C${middle},${b2} ${middle},${a2} ${x1},${a2}Z" fill="${accent}" fill-opacity="0.28"/>`;
  });
  const end = (x: number, at: 'start' | 'end', textX: number) => (node: Placed) => [
    `<rect x="${x}" y="${round(node.y)}" width="${nodeWidth}" height="${round(node.height)}" fill="${accent}"/>`,
    label(textX, node.y + node.height / 2 + 4, `${clip(node.name, longestName)} ${node.n}`, at),
  ];
  const [most] = pairs;
  return svg(
    { width, height: round(Math.max(sources.end, targets.end, top + 40)) },
    {
      title: 'From category to team',
      description:
        most === undefined ? 'None.' : `Most from ${most.fromName} to ${most.toName}: ${most.n} of ${filed} filed.`,
    },
    [
      `<text x="44" y="14" font-size="13" font-weight="bold">${escaped('From category to team')}</text>`,
      ...bands,
      ...[...sources.at.values()].flatMap(end(left, 'end', left - 6)),
      ...[...targets.at.values()].flatMap(end(right, 'start', right + nodeWidth + 6)),
    ],
  );
};
