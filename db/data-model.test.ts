import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import { openDatabase } from './database.ts';
import { testFolder } from './testing.ts';

const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'data-model.md'), 'utf8');

/** The page's sections by table, each with the columns its dictionary names. */
const documented = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [name = ''] = section.split('\n', 1);
      const columns = [...section.matchAll(/^\| ([a-z_, ]+) \|/gm)]
        .flatMap(([, names = '']) => names.split(', '))
        .filter((column) => column !== 'column');
      return [name, columns];
    }),
);

describe('docs/data-model.md', () => {
  it('names every table and every column of the schema, and no others', async (t) => {
    const path = join(testFolder(t), 'desk.db');
    await (await openDatabase(`sqlite:${path}`)).close();
    const file = new SqliteDatabase(path, { readonly: true });
    t.after(() => file.close());
    const tables = file
      .prepare<[], { name: string }>(
        `SELECT name FROM sqlite_schema WHERE type = 'table'
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'ticket\\_search\\_%' ESCAPE '\\'`,
      )
      .all()
      .map(({ name }) => name);
    assert.deepEqual([...documented.keys()].sort(), tables.toSorted());
    for (const table of tables) {
      const columns = file
        .prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)')
        .all(table)
        .map(({ name }) => name);
      assert.deepEqual(documented.get(table)?.toSorted(), columns.toSorted(), table);
    }
  });

  it('draws every table', () => {
    const [, diagram = ''] = page.match(/```mermaid\n([\s\S]*?)```/) ?? [];
    for (const table of documented.keys()) assert.match(diagram, new RegExp(`\\b${table}\\b`));
  });
});
