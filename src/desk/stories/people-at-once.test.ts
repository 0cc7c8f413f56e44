import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openDatabase } from '#db/database.ts';
import { emptyDatabase, skipWithoutServer } from '#db/postgres/testing.ts';
import { setUpDesk } from '#src/app/organisation/set-up-desk.ts';
import { applyGrant } from '#src/app/people/grant.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import { aDesk, monday, personId } from '#src/app/testing/builders.ts';

const clock = { now: () => monday };
const log = { info: () => {}, warn: () => {}, error: () => {} };
const tom = personId('tom');

it('someone deactivated while their groups are being checked stays deactivated, on PostgreSQL', {
  skip: skipWithoutServer,
}, async () => {
  const { url, drop } = await emptyDatabase();
  const [one, other] = [await openDatabase(url), await openDatabase(url)];
  try {
    await one.store.transaction((tx) => tx.saveSetup(aDesk(), 0));
    const person = await one.store.read.person(tom);
    assert.ok(person);
    const reached = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const waiting = (tx: Transaction): Transaction => ({
      ...tx,
      savePerson: async (saved) => {
        reached.resolve();
        await goOn.promise;
        await tx.savePerson(saved);
      },
    });
    const store: Store = { ...one.store, transaction: (work) => one.store.transaction((tx) => work(waiting(tx))) };
    const identify = async () => ({ known: true, person }) as const;
    const grant = applyGrant(
      { store, clock, log, identify, onWake: () => {} },
      { platform: 'discord', tenant: '', user: 'tom' },
      { managed: { roles: ['manager'], teams: [] }, roles: ['manager'], teams: [] },
    );
    await reached.promise;
    const people = aDesk().people.map((one) => (one.id === tom ? { ...one, active: false } : one));
    const setUp = setUpDesk(other.store, clock, { setup: aDesk({ people }), accounts: [] });
    goOn.resolve();
    await Promise.all([grant, setUp]);
    assert.equal((await other.store.read.person(tom))?.active, false);
  } finally {
    await one.close();
    await other.close();
    await drop();
  }
});
