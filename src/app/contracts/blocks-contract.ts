import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aPerson, monday, personId } from '#src/app/testing/builders.ts';
import { type OpenPorts, openDesk } from './open-ports.ts';

export const blocksContract = (open: OpenPorts): void => {
  describe('people who are blocked', () => {
    const [rita, ada] = [personId('rita'), personId('ada')];

    it('are so until they are saved without it, and their history stays, the latest first', async (t) => {
      const { store } = await openDesk(t, open);
      const first = { person: rita, by: ada, at: monday, reason: 'adverts' };
      const lifted = { person: rita, by: null, at: monday, reason: null };
      await store.transaction(async (tx) => {
        await tx.savePerson(aPerson('rita', { blocked: 'adverts' }));
        await tx.addBlock(first);
        await tx.addBlock(lifted);
      });
      assert.equal((await store.read.person(rita))?.blocked, 'adverts');
      assert.equal((await store.read.people([rita]))[0]?.blocked, 'adverts');
      assert.deepEqual(await store.read.blocks(rita), [lifted, first]);
      assert.deepEqual(await store.read.blocks(ada), []);
      await store.transaction((tx) => tx.savePerson(aPerson('rita')));
      assert.deepEqual(await store.read.person(rita), aPerson('rita'));
    });

    it('exist', async (t) => {
      const { store } = await openDesk(t, open);
      const nobody = { person: personId('nobody'), by: ada, at: monday, reason: 'adverts' };
      await assert.rejects(store.transaction((tx) => tx.addBlock(nobody)));
    });
  });
};
