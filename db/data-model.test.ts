import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { columnsOfSqlite, limitedWordsOfSqlite } from './engine/schema-columns.ts';

const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'data-model.md'), 'utf8');

/** The page's sections by table, each with the columns it lists. */
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
  it('names every table and every column of the schema, and no others', async () => {
    const named = [...documented].flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`));
    assert.deepEqual(named.toSorted(), (await columnsOfSqlite()).toSorted());
  });

  it('names every word that a column is limited to', async () => {
    const sections = new Map(page.split(/^### /m).map((section) => [section.split('\n', 1)[0] ?? '', section]));
    const limited = await limitedWordsOfSqlite();
    assert.ok(limited.length >= 20, `${limited.length}`);
    const missing = limited.flatMap(({ table, column, words }) => {
      // Priorities are written as a range.
      const told = (sections.get(table) ?? '').replace('`P1` to `P4`', '`P1` `P2` `P3` `P4`');
      return words.filter((word) => !told.includes(`\`${word}\``)).map((word) => `${table}.${column}: ${word}`);
    });
    assert.deepEqual(missing, []);
  });

  it('has every table in its diagram', () => {
    const [, diagram = ''] = page.match(/```mermaid\n([\s\S]*?)```/) ?? [];
    for (const table of documented.keys()) assert.match(diagram, new RegExp(`\\b${table}\\b`));
  });
});
