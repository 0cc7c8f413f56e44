import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { none } from './offences.ts';
import { layerOf, roomOf } from './rooms.ts';
import { isOurs, production, root, sources } from './sources.ts';

/** The most that can be taken in at a glance. */
const mostFiles = 20;

describe('rooms', () => {
  const places: readonly [file: string, layer: string, room: string][] = [
    ['src/core/ticket/ticket.ts', 'src/core', 'src/core/ticket'],
    ['src/core/ids.ts', 'src/core', 'src/core/ids.ts'],
    ['src/cards/card.ts', 'src/cards', 'src/cards/card.ts'],
    ['adapters/slack/render/card.ts', 'adapters/slack', 'adapters/slack/render'],
    ['adapters/slack/adapter.ts', 'adapters/slack', 'adapters/slack/adapter.ts'],
    ['adapters/playground/page/story/story.js', 'adapters/playground', 'adapters/playground/page/story'],
    ['db/engine/schema.ts', 'db', 'db/engine'],
    ['db/database.ts', 'db', 'db/database.ts'],
    ['src/main.ts', 'src', 'src/main.ts'],
  ];
  for (const [file, layer, room] of places) {
    it(`${file} is in ${room}`, () => assert.deepEqual([layerOf(file), roomOf(file)], [layer, room]));
  }

  it(`hold at most ${mostFiles} files, not counting test files`, () => {
    const folders = Map.groupBy(production, ({ file }) => path.dirname(file));
    assert.ok(folders.size > 0);
    none(
      [...folders].flatMap(([folder, { length }]) => (length > mostFiles ? [`${folder} holds ${length} files`] : [])),
    );
  });

  it('are left by a path from the root, never by ../', () => {
    none(
      sources.flatMap(({ file, imports }) =>
        imports.flatMap(({ name }) => (name.startsWith('../') ? [`${file} imports ${name}`] : [])),
      ),
    );
  });

  it('contain what is imported from them', () => {
    none(
      sources.flatMap(({ file, imports }) =>
        imports.flatMap(({ target }) =>
          isOurs(target) && !existsSync(path.join(root, target)) ? [`${file} imports ${target}: not there`] : [],
        ),
      ),
    );
  });
});
