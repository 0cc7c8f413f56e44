import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openDatabase } from '#db/database.ts';
import { migrations, newestVersion } from '#db/migrations/migrate.ts';
import { emptyDatabase, skipWithoutServer } from '#db/postgres/testing.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { runDesk } from '#src/desk/testing/desk-process.ts';
import { assertRefused, scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();
const fileUrl = (name: string): string => `sqlite:${join(folder, name)}`;
const newest = new RegExp(`has schema version ${newestVersion(migrations)}`);

const migrate = (url: string) => runDesk(['migrate'], { DATABASE_URL: url });
const copying = (from: string, to: string) => ['copy', '--from', from, '--to', to];

describe('desk migrate', () => {
  test('creates a new database, and finds nothing to do the second time', async () => {
    for (const time of ['first', 'second']) {
      const { code, stdout, stderr } = await migrate(fileUrl('new.db'));
      assert.equal(code, 0, `${time}: ${stderr}`);
      assert.match(stdout, newest);
    }
  });

  test('says what is wrong with the address', async () => {
    assertRefused(
      await runDeskHere(['migrate'], { DATABASE_URL: 'mysql://desk' }),
      2,
      /DATABASE_URL must be like sqlite:/,
    );
  });

  test('by four at once migrates once', { skip: skipWithoutServer }, async (t) => {
    const { url, drop } = await emptyDatabase();
    t.after(drop);
    for (const { code, stdout, stderr } of await Promise.all([1, 2, 3, 4].map(() => migrate(url)))) {
      assert.equal(code, 0, stderr);
      assert.match(stdout, newest);
    }
  });
});

describe('desk copy', () => {
  test('copies a desk, compares the two, and refuses a target that is not empty', async () => {
    const [from, to] = [fileUrl('from.db'), fileUrl('to.db')];
    const source = await openDatabase(from);
    await source.store.transaction((tx) => tx.saveSetting('greeting', 'hello'));
    await source.close();
    const done = await runDesk(copying(from, to));
    assert.equal(done.code, 0, done.stderr);
    assert.match(done.stdout, /Copied and compared: \d+ rows in \d+ tables, equal by count and checksum/);
    const target = await openDatabase(to);
    assert.equal(await target.store.read.setting('greeting'), 'hello');
    await target.close();
    assertRefused(await runDeskHere(copying(from, to)), 1, /not empty/);
  });

  test('refuses to copy what is not there', async () => {
    assertRefused(await runDeskHere(copying(fileUrl('nowhere.db'), fileUrl('any.db'))), 1, /check --from/);
  });

  test('asks for both databases', async () => {
    assertRefused(await runDeskHere(['copy', '--from', fileUrl('from.db')]), 2, /--to/);
  });
});
