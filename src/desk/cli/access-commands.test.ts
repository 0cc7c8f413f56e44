import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openDatabase } from '#db/database.ts';
import { createConsoleAccess } from '#src/app/access/console-access.ts';
import { anAppFactor, aSession } from '#src/app/testing/access-builders.ts';
import { aDesk, monday, personId } from '#src/app/testing/builders.ts';
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

describe('desk second-factor and desk sign-out', () => {
  const env = { DATABASE_URL: `sqlite:${join(folder, 'factors.db')}`, DESKHAND_SECOND_FACTOR: 'admin' };
  const desk = (...words: readonly string[]) => runDeskHere(words, env);

  test('take away what the last admin has lost, sign them out, and owe them a message', async () => {
    const { store, close } = await openDatabase(env.DATABASE_URL, { ifMissing: 'create' });
    const person = personId('ada');
    const session = (id: string) => aSession({ id, tokenHash: id, person, createdAt: Date.now(), seenAt: Date.now() });
    await store.transaction(async (tx) => {
      await tx.saveSetup(aDesk(), 0);
      await tx.saveFactor(anAppFactor({ person }));
      await tx.saveRecoveryCodes(person, [{ hash: 'h', madeAt: monday, usedAt: null }]);
      await tx.saveSession(session('b1'));
    });
    const { code, stdout } = await desk('second-factor', 'reset', 'ADA@example.org');
    assert.deepEqual([code, /has no second factor any more/.test(stdout)], [0, true]);
    assert.deepEqual(await store.read.factorsOf(person), []);
    assert.deepEqual(await store.read.recoveryCodesOf(person), []);
    assert.equal((await store.read.session('b1'))?.endedWhy, 'factor');
    assert.equal((await store.read.accessEvents({ person, limit: 1 }))[0]?.what, 'reset');
    const again = await desk('second-factor', 'reset', 'ada');
    assert.deepEqual([again.code, /has no second factor/.test(again.stderr)], [2, true]);
    await store.transaction((tx) => tx.saveSession(session('b2')));
    assert.match((await desk('sign-out', 'ada')).stdout, /One session was ended/);
    await store.transaction((tx) => tx.saveSession(session('b3')));
    assert.match((await desk('sign-out', '--everybody')).stdout, /One session was ended/);
    assert.equal((await store.read.session('b3'))?.endedWhy, 'revoked');
    await close();
  });

  test('say what is wrong with what was typed', async () => {
    for (const [words, says] of [
      [['second-factor', 'reset', 'nobody'], /Nobody is called “nobody”/],
      [['sign-out'], /Say who/],
      [['sign-out', 'ada', '--everybody'], /Say who/],
      [['sign-out', 'nobody'], /Nobody is called “nobody”/],
    ] as const) {
      const { code, stderr } = await desk(...words);
      assert.equal(code, 2, words.join(' '));
      assert.match(stderr, says);
    }
    const { code, stderr } = await runDeskHere(['sign-out', 'ada'], { ...env, DESKHAND_SECOND_FACTOR: 'boss' });
    assert.deepEqual([code, /DESKHAND_SECOND_FACTOR must be roles/.test(stderr)], [2, true], stderr);
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
      [['create', 'nobody', '--name', 'x', '--scopes', 'notes'], /Nobody matches that/],
      [['create', 'tom', '--name', 'x', '--scopes', 'notes', '--days', 'soon'], /whole number of days/],
      [['revoke', 'dhk_nothing'], /There is no such key/],
    ] as const) {
      const { code, stderr } = await desk(...words);
      assert.equal(code, 2);
      assert.match(stderr, says);
    }
  });
});
