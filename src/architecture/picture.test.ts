import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { type Graph, withoutShortcuts } from './circles.ts';
import { none } from './offences.ts';
import { boxOf, layerOfRoom, missingRows, type Row, readPicture, rowOf } from './picture.ts';
import { circlesAmong, importGraph, roomOf } from './rooms.ts';
import { root } from './sources.ts';

const { rows, arrows } = readPicture(readFileSync(path.join(root, 'docs', 'architecture.md'), 'utf8'));
const isThere = (room: string): boolean => layerOfRoom.has(room);

describe('docs/architecture.md', () => {
  it('draws every room, with what it imports', () => {
    none([
      ...rows
        .map((row) => ({ ...row, rooms: row.rooms.filter(isThere) }))
        .filter((row) => row.rooms.length > 0 && row.line !== rowOf(row, rows))
        .map((row) => `npm run picture: under ### ${row.layer}, not ${row.line}, but\n${rowOf(row, rows)}`),
      ...missingRows(rows).map(
        ({ layer, line }) => `npm run picture, and say what it is for: under ### ${layer}\n${line}`,
      ),
    ]);
  });

  it('draws no room that does not exist, and none twice', () => {
    const drawn = rows.flatMap(({ rooms }) => rooms);
    none([
      ...drawn.filter((room) => !isThere(room)).map((room) => `There is no ${room}`),
      ...drawn.filter((room, index) => drawn.indexOf(room) < index).map((room) => `${room} stands there twice`),
    ]);
  });

  it('says what every room is for', () => none(rows.filter(({ holds }) => /^…?$/.test(holds)).map(({ line }) => line)));

  it('combines only files in one line, without cycles between lines', () => {
    none(rows.filter(({ rooms }) => rooms.length > 1 && !rooms.every((room) => room.endsWith('.ts'))).map(lineOf));
    const namesByRoom = new Map(rows.flatMap((row) => row.rooms.map((room) => [room, `${row.layer}: ${row.names}`])));
    none(circlesAmong((file) => namesByRoom.get(roomOf(file)) ?? roomOf(file)));
  });

  it('draws an arrow from a layer to each layer directly below it', () => {
    const imports = withoutShortcuts(importGraph(boxOf));
    assert.deepEqual(arrowsIn(arrows), arrowsIn(imports));
  });
});

const lineOf = ({ line }: Row): string => line;

const arrowsIn = (graph: Graph): readonly string[] =>
  [...graph].flatMap(([from, targets]) => [...targets].map((to) => `${from} --> ${to}`)).toSorted();
