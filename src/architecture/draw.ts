import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { layerOfRoom, missingRows, readPicture, rowOf } from './picture.ts';
import { root } from './sources.ts';

// `npm run picture`: brings the tables of docs/architecture.md up to date. The purpose of a new room must still be written.
const file = path.join(root, 'docs', 'architecture.md');
const page = readFileSync(file, 'utf8');
const { rows } = readPicture(page);

const redrawn = (row: (typeof rows)[number]): readonly string[] => {
  const rooms = row.rooms.filter((room) => layerOfRoom.has(room));
  const names = row.names === '*.ts' ? row.names : rooms.map((room) => room.slice(row.layer.length + 1)).join(', ');
  return rooms.length === 0 ? [] : [rowOf({ ...row, names, rooms }, rows)];
};
// By order: rows of two layers can be the same to the letter.
const ahead = [...rows];
let drawn = page
  .split('\n')
  .flatMap((line) => {
    if (line !== ahead[0]?.line) return [line];
    const [row] = ahead.splice(0, 1);
    return row === undefined ? [] : redrawn(row);
  })
  .join('\n');

for (const { layer, line } of missingRows(rows)) {
  const head = `### ${layer}\n`;
  if (!drawn.includes(head))
    drawn = `${drawn.trimEnd()}\n\n${head}\n…\n\n| room | what it is for | imports |\n| --- | --- | --- |\n`;
  const table = drawn.indexOf('\n| --- |', drawn.indexOf(head));
  const end = drawn.indexOf('\n\n', table + 1);
  const at = end === -1 ? drawn.trimEnd().length : end;
  drawn = `${drawn.slice(0, at)}\n${line}${drawn.slice(at)}`;
}
writeFileSync(file, drawn);
