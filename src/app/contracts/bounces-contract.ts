import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { monday } from '#src/app/testing/builders.ts';
import { type OpenPorts, openDesk } from './open-ports.ts';

const rita = { platform: 'email', address: 'rita@company.example' };
const tom = { platform: 'email', address: 'tom@company.example' };

export const bouncesContract = (open: OpenPorts): void => {
  describe('mail that came back', () => {
    const filled = async (t: Parameters<typeof openDesk>[0]) => {
      const { store } = await openDesk(t, open);
      await store.transaction(async (tx) => {
        await tx.noteBounce({ ...tom, message: '<a@x>', at: monday + 2 });
        await tx.noteBounce({ ...rita, message: '<b@x>', at: monday + 3 });
        await tx.noteBounce({ ...rita, message: '<a@x>', at: monday });
        await tx.noteBounce({ ...rita, message: '<a@x>', at: monday + 9 });
      });
      return store;
    };

    it('counts once for each mail, address by address', async (t) => {
      const { read } = await filled(t);
      assert.deepEqual(await read.cameBack(rita), [monday, monday + 3]);
      assert.deepEqual(await read.cameBack({ ...rita, platform: 'mail' }), []);
      assert.deepEqual(await read.bouncingSince(monday + 1), [
        { ...rita, cameBack: [monday + 3] },
        { ...tom, cameBack: [monday + 2] },
      ]);
    });

    it('is forgotten for one address, or when it is old', async (t) => {
      const store = await filled(t);
      await store.transaction((tx) => tx.forgetBounces(tom));
      assert.deepEqual(await store.read.bouncingSince(monday), [{ ...rita, cameBack: [monday, monday + 3] }]);
      await store.forgetInbox(monday + 3);
      assert.deepEqual(await store.read.cameBack(rita), [monday + 3]);
    });
  });
};
