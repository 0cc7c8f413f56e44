import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openDatabase } from '#db/database.ts';
import { aDesk } from '#src/app/testing/builders.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { assertRefused, scratchFolder } from '#src/desk/testing/refusal.ts';

const scratch = await scratchFolder();

const newDesk = async (name: string) => {
  const env = { DATABASE_URL: `sqlite:${join(scratch, `${name}.db`)}` };
  const { store, close } = await openDatabase(env.DATABASE_URL, { ifMissing: 'create' });
  await store.transaction((tx) => tx.saveSetup(aDesk(), 0));
  await close();
  return (...words: readonly string[]) => runDeskHere(['knowledge', ...words], env);
};

const folderOf = async (name: string, files: Readonly<Record<string, string | Buffer>>): Promise<string> => {
  const folder = join(scratch, name);
  await mkdir(folder);
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  return folder;
};

const badge =
  '---\ntitle: "A lost badge: what now?"\nowner: TOM@example.org\nreview: 2027-03-01\n---\n\nCall the *gate*.\n\n---\n\nThen wait.\n';
const hidden =
  '---\r\ntitle: 404\r\naudience: desk\r\nlanguage: de\r\ndraft: true\r\n---\r\n<script>alert(1)</script>\r\n';

describe('desk knowledge import and export', () => {
  test('write once what is new, then what has changed, and give back what can be imported again', async () => {
    const desk = await newDesk('whole');
    const folder = await folderOf('in', { 'lost-badge.md': badge, 'not-found.md': hidden, 'notes.txt': 'not ours' });
    assert.match((await desk('import', folder, '--dry-run')).stdout, /2 new, 0 changed, 0 as they were.*dry run/s);
    const { code, stdout, stderr } = await desk('import', folder);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /\+ lost-badge\n\+ not-found\n2 new/);
    assert.match((await desk('import', folder)).stdout, /^0 new, 0 changed, 2 as they were/);

    const out = join(scratch, 'out');
    assert.equal((await desk('export', out)).code, 0);
    assert.deepEqual((await readdir(out)).sort(), ['lost-badge.md', 'not-found.md']);
    assert.match(await readFile(join(out, 'lost-badge.md'), 'utf8'), /Call the \*gate\*\.\n\n---\n\nThen wait\.\n$/);
    assert.equal(
      (await readFile(join(out, 'lost-badge.md'), 'utf8')).split('\n\n')[0],
      '---\ntitle: "A lost badge: what now?"\naudience: everyone\nlanguage: en\ndraft: false\nowner: tom\nreview: 2027-03-01\n---',
    );
    assert.match(await readFile(join(out, 'not-found.md'), 'utf8'), /^---\ntitle: "404"\n.*draft: true\n/s);
    assert.match((await desk('import', out)).stdout, /^0 new, 0 changed, 2 as they were/);

    await writeFile(join(folder, 'lost-badge.md'), badge.replace('gate', 'door'));
    assert.match((await desk('import', folder)).stdout, /^~ lost-badge\n0 new, 1 changed, 1 as they were/);
  });

  test('say of each file what is wrong with it, and import none', async () => {
    const desk = await newDesk('wrong');
    const front = (more: string) => `---\ntitle: A\n${more}---\n\nText\n`;
    const folder = await folderOf('wrong', {
      'good.md': badge,
      'bare.md': '# No front matter',
      'Bad Name.md': front(''),
      'big.md': front('').replace('Text', 'x'.repeat(1_000_000)),
      'long.md': front('').replace('Text', 'x'.repeat(100_001)),
      'day.md': front('review: soon\n'),
      'owner.md': front('owner: nobody\n'),
      'category.md': front('category: nothing\n'),
      'field.md': front('colour: red\n'),
      'bomb.md': `---\na: &a [x,x]\nb: &b [*a,*a]\ntitle: *b\n---\nText\n`,
      'empty.md': '---\ntitle: A\n---\n \n',
      'latin.md': Buffer.from(front('').replace('Text', 'Drucker für Gäste'), 'latin1'),
    });
    const ended = await desk('import', folder);
    assertRefused(ended, 2, /Nothing was imported/);
    for (const file of (await readdir(folder)).filter((name) => name !== 'good.md')) {
      assert.ok(ended.stderr.includes(`  ${file}: `), `${file} is not named in ${ended.stderr}`);
    }
    assert.match(ended.stderr, /big\.md: it is longer than 100,000 characters/);
    assert.match((await desk('export', join(scratch, 'none'))).stdout, /^0 articles/);
    assertRefused(await desk('import', await folderOf('empty', {})), 2, /no files that end in \.md/);
  });
});
