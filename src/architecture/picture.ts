import type { Graph } from './circles.ts';
import { importGraph, layerOf, roomOf } from './rooms.ts';
import { production } from './sources.ts';

/** A line of a layer's table. */
export type Row = {
  readonly line: string;
  readonly layer: string;
  /** As paths from the root: a folder, or files that stand directly in the layer's folder and belong together. */
  readonly rooms: readonly string[];
  /** What they are for, in a sentence. */
  readonly holds: string;
};

/** What a page draws: the table under each `### layer`, and the arrows of its first diagram. */
export type Picture = { readonly rows: readonly Row[]; readonly arrows: Graph };

/** Reads a page in Markdown. */
export const readPicture = (page: string): Picture => {
  const rows: Row[] = [];
  let layer = '';
  for (const line of page.split('\n')) {
    if (line.startsWith('#')) layer = /^### (\S+)$/.exec(line)?.[1] ?? '';
    const [, names, holds] = /^\| (.+?) \| (.*?) ?\|/.exec(line) ?? [];
    if (layer === '' || names === undefined || holds === undefined || /^(room|---)$/.test(names)) continue;
    rows.push({ line, layer, holds, rooms: names.split(', ').map((name) => roomNamed(layer, name)) });
  }
  const diagram = /^```mermaid\n([\s\S]*?)^```/m.exec(page)?.[1] ?? '';
  const arrows = new Map<string, Set<string>>();
  for (const [, from = '', to = ''] of diagram.matchAll(/^ *(\w+) --> (\w+)$/gm)) {
    arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
  }
  return { rows, arrows };
};

/** Every room there is, with the layer it is in. */
export const layerOfRoom: ReadonlyMap<string, string> = new Map(
  production.map(({ file }) => [roomOf(file), layerOf(file)]),
);

const roomImports = importGraph(roomOf);

/** The line as it should be: its rooms, what they are for, what they import. */
export const rowOf = ({ layer, rooms, holds }: Omit<Row, 'line'>): string => {
  const names = rooms.map((room) => nameIn(layer, room)).join(', ');
  return `| ${names} | ${holds} | ${importsOf(rooms, layer)} |`.replaceAll('|  |', '| |');
};

/** Rooms of the same layer first, then the other layers, each with its rooms. */
const importsOf = (rooms: readonly string[], layer: string): string => {
  const imported = new Set(rooms.flatMap((room) => [...(roomImports.get(room) ?? [])]));
  for (const room of rooms) imported.delete(room);
  const byLayer = Map.groupBy([...imported].toSorted(), (room) => layerOfRoom.get(room) ?? '');
  const namesIn = (one: string): string => (byLayer.get(one) ?? []).map((room) => nameIn(one, room)).join(', ');
  const others = [...byLayer.keys()].filter((one) => one !== layer).toSorted();
  return [
    ...(byLayer.has(layer) ? [namesIn(layer)] : []),
    ...others.map((one) => (byLayer.get(one)?.includes(one) ? short(one) : `${short(one)}: ${namesIn(one)}`)),
  ].join('; ');
};

const short = (layer: string): string => layer.replace(/^src\//, '');
const nameIn = (layer: string, room: string): string => (room === layer ? short(layer) : room.slice(layer.length + 1));
const roomNamed = (layer: string, name: string): string => (name === short(layer) ? layer : `${layer}/${name}`);

/** What a file is in the diagram: its layer, all adapters as one; what stands in `src` by its own name. */
export const boxOf = (file: string): string => {
  const [top = '', next = ''] = file.split('/');
  return top === 'src' ? next.replace(/\.ts$/, '') : top;
};
