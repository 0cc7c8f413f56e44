import type { Graph } from './circles.ts';
import { importGraph, layerOf, roomOf } from './rooms.ts';
import { production } from './sources.ts';

/** A line of a layer's table. */
export type Row = {
  readonly line: string;
  readonly layer: string;
  /** As written. */
  readonly names: string;
  /** As paths from the root: a folder, or files directly in the layer's folder that belong together. */
  readonly rooms: readonly string[];
  /** What they are for, in a sentence. */
  readonly holds: string;
};

/** What a page draws: the table under each `### layer`, and the arrows of the diagram under `## Layers`. */
export type Picture = { readonly rows: readonly Row[]; readonly arrows: Graph };

/** Stands for the files directly in a layer's folder without their own line. */
const otherFiles = '*.ts';

/** Every room there is, with the layer it is in. */
export const layerOfRoom: ReadonlyMap<string, string> = new Map(
  production.map(({ file }) => [roomOf(file), layerOf(file)]),
);

/** Reads a page in Markdown. */
export const readPicture = (page: string): Picture => {
  const rows: Row[] = [];
  let layer = '';
  for (const line of page.split('\n')) {
    if (line.startsWith('#')) layer = /^### (\S+)$/.exec(line)?.[1] ?? '';
    const [, names, holds] = /^\| (.+?) \| (.*?) ?\|/.exec(line) ?? [];
    if (layer === '' || names === undefined || holds === undefined || /^(room|---)$/.test(names)) continue;
    const rooms = names === otherFiles ? [] : names.split(', ').map((name) => `${layer}/${name}`);
    rows.push({ line, layer, names, holds, rooms });
  }
  const named = new Set(rows.flatMap(({ rooms }) => rooms));
  const othersIn = (one: string): readonly string[] =>
    [...layerOfRoom.keys()].filter((room) => layerOfRoom.get(room) === one && room.endsWith('.ts') && !named.has(room));
  return {
    rows: rows.map((row) => (row.names === otherFiles ? { ...row, rooms: othersIn(row.layer) } : row)),
    arrows: readArrows(page),
  };
};

const readArrows = (page: string): Graph => {
  const arrows = new Map<string, Set<string>>();
  const diagram = /^## Layers$[\s\S]*?^```mermaid\n([\s\S]*?)^```/m.exec(page)?.[1] ?? '';
  for (const [, from = '', to = ''] of diagram.matchAll(/^ *(\w+) --> (\w+)$/gm)) {
    arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
  }
  return arrows;
};

const roomImports = importGraph(roomOf);

/** The line as it should be: its rooms, their purpose, and the rooms of the same layer they import. */
export const rowOf = ({ layer, names, rooms, holds }: Omit<Row, 'line'>, rows: readonly Row[]): string => {
  const others = new Set(rows.flatMap((row) => (row.names === otherFiles ? row.rooms : [])));
  const nameOf = (room: string): string => (others.has(room) ? otherFiles : room.slice(layer.length + 1));
  const imported = new Set(rooms.flatMap((room) => [...(roomImports.get(room) ?? [])]));
  for (const room of rooms) imported.delete(room);
  const own = [...imported].filter((room) => layerOfRoom.get(room) === layer).map(nameOf);
  return `| ${names} | ${holds} | ${[...new Set(own)].toSorted().join(', ')} |`.replace(/ {2}\|$/, ' |');
};

/** Lines for rooms missing on the page. Their purpose must still be written. */
export const missingRows = (rows: readonly Row[]): readonly Row[] => {
  const drawn = new Set(rows.flatMap(({ rooms }) => rooms));
  return [...layerOfRoom].flatMap(([room, layer]) => {
    if (drawn.has(room)) return [];
    const row = { layer, names: room.slice(layer.length + 1), rooms: [room], holds: '…' };
    return [{ ...row, line: rowOf(row, rows) }];
  });
};

/** A file's node in the diagram: its layer, with all adapters as one; files directly in `src` by their own name. */
export const boxOf = (file: string): string => {
  const [top = '', next = ''] = file.split('/');
  return top === 'src' ? next.replace(/\.ts$/, '') : top;
};
