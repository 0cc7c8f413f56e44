import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { monday, personId } from '#src/app/testing/builders.ts';
import { aWebhook, aWebhookDelivery } from '#src/app/testing/webhook-builders.ts';
import { type OpenPorts, openDesk } from './open-ports.ts';

export const webhooksContract = (open: OpenPorts): void => {
  describe('webhooks and what was sent to them', () => {
    it('keeps a webhook as it was saved last, and knows whether one hears', async (t) => {
      const { store } = await openDesk(t, open);
      const { read } = store;
      assert.equal(await read.hasWebhooks(), false);
      const first = aWebhook({ notes: true, events: ['ticket.*', 'sla.breached'], createdBy: null });
      const later = aWebhook({ id: 'w2', createdAt: monday + 1, endedAt: monday + 2, endedWhy: 'failing' });
      await store.transaction((tx) => tx.saveWebhook(later));
      assert.equal(await read.hasWebhooks(), false, 'that one is over');
      await store.transaction(async (tx) => {
        await tx.saveWebhook(first);
        assert.equal(await tx.hasWebhooks(), true);
      });
      assert.deepEqual(await read.webhooks(), [later, first]);
      const changed = { ...first, secret: 'whsec_new', oldSecret: first.secret, oldSecretUntil: monday + 9 };
      await store.transaction((tx) => tx.saveWebhook({ ...changed, failingSince: monday }));
      assert.deepEqual(await read.webhook('w1'), { ...changed, failingSince: monday });
      assert.equal(await read.webhook('w9'), null);
      const nobody = personId('nobody');
      await assert.rejects(store.transaction((tx) => tx.saveWebhook(aWebhook({ id: 'w3', owner: nobody }))));
    });

    it('keeps each delivery once, with what came of it, the newest first', async (t) => {
      const { store } = await openDesk(t, open);
      const { read } = store;
      const first = aWebhookDelivery();
      const later = aWebhookDelivery({ id: 'w1.1.2', createdAt: monday + 1 });
      await assert.rejects(
        store.transaction((tx) => tx.addWebhookDeliveries([first])),
        'there is no such webhook',
      );
      await store.transaction(async (tx) => {
        await tx.saveWebhook(aWebhook());
        await tx.addWebhookDeliveries([first, later]);
      });
      const tried = { since: monday + 3, state: 'failed', attempts: 4, lastAt: monday + 4 } as const;
      const failed = { ...first, ...tried, lastStatus: 500, lastFault: 'the server answered 500' };
      await store.transaction(async (tx) => {
        await tx.saveWebhookDelivery(failed);
        await tx.addWebhookDeliveries([first]);
        await tx.saveWebhookDelivery(aWebhookDelivery({ id: 'w1.9.9' }));
      });
      assert.deepEqual(await read.webhookDelivery('w1.1.1'), failed);
      assert.equal(await read.webhookDelivery('w1.9.9'), null);
      assert.deepEqual(await read.webhookDeliveries('w1', { after: null, limit: 9 }), [later, failed]);
      assert.deepEqual(await read.webhookDeliveries('w1', { after: null, limit: 1 }), [later]);
      assert.deepEqual(await read.webhookDeliveries('w1', { after: later, limit: 9 }), [failed]);
      assert.deepEqual(await read.webhookDeliveries('w1', { after: failed, limit: 9 }), []);
      const alike = aWebhookDelivery({ id: 'w1.1.3', createdAt: monday + 1 });
      await store.transaction((tx) => tx.addWebhookDeliveries([alike]));
      assert.deepEqual(await read.webhookDeliveries('w1', { after: null, limit: 1 }), [alike]);
      assert.deepEqual(await read.webhookDeliveries('w1', { after: alike, limit: 9 }), [later, failed]);
      await store.forgetInbox(monday + 1);
      assert.deepEqual(await read.webhookDeliveries('w1', { after: null, limit: 9 }), [alike, later]);
    });
  });
};
