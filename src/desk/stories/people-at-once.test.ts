import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { openDatabase } from '#db/database.ts';
import { emptyDatabase, skipWithoutServer } from '#db/postgres/testing.ts';
import { setUpDesk } from '#src/app/organisation/set-up-desk.ts';
import { applyGrant } from '#src/app/people/grant.ts';
import { defaultLimits } from '#src/app/people/limits.ts';
import { answerLink } from '#src/app/people/linking/link-account.ts';
import type { Store, Transaction } from '#src/app/ports/store.ts';
import { erasePerson } from '#src/app/privacy/erase.ts';
import { aDesk, aLink, aPerson, categoryId, monday, number, personId } from '#src/app/testing/builders.ts';
import { createOpenTicket } from '#src/app/tickets/open-ticket.ts';

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

/** Newt's only account is about to be added to Rita's; Newt files at that moment, on another instance. */
const newtFilesWhileMerged = async (t: TestContext) => {
  const { url, drop } = await emptyDatabase();
  const [one, other] = [await openDatabase(url), await openDatabase(url)];
  t.after(async () => {
    await one.close();
    await other.close();
    await drop();
  });
  const newt = aPerson('newt', { email: null });
  const link = aLink({ state: 'agreed', stays: personId('rita'), staysPlatform: 'fake' });
  await one.store.transaction(async (tx) => {
    await tx.saveSetup(aDesk(), 0);
    await tx.savePerson(newt);
    await tx.saveAccount({ ...link.account, person: newt.id, details: null, preferred: true });
    await tx.saveLink(link);
  });
  return {
    merge: () =>
      answerLink(
        { store: one.store, clock, log, newId: () => 'x', limits: defaultLimits, onWake: () => {} },
        link.account,
        newt,
        { id: link.id, yes: true },
      ),
    /** `held` is called once the requester is known and nothing is written yet. */
    file: (held: () => Promise<void>) => {
      const waiting = (tx: Transaction): Transaction => ({
        ...tx,
        holdPerson: async (id) => {
          const now = await tx.holdPerson(id);
          await held();
          return now;
        },
      });
      const store: Store = {
        ...other.store,
        transaction: (work) => other.store.transaction((tx) => work(waiting(tx))),
      };
      const classifier = { classify: async () => assert.fail('the category was given') };
      return createOpenTicket({ store, clock, classifier, log, onCommitted: () => {} })({
        filing: {
          ...{ title: 'Printer', description: '', requester: newt, filedBy: newt, channel: 'new', followUpOf: null },
          ...{ impact: 'me', urgency: 'blocked', category: categoryId('hardware') },
        },
      });
    },
    requester: async () => (await one.store.read.ticket(number(1)))?.requester,
    /** Newt is erased, on the first instance. */
    erase: () => erasePerson({ privacy: one.privacy, now: () => monday }, newt),
  };
};

it('a ticket filed just before its requester is merged goes along, on PostgreSQL', {
  skip: skipWithoutServer,
}, async (t) => {
  const { merge, file, requester } = await newtFilesWhileMerged(t);
  const merging: ReturnType<typeof merge>[] = [];
  const opened = await file(async () => {
    merging.push(merge());
    // Long enough for a merge that does not wait.
    for (let n = 0; n < 100; n += 1) await requester();
  });
  assert.ok(opened.ok);
  for (const merged of await Promise.all(merging)) assert.ok(merged.ok);
  assert.equal(await requester(), 'rita');
});

it('a ticket filed just after its requester was merged is theirs who stays, on PostgreSQL', {
  skip: skipWithoutServer,
}, async (t) => {
  const { merge, file, requester } = await newtFilesWhileMerged(t);
  const [merged, opened] = await Promise.all([merge(), file(async () => {})]);
  assert.ok(merged.ok && opened.ok);
  assert.equal(await requester(), 'rita');
});

it('whoever files a ticket at that moment is not erased, and keeps it, on PostgreSQL', {
  skip: skipWithoutServer,
}, async (t) => {
  const { erase, file, requester } = await newtFilesWhileMerged(t);
  const erasing: ReturnType<typeof erase>[] = [];
  const opened = await file(async () => {
    erasing.push(erase());
    // Long enough for an erasure that does not wait.
    for (let n = 0; n < 100; n += 1) await requester();
  });
  assert.ok(opened.ok);
  assert.deepEqual(await Promise.all(erasing), [{ code: 'open_tickets', open: [1] }]);
  assert.equal(await requester(), 'newt');
});

it('a ticket filed for somebody who was just erased is refused, on PostgreSQL', {
  skip: skipWithoutServer,
}, async (t) => {
  const { erase, file, requester } = await newtFilesWhileMerged(t);
  assert.equal((await erase()).code, 'erased');
  const opened = await file(async () => {});
  assert.deepEqual(opened, { ok: false, rejection: { code: 'not_allowed' } });
  assert.equal(await requester(), undefined);
});
