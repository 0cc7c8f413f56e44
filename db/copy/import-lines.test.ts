import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openDatabase } from '#db/database.ts';
import { DatabaseError } from '#db/engine/errors.ts';
import { migrations } from '#db/migrations/migrate.ts';
import { openSqlite } from '#db/sqlite/open.ts';
import { testFolder } from '#db/testing.ts';
import { aDesk, aPerson, monday, number, personId } from '#src/app/testing/builders.ts';
import { exportLines } from './export-lines.ts';
import { importLines } from './import-lines.ts';

async function* given(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

/** A small desk as lines, and the URL of a database that is not there yet. */
const exported = async (t: TestContext) => {
  const folder = testFolder(t);
  const from = join(folder, 'from.db');
  const database = await openDatabase(`sqlite:${from}`);
  await database.store.transaction(async (tx) => {
    // U+2028 ends a line for some readers, and no line of JSON.
    await tx.saveSetup(aDesk({ people: [...aDesk().people, aPerson('zoe', { name: 'Zoë\u2028“Z” 🦄' })] }), 0);
    await tx.nextTicketNumber();
  });
  await database.close();
  const { engine, schemaVersion } = await openSqlite(from);
  const lines: string[] = [];
  for await (const text of exportLines(engine, { schema: schemaVersion, now: monday, onProgress: () => {} })) {
    lines.push(...text.trimEnd().split('\n'));
  }
  await engine.close();
  return { lines, schemaVersion, to: join(folder, 'to.db') };
};

const importing = (lines: readonly string[], to: string) => importLines(given(lines), `sqlite:${to}`, () => {});

describe('importing an exported desk', () => {
  it('gives back every name as it was, and goes on counting tickets', async (t) => {
    const { lines, to } = await exported(t);
    await importing(lines, to);
    const database = await openDatabase(`sqlite:${to}`);
    t.after(() => database.close());
    const [zoe] = await database.store.read.peopleMatching('Zo', 2);
    assert.equal(zoe?.name, 'Zoë\u2028“Z” 🦄');
    assert.equal(await database.store.transaction((tx) => tx.nextTicketNumber()), number(2));
  });

  const damages: readonly (readonly [string, (lines: readonly string[]) => readonly string[], RegExp])[] = [
    ['nothing', () => [], /The file is empty/],
    ['something else', () => ['{"name":"x"}'], /no export of a desk/],
    ['no JSON', () => ['id,name'], /no export of a desk/],
    ['cut off', (lines) => lines.slice(0, -1), /cut off after line \d+/],
    ['a line that is cut', (lines) => lines.with(5, (lines[5] ?? '').slice(0, 20)), /Line 6 is damaged/],
    ['a line that is missing', (lines) => lines.toSpliced(5, 1), /damaged/],
    [
      'a line twice',
      (lines) => lines.toSpliced(5, 0, lines[5] ?? ''),
      /Lines \d+ to \d+ do not fit into the table people/,
    ],
    [
      'a name that was changed',
      (lines) => lines.map((line) => line.replace('Zoë', 'Zoe')),
      /not those that were written/,
    ],
    ['more behind its end', (lines) => [...lines, lines[1] ?? ''], /behind the end/],
    ['a table that is unknown', (lines) => lines.with(1, '{"table":"sessions","row":{}}'), /no table "sessions"/],
    ['a row that is none', (lines) => lines.with(1, '{"table":"people","row":7}'), /Line 2 is damaged/],
    ['a newer schema', (lines) => lines.with(0, '{"deskhand":"export","schema":9999}'), /newer Deskhand/],
  ];
  for (const [what, damage, words] of damages) {
    it(`refuses ${what}, and creates no database`, async (t) => {
      const { lines, to } = await exported(t);
      await assert.rejects(importing(damage(lines), to), (error) => {
        assert.ok(error instanceof DatabaseError, String(error));
        assert.match(error.message, words);
        return true;
      });
      assert.equal(existsSync(to), false);
    });
  }

  it('refuses a database that has something in it', async (t) => {
    const { lines, to } = await exported(t);
    await importing(lines, to);
    await assert.rejects(importing(lines, to), /not empty/);
  });

  it('takes what an earlier schema has, and brings it up to date', async (t) => {
    const { to } = await exported(t);
    const file = await readFile(new URL('testing/schema-30.jsonl', import.meta.url), 'utf8');
    const lines = file.trimEnd().split('\n');
    await importing(lines, to);
    const database = await openDatabase(`sqlite:${to}`);
    t.after(() => database.close());
    assert.equal(database.schemaVersion, migrations.at(-1)?.version);
    assert.equal((await database.store.read.person(personId('rita')))?.name, 'Rita');
  });
});
