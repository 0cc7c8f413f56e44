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
