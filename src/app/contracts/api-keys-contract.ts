import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anApiKey } from '#src/app/testing/access-builders.ts';
import { monday, personId } from '#src/app/testing/builders.ts';
import { type OpenPorts, openDesk } from './open-ports.ts';

export const apiKeysContract = (open: OpenPorts): void => {
  describe('keys of programs', () => {
    it('keeps a key, found by its hash, its id and its owner, the newest first', async (t) => {
      const { store } = await openDesk(t, open);
      const first = anApiKey({ expiresAt: monday + 1, usedAt: monday, createdBy: null });
      const later = anApiKey({ id: 'k2', keyHash: 'h2', createdAt: monday + 1 });
      const ritas = anApiKey({ id: 'k3', keyHash: 'h3', owner: personId('rita'), scopes: ['notes', 'events:read'] });
      await store.transaction(async (tx) => {
        for (const key of [first, later, ritas]) await tx.saveApiKey(key);
      });
      assert.deepEqual(await store.read.apiKey('h1'), first);
      assert.deepEqual(await store.read.apiKeyById('k3'), ritas);
      assert.deepEqual(await store.read.apiKeysOf(personId('tom')), [later, first]);
      assert.deepEqual((await store.read.apiKeysOf(null)).length, 3);
      assert.deepEqual([await store.read.apiKey('k1'), await store.read.apiKeyById('h1')], [null, null]);
    });

    it('keeps when it was used, and that it was ended, for good', async (t) => {
      const { store } = await openDesk(t, open);
      const save = (given: Parameters<typeof anApiKey>[0]) => store.transaction((tx) => tx.saveApiKey(anApiKey(given)));
      await save({});
      await save({ usedAt: monday + 1 });
      assert.equal((await store.read.apiKey('h1'))?.usedAt, monday + 1);
      await save({ endedAt: monday + 2, endedWhy: 'revoked' });
      await save({ usedAt: monday + 3 });
      await save({ endedAt: monday + 4, endedWhy: 'person' });
      const { endedAt, endedWhy } = (await store.read.apiKey('h1')) ?? {};
      assert.deepEqual([endedAt, endedWhy], [monday + 2, 'revoked']);
    });

    it('keeps what a program was answered, by key and name, until it is forgotten', async (t) => {
      const { store } = await openDesk(t, open);
      const first = { apiKey: 'k1', name: 'n1', requestHash: 'r1', begunAt: monday, answer: null };
      await assert.rejects(
        store.transaction((tx) => tx.saveApiAnswer(first)),
        'there is no such key',
      );
      await store.transaction(async (tx) => {
        await tx.saveApiKey(anApiKey());
        await tx.saveApiAnswer(first);
        await tx.saveApiAnswer({ ...first, name: 'n2' });
        await tx.saveApiAnswer({ ...first, name: 'n3', begunAt: monday + 9 });
      });
      const done = { ...first, answer: '{"status":200}' };
      await store.transaction(async (tx) => {
        await tx.saveApiAnswer(done);
        await tx.dropApiAnswer({ apiKey: 'k1', name: 'n2' });
      });
      const answer = (name: string, apiKey = 'k1') => store.read.apiAnswer({ apiKey, name });
      assert.deepEqual([await answer('n1'), await answer('n2'), await answer('n1', 'k2')], [done, null, null]);
      await store.forgetInbox(monday + 5);
      assert.equal(await answer('n1'), null);
      assert.notEqual(await answer('n3'), null);
    });

    it('refuses people that do not exist', async (t) => {
      const { store } = await openDesk(t, open);
      const nobody = personId('nobody');
      await assert.rejects(store.transaction((tx) => tx.saveApiKey(anApiKey({ owner: nobody }))));
      await assert.rejects(store.transaction((tx) => tx.saveApiKey(anApiKey({ createdBy: nobody }))));
    });
  });
};
