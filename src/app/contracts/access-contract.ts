import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aSession, aSignIn } from '#src/app/testing/access-builders.ts';
import { monday, personId } from '#src/app/testing/builders.ts';
import { minutes } from '#src/core/ids.ts';
import { type OpenPorts, openDesk } from './open-ports.ts';

export const accessContract = (open: OpenPorts): void => {
  describe('sessions and attempts to sign in', () => {
    it('keeps an attempt and its latest state, by id, secret and person', async (t) => {
      const { store } = await openDesk(t, open);
      const asked = aSignIn();
      const later = aSignIn({ id: 's2', secretHash: 'h2', createdAt: monday + minutes(1) });
      await store.transaction(async (tx) => {
        await tx.saveSignIn(later);
        await tx.saveSignIn(asked);
      });
      await store.transaction((tx) => tx.saveSignIn({ ...asked, state: 'confirmed' }));
      const confirmed = { ...asked, state: 'confirmed' };
      assert.deepEqual(await store.read.signIn('s1'), confirmed);
      assert.deepEqual(await store.read.signInByHash('h1'), confirmed);
      assert.deepEqual(await store.read.signInsOf(personId('rita'), monday), [confirmed, later]);
      assert.deepEqual(await store.read.signInsOf(personId('rita'), monday + 1), [later]);
      assert.deepEqual([await store.read.signIn('h1'), await store.read.signInByHash('s1')], [null, null]);
    });

    it('keeps a link without digits', async (t) => {
      const { store } = await openDesk(t, open);
      const { digits: _, choices: __, ...rest } = { digits: '', choices: [], ...aSignIn() };
      const link = { ...rest, by: 'link' } as const;
      await store.transaction((tx) => tx.saveSignIn(link));
      assert.deepEqual(await store.read.signIn('s1'), link);
    });

    it('forgets attempts that are long over, and no session', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction(async (tx) => {
        await tx.saveSignIn(aSignIn());
        await tx.saveSession(aSession());
      });
      await store.forgetInbox(monday);
      assert.notEqual(await store.read.signIn('s1'), null);
      await store.forgetInbox(monday + 1);
      assert.equal(await store.read.signIn('s1'), null);
      assert.deepEqual(await store.read.session('t1'), aSession());
    });

    it('keeps a session by its secret, and lists those that nobody ended, the last used first', async (t) => {
      const { store } = await openDesk(t, open);
      const ended = aSession({ id: 'b3', tokenHash: 't3', endedAt: monday, endedWhy: 'signed_out' });
      await store.transaction(async (tx) => {
        await tx.saveSession(aSession());
        await tx.saveSession(aSession({ id: 'b2', tokenHash: 't2', seenAt: monday + 1 }));
        await tx.saveSession(ended);
      });
      assert.deepEqual(await store.read.session('t3'), ended);
      const account = aSession({ id: 'b4', tokenHash: 't4', by: 'account', endedAt: monday, endedWhy: 'signed_out' });
      await store.transaction((tx) => tx.saveSession(account));
      assert.deepEqual(await store.read.session('t4'), account);
      assert.equal(await store.read.session('b3'), null);
      const ids = async () => (await store.read.sessionsOf(personId('rita'))).map(({ id }) => id);
      assert.deepEqual(await ids(), ['b2', 'b1']);
      await store.transaction((tx) => tx.saveSession(aSession({ seenAt: monday + 2 })));
      assert.deepEqual(await ids(), ['b1', 'b2']);
      await store.transaction((tx) => tx.saveSession(aSession({ endedAt: monday + 3, endedWhy: 'revoked' })));
      assert.deepEqual(await ids(), ['b2']);
      await store.transaction((tx) => tx.saveSession(aSession({ seenAt: monday + 4 })));
      assert.deepEqual(await ids(), ['b2'], 'what was ended stays so');
    });

    it('refuses people that do not exist', async (t) => {
      const { store } = await openDesk(t, open);
      const person = personId('nobody');
      await assert.rejects(store.transaction((tx) => tx.saveSignIn(aSignIn({ person }))));
      await assert.rejects(store.transaction((tx) => tx.saveSession(aSession({ person }))));
    });
  });
};
