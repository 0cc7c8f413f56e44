import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anAccessEvent, anAppFactor, aPasskey, aSession } from '#src/app/testing/access-builders.ts';
import { monday, personId } from '#src/app/testing/builders.ts';
import { type OpenPorts, openDesk } from './open-ports.ts';

const [rita, tom] = [personId('rita'), personId('tom')];

export const factorsContract = (open: OpenPorts): void => {
  describe('second factors and what happens around signing in', () => {
    it('keeps factors of both kinds, the oldest first, and how often they were used', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction(async (tx) => {
        await tx.saveFactor(aPasskey());
        await tx.saveFactor(anAppFactor());
        await tx.saveFactor(anAppFactor({ id: 'f3', person: tom }));
      });
      assert.deepEqual(await store.read.factorsOf(rita), [anAppFactor(), aPasskey()]);
      const used = [
        anAppFactor({ step: 7, usedAt: monday + 2, name: 'Another name', secret: 'another' }),
        aPasskey({ counter: 3, usedAt: monday + 3, publicKey: 'another' }),
      ];
      await store.transaction(async (tx) => {
        for (const one of used) await tx.saveFactor(one);
      });
      assert.deepEqual(await store.read.factorsOf(rita), [
        anAppFactor({ step: 7, usedAt: monday + 2 }),
        aPasskey({ counter: 3, usedAt: monday + 3 }),
      ]);
      await store.transaction((tx) => tx.removeFactor('f1'));
      assert.deepEqual(
        (await store.read.factorsOf(rita)).map(({ id }) => id),
        ['f2'],
      );
      assert.equal((await store.read.factorsOf(tom)).length, 1);
    });

    it('refuses a passkey that somebody has, and people that do not exist', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction((tx) => tx.saveFactor(aPasskey()));
      const again = aPasskey({ id: 'f9', person: tom });
      await assert.rejects(store.transaction((tx) => tx.saveFactor(again)));
      const person = personId('nobody');
      await assert.rejects(store.transaction((tx) => tx.saveFactor(anAppFactor({ person }))));
      await assert.rejects(store.transaction((tx) => tx.addAccessEvent(anAccessEvent({ person }))));
      const code = { hash: 'h', madeAt: monday, usedAt: null };
      await assert.rejects(store.transaction((tx) => tx.saveRecoveryCodes(person, [code])));
    });

    it('keeps recovery codes until others take their place', async (t) => {
      const { store } = await openDesk(t, open);
      const [a, b, c] = ['a', 'b', 'c'].map((hash) => ({ hash, madeAt: monday, usedAt: null }));
      assert.ok(a && b && c);
      await store.transaction((tx) => tx.saveRecoveryCodes(rita, [b, a]));
      await store.transaction((tx) => tx.saveRecoveryCodes(tom, [a]));
      await store.transaction((tx) => tx.saveRecoveryCodes(rita, [a, { ...b, usedAt: monday + 1 }]));
      assert.deepEqual(await store.read.recoveryCodesOf(rita), [a, { ...b, usedAt: monday + 1 }]);
      await store.transaction((tx) => tx.saveRecoveryCodes(rita, [c]));
      assert.deepEqual(await store.read.recoveryCodesOf(rita), [c]);
      await store.transaction((tx) => tx.saveRecoveryCodes(rita, []));
      assert.deepEqual(await store.read.recoveryCodesOf(rita), []);
      assert.deepEqual(await store.read.recoveryCodesOf(tom), [a]);
    });

    it('keeps what a session was shown last, until it is used or long over', async (t) => {
      const { store } = await openDesk(t, open);
      const shown = { session: 'b1', challenge: 'c', secret: 's', createdAt: monday };
      await assert.rejects(store.transaction((tx) => tx.saveFactorChallenge('b1', shown)));
      await store.transaction((tx) => tx.saveSession(aSession()));
      await store.transaction((tx) => tx.saveFactorChallenge('b1', shown));
      await store.transaction((tx) => tx.saveFactorChallenge('b1', { ...shown, challenge: 'd' }));
      assert.deepEqual(await store.read.factorChallenge('b1'), { ...shown, challenge: 'd' });
      await store.forgetInbox(monday);
      assert.notEqual(await store.read.factorChallenge('b1'), null);
      await store.forgetInbox(monday + 1);
      assert.equal(await store.read.factorChallenge('b1'), null);
      await store.transaction((tx) => tx.saveFactorChallenge('b1', shown));
      await store.transaction((tx) => tx.saveFactorChallenge('b1', null));
      assert.equal(await store.read.factorChallenge('b1'), null);
    });

    it('lets a session go on under another secret, and no other way of saving it takes that back', async (t) => {
      const { store } = await openDesk(t, open);
      const session = aSession({ factorOwed: true });
      await store.transaction((tx) => tx.saveSession(session));
      await store.transaction((tx) => tx.renewSession('b1', { tokenHash: 't2', factorAt: monday + 1 }));
      assert.equal(await store.read.session('t1'), null);
      const renewed = { ...session, tokenHash: 't2', factorAt: monday + 1 };
      assert.deepEqual(await store.read.session('t2'), renewed);
      // A request that was on its way with the secret before says that the session was used.
      await store.transaction((tx) => tx.saveSession({ ...session, seenAt: monday + 2 }));
      assert.deepEqual(await store.read.session('t2'), { ...renewed, seenAt: monday + 2 });
      await store.transaction((tx) => tx.saveSession({ ...renewed, endedAt: monday + 3, endedWhy: 'revoked' }));
      await store.transaction((tx) => tx.renewSession('b1', { tokenHash: 't3', factorAt: monday + 4 }));
      assert.equal(await store.read.session('t3'), null);
    });

    it('ends the sessions of one person or of everybody, but the one that is left out', async (t) => {
      const { store } = await openDesk(t, open);
      const ended = aSession({ id: 'b9', tokenHash: 't9', endedAt: monday, endedWhy: 'signed_out' });
      await store.transaction(async (tx) => {
        for (const id of ['1', '2', '3']) await tx.saveSession(aSession({ id: `b${id}`, tokenHash: `t${id}` }));
        await tx.saveSession(aSession({ id: 'b4', tokenHash: 't4', person: tom }));
        await tx.saveSession(ended);
      });
      const end = (whose: typeof rita | null, except: string | null) =>
        store.transaction((tx) => tx.endSessions(whose, { at: monday + 1, why: 'factor', except }));
      assert.equal(await end(rita, 'b2'), 2);
      assert.deepEqual(await store.read.session('t1'), aSession({ endedAt: monday + 1, endedWhy: 'factor' }));
      assert.deepEqual(await store.read.session('t9'), ended);
      assert.equal((await store.read.session('t2'))?.endedAt, null);
      assert.equal(await end(null, null), 2);
      assert.equal((await store.read.session('t4'))?.endedWhy, 'factor');
    });

    it('keeps what happened, the latest first, by person, kind and time, until it is forgotten', async (t) => {
      const { store } = await openDesk(t, open);
      const events = [
        anAccessEvent(),
        anAccessEvent({ person: null, what: 'account_refused', detail: 'unknown', at: monday + 1 }),
        anAccessEvent({ person: tom, by: personId('ada'), what: 'reset', at: monday + 2 }),
        anAccessEvent({ person: null, what: 'account_refused', detail: 'unverified', at: monday + 3 }),
      ];
      for (const one of events) await store.transaction((tx) => tx.addAccessEvent(one));
      const all = await store.read.accessEvents({ limit: 10 });
      assert.deepEqual(
        all.map(({ id: _, ...event }) => event),
        events.toReversed(),
      );
      const details = async (query: Parameters<typeof store.read.accessEvents>[0]) =>
        (await store.read.accessEvents(query)).map(({ at }) => at - monday);
      assert.deepEqual(await details({ person: rita, limit: 10 }), [0]);
      const kind = { what: 'account_refused', detail: 'unknown' } as const;
      assert.deepEqual(await details({ kind, limit: 10 }), [1]);
      assert.deepEqual(await details({ since: monday + 2, limit: 10 }), [3, 2]);
      assert.deepEqual(await details({ before: all[1]?.id ?? 0, limit: 1 }), [1]);
      await store.transaction((tx) => tx.forgetAccessEvents(monday + 2));
      assert.deepEqual(await details({ limit: 10 }), [3, 2]);
    });
  });
};
