import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import SqliteDatabase from 'better-sqlite3';
import { testFolder } from '#db/testing.ts';
import { StoreUnavailableError } from '#src/app/ports/errors.ts';
import { createSlowReads } from './slow-reads.ts';

const count = (n: number): string =>
  `WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${n}) SELECT max(n) AS n FROM c`;

const aFile = (t: TestContext): string => {
  const path = join(testFolder(t), 'desk.db');
  const file = new SqliteDatabase(path);
  file.pragma('journal_mode = WAL');
  file.exec('CREATE TABLE words (word TEXT)');
  file.close();
  return path;
};

const opened = (t: TestContext, onStatement?: (sql: string) => void) => {
  const slow = createSlowReads(aFile(t), onStatement);
  t.after(() => slow.close());
  return slow;
};

describe('slow reads', () => {
  it('leave the event loop free while they run', async (t) => {
    const slow = opened(t);
    await slow.run('SELECT 1', []);
    let turns = 0;
    const turn = (): void => {
      turns += 1;
      next = setImmediate(turn);
    };
    let next = setImmediate(turn);
    const { rows } = await slow.run(count(300_000), []);
    clearImmediate(next);
    assert.deepEqual(rows, [{ n: 300_000 }]);
    assert.ok(turns > 10, `${turns} turns`);
  });

  it('come back in the order they were asked for, with their values', async (t) => {
    const seen: string[] = [];
    const slow = opened(t, (sql) => seen.push(sql));
    const answers = await Promise.all([slow.run('SELECT ? AS a', ['x']), slow.run('SELECT ? AS a', [null])]);
    assert.deepEqual(
      answers.flatMap(({ rows }) => rows),
      [{ a: 'x' }, { a: null }],
    );
    assert.deepEqual(
      seen.filter((sql) => sql.startsWith('SELECT')),
      ["SELECT 'x' AS a", 'SELECT NULL AS a'],
    );
  });

  it('fail with SQLite’s own error, and write nothing', async (t) => {
    const slow = opened(t);
    await assert.rejects(slow.run('SELECT * FROM nowhere', []), { code: 'SQLITE_ERROR', message: /no such table/ });
    await assert.rejects(slow.run("INSERT INTO words VALUES ('x')", []), { code: 'SQLITE_READONLY' });
    assert.deepEqual((await slow.run('SELECT * FROM words', [])).rows, []);
  });

  it('when the thread crashes, what it was at fails, and the next starts a new one', async (t) => {
    const path = aFile(t);
    renameSync(path, `${path}.away`);
    const slow = createSlowReads(path);
    t.after(() => slow.close());
    const crashed = await Promise.allSettled([slow.run('SELECT 1', []), slow.run('SELECT 2', [])]);
    for (const one of crashed) assert.ok(one.status === 'rejected' && one.reason instanceof StoreUnavailableError);
    renameSync(`${path}.away`, path);
    assert.deepEqual((await slow.run('SELECT 1 AS a', [])).rows, [{ a: 1 }]);
  });

  it('end when they are closed: nobody waits for ever', async (t) => {
    const slow = createSlowReads(aFile(t));
    const waiting = [slow.run(count(100_000), []), slow.run('SELECT 1', [])].map((one) => one.catch((error) => error));
    await slow.close();
    const [, second] = await Promise.all(waiting);
    assert.ok(second instanceof StoreUnavailableError);
    await assert.rejects(slow.run('SELECT 1', []), StoreUnavailableError);
  });

  it('keep no process alive, once they are answered', async (t) => {
    const module = fileURLToPath(new URL('slow-reads.ts', import.meta.url));
    const path = aFile(t);
    const script = join(dirname(path), 'script.cjs');
    writeFileSync(
      script,
      `const [, , file, database] = process.argv;
       const { createSlowReads } = require(file);
       createSlowReads(database).run('SELECT 7 AS a', []).then(({ rows }) => console.log(rows[0].a));`,
    );
    const { stdout } = await promisify(execFile)(process.execPath, [script, module, path], { timeout: 60_000 });
    assert.equal(stdout.trim(), '7');
  });
});
