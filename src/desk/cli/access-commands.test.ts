import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openDatabase } from '#db/database.ts';
import { createConsoleAccess } from '#src/app/access/console-access.ts';
import { aDesk } from '#src/app/testing/builders.ts';
import { runDeskHere } from '#src/desk/testing/desk-in-process.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';

const folder = await scratchFolder();

describe('desk sign-in', () => {
  test('prints a link that signs that person in once', async () => {
    const env = { DATABASE_URL: `sqlite:${join(folder, 'desk.db')}`, DESKHAND_ALLOWED_HOSTS: 'desk.example.org' };
    const database = await openDatabase(env.DATABASE_URL, { ifMissing: 'create' });
    await database.store.transaction((tx) => tx.saveSetup(aDesk(), 0));
    const { code, stdout } = await runDeskHere(['sign-in', 'ADA@example.org'], env);
    assert.equal(code, 0);
    const secret = /https:\/\/desk\.example\.org\/console\/sign-in\/link\?code=([\w-]{43})\n/.exec(stdout)?.[1] ?? '';
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const access = createConsoleAccess({
      store: database.store,
      clock: { now: () => Date.now() },
      log,
      newId: () => 'session',
      onWake: () => {},
      forTrying: false,
    });
    const browser = { agent: '', token: null };
    assert.equal((await access.useLink(secret, browser))?.person, 'ada');
    assert.equal(await access.useLink(secret, browser), null);
    await database.close();
  });

  test('names nobody it does not know, as a mistake of whoever typed it', async () => {
    const env = { DATABASE_URL: `sqlite:${join(folder, 'desk.db')}` };
    const { code, stderr } = await runDeskHere(['sign-in', 'nobody'], env);
    assert.equal(code, 2);
    assert.match(stderr, /Nobody is called “nobody”/);
  });
});

describe('desk api-key', () => {
  const env = { DATABASE_URL: `sqlite:${join(folder, 'keys.db')}` };
  const desk = (...words: readonly string[]) => runDeskHere(['api-key', ...words], env);

  test('makes a key, lists it without it, and ends it', async () => {
    const database = await openDatabase(env.DATABASE_URL, { ifMissing: 'create' });
    await database.store.transaction((tx) => tx.saveSetup(aDesk(), 0));
    await database.close();
    const made = await desk('create', 'TOM@example.org', '--name', 'Zabbix', '--scopes', 'tickets:read,notes');
    const secret = /dhk_[\w-]{43}/.exec(made.stdout)?.[0] ?? '';
    assert.equal(made.code, 0);
    const listed = await desk('list');
    assert.match(listed.stdout, /Zabbix, asks as Tom.*: tickets:read, notes/);
    assert.ok(secret !== '' && !listed.stdout.includes(secret));
    assert.equal((await desk('revoke', secret.slice(0, 10))).code, 0);
    assert.match((await desk('list')).stdout, /ended/);
  });

  test('says what is wrong with what was typed', async () => {
    for (const [words, says] of [
      [['create', 'tom', '--name', 'x', '--scopes', 'everything'], /There is no scope “everything”/],
      [['create', 'nobody', '--name', 'x', '--scopes', 'notes'], /Nobody is called this/],
      [['create', 'tom', '--name', 'x', '--scopes', 'notes', '--days', 'soon'], /in how many days/],
      [['revoke', 'dhk_nothing'], /There is no such key/],
    ] as const) {
      const { code, stderr } = await desk(...words);
      assert.equal(code, 2);
      assert.match(stderr, says);
    }
  });
});
