import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Account } from '#src/app/ports/chat/directory.ts';
import type { Store } from '#src/app/ports/store.ts';
import { aDesk, personId } from '#src/app/testing/builders.ts';
import { createFakeDatabase } from '#src/app/testing/fake-database.ts';
import { rememberAccount } from './remember-account.ts';

const rita = personId('rita');
const chat = { platform: 'fake', tenant: 'acme', user: 'U1' };
const mail = { platform: 'other', tenant: 'acme', user: 'U1' };

let store: Store;

/** What is kept for each of Rita's accounts. */
const kept = async () =>
  Object.fromEntries((await store.read.accounts(rita)).map(({ platform, details }) => [platform, details]));

beforeEach(async () => {
  store = createFakeDatabase().store;
  const accounts: readonly Account[] = [
    { person: rita, ...chat, details: null, preferred: true },
    { person: rita, ...mail, details: 'room 2', preferred: false },
  ];
  await store.transaction(async (tx) => {
    await tx.saveSetup(aDesk(), 0);
    for (const account of accounts) await tx.saveAccount(account);
  });
});

describe('how to reach an account', () => {
  it('is saved for that account only, which stays as preferred as it was', async () => {
    await rememberAccount(store, rita, chat, 'room 1');
    assert.deepEqual(await kept(), { fake: 'room 1', other: 'room 2' });
    assert.deepEqual(
      (await store.read.accounts(rita)).map(({ preferred }) => preferred),
      [true, false],
    );
  });

  it('can be forgotten', async () => {
    await rememberAccount(store, rita, mail, null);
    assert.deepEqual(await kept(), { fake: null, other: null });
  });

  for (const [what, person, account] of [
    ['in another workspace', rita, { ...chat, tenant: 'other' }],
    ['of someone else on the platform', rita, { ...chat, user: 'U2' }],
    ['that belongs to another person', personId('dana'), chat],
  ] as const) {
    it(`is not saved for an account ${what}`, async () => {
      await rememberAccount(store, person, account, 'room 9');
      assert.deepEqual(await kept(), { fake: null, other: 'room 2' });
      assert.equal((await store.read.accountsOn('fake')).length, 1);
    });
  }

  it('is written only if it is new', async () => {
    let written = 0;
    const counting: Store = {
      ...store,
      transaction: (work) =>
        store.transaction((tx) =>
          work({
            ...tx,
            saveAccount: (account) => {
              written += 1;
              return tx.saveAccount(account);
            },
          }),
        ),
    };
    await rememberAccount(counting, rita, chat, 'room 1');
    await rememberAccount(counting, rita, chat, 'room 1');
    assert.equal(written, 1);
  });
});
