import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { sql } from 'kysely';
import { testFolder } from '#db/testing.ts';
import { openSqlite } from './open.ts';

it('SQLite never plans a statement again because of a value', async (t) => {
  const { engine } = await openSqlite(join(testFolder(t), 'desk.db'));
  t.after(() => engine.close());
  const { read } = engine;
  const queries = [
    read.selectFrom('tickets').selectAll().where('team', '=', 'support').where('status', 'in', ['new']).limit(50),
    read.selectFrom('tickets').selectAll().where(sql<boolean>`(priority, number) > (${'P1'}, ${1})`),
    read.updateTable('desk').set({ version: 2 }).where('id', '=', 1),
  ];
  for (const query of queries) {
    const compiled = query.compile();
    assert.equal(compiled.sql.match(/\+\?/g)?.length, compiled.parameters.length);
    assert.doesNotMatch(compiled.sql, /[^+]\?/);
  }
});

it('values of every type arrive unchanged', async (t) => {
  const { engine } = await openSqlite(join(testFolder(t), 'desk.db'));
  t.after(() => engine.close());
  const bytes = Buffer.from([0, 1, 255]);
  const { rows } = await sql`SELECT ${'-1'} AS a, ${-1} AS b, ${0.5} AS c, ${null} AS d, ${bytes} AS e`.execute(
    engine.read,
  );
  assert.deepEqual(rows, [{ a: '-1', b: -1, c: 0.5, d: null, e: bytes }]);
});
