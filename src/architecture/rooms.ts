import path from 'node:path';
import { circlesIn, type Graph } from './circles.ts';
import { isForTests, isOurs, production } from './sources.ts';

/** `src/core`, `adapters/slack`, `db`: the folder of a layer; `src` for files directly in it. */
export const layerOf = (file: string): string => {
  const [top = '', ...rest] = file.split('/');
  return (top === 'src' || top === 'adapters') && rest.length > 1 ? `${top}/${rest[0]}` : top;
};

/** The folder of a file; a file directly in a layer's folder, such as `db/database.ts`, is its own room. */
export const roomOf = (file: string): string => {
  const folder = path.dirname(file);
  return folder === layerOf(file) ? file : folder;
};

/** Production imports among our sources, grouped by `nodeOf`; without arrows from a node to itself. */
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

/** Cycles among the nodes of `nodeOf`, each with the imports that form it, in words for people. */
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
