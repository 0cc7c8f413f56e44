import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openDatabase } from '#db/database.ts';
import { emptyDatabase, skipWithoutServer } from '#db/postgres/testing.ts';
import { createConsoleAccess } from '#src/app/access/console-access.ts';
import { createSecondFactors } from '#src/app/access/factors/second-factors.ts';
import { offerLink } from '#src/app/access/sign-in-by-link.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import { aDesk, monday, personId } from '#src/app/testing/builders.ts';
import { createFakeAuthenticators, fakeCode } from '#src/app/testing/fake-authenticators.ts';

const clock = { now: () => monday };
const log = { info: () => {}, warn: () => {}, error: () => {} };
const browser = { agent: '', token: null };
const site = { host: 'desk.example', origins: ['https://desk.example'] };

it('whoever signs in while the first factor is added owes it, or is signed out, on PostgreSQL', {
  skip: skipWithoutServer,
}, async () => {
  const { url, drop } = await emptyDatabase();
  const [one, other] = [await openDatabase(url), await openDatabase(url)];
  try {
    await one.store.transaction((tx) => tx.saveSetup(aDesk(), 0));
    const tom = await one.store.read.person(personId('tom'));
    assert.ok(tom);
    let made = 0;
    const newId = () => {
      made += 1;
      return `${made}`;
    };
    const partsOf = (store: Store) => ({ store, clock, log, newId, onWake: () => {}, required: new Set<never>() });
    /** Signs in by a link. `held` is called once it is known what is owed and nothing of the session is written yet. */
    const signIn = async (held: () => Promise<void>) => {
      const waiting = (tx: Transaction): Transaction => ({
        ...tx,
        saveSession: async (session) => {
          await held();
          await tx.saveSession(session);
        },
      });
      const store: Store = { ...one.store, transaction: (work) => one.store.transaction((tx) => work(waiting(tx))) };
      const access = createConsoleAccess({ ...partsOf(store), forTrying: false });
      const opened = await access.useLink((await offerLink(partsOf(one.store), tom)) ?? '', browser);
      assert.ok(opened);
      return { whole: () => access.visitor(opened.token), half: () => access.half(opened.token) };
    };
    const visitor = await (await signIn(async () => {})).whole();
    assert.ok(visitor);
    const authenticators = createFakeAuthenticators();
    const factors = createSecondFactors({ ...partsOf(other.store), authenticators, realClock: clock });
    const { secret } = await factors.offer(visitor, site);
    const adding: ReturnType<typeof factors.add>[] = [];
    const meanwhile = await signIn(async () => {
      adding.push(factors.add(visitor, { code: fakeCode(secret, monday), name: 'My phone' }, site));
      // Long enough for one that does not wait.
      for (let n = 0; n < 100; n += 1) await one.store.read.factorsOf(tom.id);
    });
    for (const added of await Promise.all(adding)) assert.ok('token' in added);
    assert.equal((await one.store.read.factorsOf(tom.id)).length, 1);
    assert.equal(await meanwhile.whole(), null);
    const later = await signIn(async () => {});
    assert.equal(await later.whole(), null);
    assert.notEqual(await later.half(), null);
  } finally {
    await one.close();
    await other.close();
    await drop();
  }
});
