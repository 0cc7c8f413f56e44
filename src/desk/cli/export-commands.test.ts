import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { assertRefused, scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const at = (name: string): string => join(folder, name);
const on = (name: string) => ({ DATABASE_URL: `sqlite:${at(name)}` });

await runDeskHere(['replay', '--demo'], on('desk.db'));

/** Every row, without the head, which says when it was, and the end, which says so too. */
const rowsOf = async (name: string): Promise<readonly string[]> =>
  (await readFile(at(name), 'utf8')).trimEnd().split('\n').slice(1, -1);

describe('export and import', () => {
  test('give back what was there, packed or not', async () => {
    for (const [file, copy] of [
      ['plain.jsonl', 'plain.db'],
      ['packed.jsonl.gz', 'packed.db'],
    ] as const) {
      const out = await runDeskHere(['export', at(file)], on('desk.db'));
      assert.equal(out.code, 0, out.stderr);
      assert.match(out.stdout, /Written to .*: \d{4} rows\./);
      const back = await runDeskHere(['import', at(file)], on(copy));
      assert.equal(back.code, 0, back.stderr);
      assert.match(back.stdout, /Imported and compared: \d{4} rows/);
      await runDeskHere(['export', at(`${copy}.jsonl`)], on(copy));
      assert.deepEqual(await rowsOf(`${copy}.jsonl`), await rowsOf('plain.jsonl'));
    }
    assert.deepEqual(
      gunzipSync(await readFile(at('packed.jsonl.gz')))
        .toString()
        .split('\n')
        .slice(1, -2),
      await rowsOf('plain.jsonl'),
    );
  });

  test('as CSV, for spreadsheets: a file for each table that has rows', async () => {
    const { code, stderr } = await runDeskHere(['export', '--csv', at('tables')], on('desk.db'));
    assert.equal(code, 0, stderr);
    const files = await readdir(at('tables'));
    assert.ok(files.includes('tickets.csv') && files.includes('events.csv'));
    assert.ok(!files.includes('models.csv') && !files.includes('comments.csv'));
    const people = await readFile(join(at('tables'), 'people.csv'), 'utf8');
    assert.match(people, /^id,name,email,[a-z_,]+\r\n/);
    assert.match(people, /\r\ndana,Dana Kovač,/);
  });

  test('never overwrite', async () => {
    for (const file of ['mine.jsonl', 'mine.jsonl.gz']) {
      await writeFile(at(file), 'precious');
      assertRefused(await runDeskHere(['export', at(file)], on('desk.db')), 2, /is there already/);
      assert.equal(await readFile(at(file), 'utf8'), 'precious');
    }
    await mkdir(at('full'));
    await writeFile(at('full/note.txt'), 'precious');
    assertRefused(await runDeskHere(['export', '--csv', at('full')], on('desk.db')), 2, /is not empty/);
  });

  test('say what is wrong with what they are given', async () => {
    assertRefused(await runDeskHere(['export', at('desk.xml')], on('desk.db')), 2, /must end in \.jsonl/);
    assertRefused(await runDeskHere(['export', at('no.jsonl')], on('missing.db')), 1, /no database .*missing\.db/);
    assertRefused(await runDeskHere(['import', at('nowhere.jsonl')], on('new.db')), 2, /There is no file/);
    await writeFile(at('cut.jsonl.gz'), gzipSync('x'.repeat(100_000)).subarray(0, 60));
    assertRefused(await runDeskHere(['import', at('cut.jsonl.gz')], on('new.db')), 2, /cannot be unpacked/);
    await writeFile(at('list.csv.jsonl'), 'id,title\n1,Printer\n');
    assertRefused(await runDeskHere(['import', at('list.csv.jsonl')], on('new.db')), 1, /no export of a desk/);
    assert.ok(!(await readdir(folder)).includes('new.db'));
  });
});
