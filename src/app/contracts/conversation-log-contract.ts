import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { monday } from '#src/app/testing/builders.ts';
import type { Card } from '#src/cards/card.ts';
import { type OpenPorts, openEmpty } from './open-ports.ts';

const card = (title: string): Card => ({ kind: 'help', tone: 'info', title, blocks: [], actions: [], ticket: null });

export const conversationLogContract = (name: string, open: OpenPorts): void => {
  describe(`conversation log: ${name}`, () => {
    it('keeps messages in order, separately for each conversation', async (t) => {
      const { conversations: log } = await openEmpty(t, open);
      const one = await log.append({ key: 'k1', conversation: 'rita', card: card('One'), at: monday });
      await log.append({ key: 'k2', conversation: 'dana', card: card('Other'), at: monday });
      const two = await log.append({ key: 'k3', conversation: 'rita', card: card('Two'), at: monday - 5 });
      const three = await log.append({ key: 'k4', conversation: 'rita', card: card('Three'), at: monday });
      assert.deepEqual(one, {
        id: one.id,
        conversation: 'rita',
        card: card('One'),
        sentAt: monday,
        updatedAt: monday,
      });
      assert.deepEqual(await log.list('rita', 10), [one, two, three]);
      assert.deepEqual(await log.list('rita', 2), [two, three]);
      assert.deepEqual(await log.list('rita', 0), []);
      assert.deepEqual(await log.list('nobody', 10), []);
    });

    it('appends a key once', async (t) => {
      const { conversations: log } = await openEmpty(t, open);
      const first = await log.append({ key: 'k', conversation: 'rita', card: card('One'), at: monday });
      const second = await log.append({ key: 'k', conversation: 'rita', card: card('Two'), at: monday + 1 });
      assert.deepEqual(second, first);
      assert.deepEqual(await log.list('rita', 10), [first]);
    });

    it('replaces a card in place', async (t) => {
      const { conversations: log } = await openEmpty(t, open);
      const { id } = await log.append({ key: 'k', conversation: 'rita', card: card('One'), at: monday });
      await log.append({ key: 'k2', conversation: 'rita', card: card('Last'), at: monday });
      const replaced = await log.replace({ conversation: 'rita', id, card: card('New'), at: monday + 9 });
      assert.deepEqual(replaced, {
        id,
        conversation: 'rita',
        card: card('New'),
        sentAt: monday,
        updatedAt: monday + 9,
      });
      assert.deepEqual((await log.list('rita', 10))[0], replaced);
      assert.deepEqual(await log.find('rita', id), replaced);
    });

    it('finds nothing if there is nothing', async (t) => {
      const { conversations: log } = await openEmpty(t, open);
      const { id } = await log.append({ key: 'k', conversation: 'rita', card: card('One'), at: monday });
      for (const [conversation, message] of [
        ['dana', id],
        ['rita', '999'],
        ['rita', 'nonsense'],
        ['rita', '9'.repeat(40)],
      ] as const) {
        assert.equal(await log.find(conversation, message), null);
        assert.equal(await log.replace({ conversation, id: message, card: card('X'), at: monday }), null);
      }
    });
  });
};
