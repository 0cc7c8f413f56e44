import path from 'node:path';
import { circlesIn, type Graph } from './circles.ts';
import { isForTests, isOurs, production } from './sources.ts';

/** `src/core`, `adapters/slack`, `db`: the folder of a layer; `src` for what stands directly in it. */
export const layerOf = (file: string): string => {
  const [top = '', ...rest] = file.split('/');
  return (top === 'src' || top === 'adapters') && rest.length > 1 ? `${top}/${rest[0]}` : top;
};

/** The folder a file lies in; what stands directly in a layer's folder, such as `db/store.ts`, is a room of its own. */
export const roomOf = (file: string): string => {
  const folder = path.dirname(file);
  return folder === layerOf(file) ? file : folder;
};

/** Production imports among sources of ours, gathered by what `nodeOf` makes of a file; arrows to itself left out. */
export const importGraph = (nodeOf: (file: string) => string): Graph => {
  const graph = new Map<string, Set<string>>();
  for (const { file, imports } of production) {
    const from = nodeOf(file);
    const targets = graph.get(from) ?? new Set();
    graph.set(from, targets);
    for (const { target } of imports) {
      if (!isOurs(target) || isForTests(target) || !/\.(ts|js)$/.test(target)) continue;
      if (nodeOf(target) !== from) targets.add(nodeOf(target));
    }
  }
  return graph;
};

/** Circles among what `nodeOf` makes of files, each with the imports that close it, to be read by people. */
export const circlesAmong = (nodeOf: (file: string) => string): readonly string[] =>
  circlesIn(importGraph(nodeOf)).flatMap((circle) => [
    circle.join(' → '),
    ...circle.slice(1).flatMap((to, index) => importsBetween(circle[index] ?? '', to, nodeOf)),
  ]);

const importsBetween = (from: string, to: string, nodeOf: (file: string) => string): readonly string[] =>
  production
    .filter(({ file }) => nodeOf(file) === from)
    .flatMap(({ file, imports }) =>
      imports.filter(({ target }) => nodeOf(target) === to).map(({ target }) => `    ${file} imports ${target}`),
    );
