import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Lease } from '#src/app/ports/outbox.ts';
import { aChange, aTicket, monday, number, teamId } from '#src/app/testing/builders.ts';
import { type OpenPorts, openDesk, write } from './open-ports.ts';
import { newsCards } from './outbox/news-cards.ts';
import { claim, dana, enqueue, fault, keys, owe, rita, sent } from './outbox/owe.ts';
import { sentCards } from './outbox/sent-cards.ts';
import { whoseTurn } from './outbox/whose-turn.ts';

export const outboxContract = (name: string, open: OpenPorts): void => {
  describe(`outbox: ${name}`, () => {
    it('returns what is owed, complete and oldest first', async (t) => {
      const ports = await openDesk(t, open);
      await write(
        ports,
        aChange(aTicket({ number: number(1), updatedAt: monday - 5 }), {
          outbox: [{ ...owe('one', rita), ticket: number(1) }, owe('two', { team: teamId('support') })],
        }),
      );
      const claims = await claim(ports);
      assert.deepEqual(
        claims.map(({ row: { id: _, ...row } }) => row),
        [
          {
            ...owe('one', rita),
            ticket: 1,
            attempts: 0,
            createdAt: monday - 5,
            owedSince: monday - 5,
            unreachable: [],
          },
          {
            ...owe('two', { team: teamId('support') }),
            attempts: 0,
            createdAt: monday - 5,
            owedSince: monday - 5,
            unreachable: [],
          },
        ],
      );
      assert.ok(claims.every(({ id, row }) => id === row.id));
    });

    it('owes again what failed since then, from the start, but not what was invalid or others’', async (t) => {
      const ports = await openDesk(t, open);
      const { outbox } = ports;
      await enqueue(ports, monday - 1, owe('old', rita));
      await enqueue(ports, monday, owe('lost', rita), owe('wrong', rita), owe('sent', rita), owe('d1', dana));
      for (const _ of ['old', 'lost', 'wrong', 'sent']) {
        for (const lease of await claim(ports)) {
          const { key } = lease.row;
          const { unreachable: _none, ...why } = fault;
          if (key === 'sent') await outbox.markDelivered(lease, monday);
          else await outbox.markFailed(lease, key === 'wrong' ? { ...why, code: 'invalid' } : why, monday);
        }
      }
      assert.equal(await outbox.oweAgain(rita, monday, monday + 5), 1);
      assert.equal(await outbox.oweAgain(rita, monday, monday + 5), 0);
      const [again, ...more] = await claim(ports, monday + 5);
      assert.deepEqual(more, []);
      const { key, attempts, createdAt, owedSince, unreachable } = again?.row ?? {};
      assert.deepEqual(
        { key, attempts, createdAt, owedSince, unreachable },
        { key: 'lost', attempts: 0, createdAt: monday, owedSince: monday + 5, unreachable: [] },
      );
      assert.equal((await outbox.backlog()).failed, 3);
    });

    it('counts what failed since then and what waits, by platform and reason', async (t) => {
      const ports = await openDesk(t, open);
      const { outbox } = ports;
      const { unreachable: _none, ...why } = fault;
      await enqueue(ports, monday, owe('a', { team: teamId('a') }), owe('b', { team: teamId('b') }), owe('r1', rita));
      await enqueue(ports, monday, owe('d1', dana), owe('r2', rita));
      for (const lease of await claim(ports)) {
        if (lease.row.key === 'a') await outbox.markFailed(lease, why, monday - 1);
        else if (lease.row.key === 'r1') await outbox.retryAt(lease, monday + 9, fault, monday);
        else await outbox.markFailed(lease, { ...why, platform: null }, monday);
      }
      const reason = { code: 'unavailable', message: 'down' };
      assert.deepEqual(await outbox.troubles(monday), [
        { ...reason, state: 'failed', platform: null, count: 2 },
        { ...reason, state: 'postponed', platform: 'slack', count: 1 },
      ]);
    });

    it('hands out what goes to a team and to its log side by side', async (t) => {
      const ports = await openDesk(t, open);
      const support = teamId('support');
      await enqueue(ports, monday, owe('log', { logOf: support }), owe('team', { team: support }));
      const both = await claim(ports);
      assert.deepEqual(
        both.map(({ row }) => row.to),
        [{ logOf: support }, { team: support }],
      );
    });

    it('hands out what goes under somebody’s words', async (t) => {
      const ports = await openDesk(t, open);
      const place = { platform: 'teams', conversation: '19:a:b@thread', message: '1.2', thread: null };
      await enqueue(ports, monday, owe('asked', { place }));
      assert.deepEqual(
        (await claim(ports)).map(({ row }) => row.to),
        [{ place }],
      );
    });

    it('writes a key once', async (t) => {
      const ports = await openDesk(t, open);
      await enqueue(ports, monday, owe('one', rita), owe('one', dana));
      await enqueue(ports, monday, owe('one', dana));
      assert.deepEqual(keys(await claim(ports)), ['one']);
      assert.equal((await ports.outbox.backlog()).pending, 1);
    });

    it('does not owe again what was delivered', async (t) => {
      const ports = await openDesk(t, open);
      await enqueue(ports, monday, owe('one', rita));
      const [lease] = await claim(ports);
      assert.ok(lease);
      assert.equal(await ports.outbox.markSent(lease, sent('m1'), null), true);
      await enqueue(ports, monday, owe('one', rita));
      assert.deepEqual(await claim(ports), []);
    });

    it('knows who is being sent something', async (t) => {
      const ports = await openDesk(t, open);
      const { outbox } = ports;
      const isSending = async () => [
        await outbox.isSending(rita),
        await outbox.isSending(dana),
        await outbox.isSending(null),
      ];
      await enqueue(ports, monday, owe('r1', rita), owe('r2', rita));
      assert.deepEqual(await isSending(), [false, false, false]);
      const [lease] = await claim(ports);
      assert.ok(lease);
      assert.deepEqual(await isSending(), [true, false, true]);
      assert.ok(await outbox.retryAt(lease, monday, fault, monday));
      assert.deepEqual(await isSending(), [false, false, false]);
      const [again] = await claim(ports);
      assert.ok(again && (await outbox.markSent(again, sent('m1'), null)));
      assert.deepEqual(await isSending(), [false, false, false]);
      assert.equal((await claim(ports)).length, 1);
      assert.deepEqual(await isSending(), [true, false, true]);
      await ports.expireLeases();
      assert.deepEqual(await isSending(), [false, false, false], 'its sender is dead');
    });

    it('does not count refreshes as being sent: their cards are already saved', async (t) => {
      const ports = await openDesk(t, open);
      const owed = { kind: 'refresh', sent: '1' } as const;
      await enqueue(ports, monday, { ...owe('refresh:1:2', rita), owed });
      assert.equal((await claim(ports)).length, 1);
      assert.deepEqual([await ports.outbox.isSending(rita), await ports.outbox.isSending(null)], [false, false]);
    });

    it('tells listeners when something being sent is settled, until they stop', async (t) => {
      const ports = await openDesk(t, open);
      const { outbox } = ports;
      const settle = [
        (lease: Lease) => outbox.markSent(lease, sent('m1'), null),
        (lease: Lease) => outbox.markDelivered(lease, monday),
        (lease: Lease) => outbox.markFailed(lease, fault, monday),
        (lease: Lease) => outbox.supersede(lease, 'closed since', monday),
        (lease: Lease) => outbox.retryAt(lease, monday, fault, monday),
      ];
      await enqueue(ports, monday, ...settle.map((_, n) => owe(`r${n}`, rita)));
      const stopped = { told: 0 };
      outbox.onSettled(() => {
        stopped.told += 1;
      })();
      for (const how of settle) {
        const [lease] = await claim(ports);
        assert.ok(lease);
        const told = Promise.withResolvers<void>();
        const stop = outbox.onSettled(told.resolve);
        t.after(stop);
        assert.ok(await how(lease));
        await told.promise;
        stop();
      }
      assert.equal(stopped.told, 0);
    });

    it('reports how much is waiting', async (t) => {
      const ports = await openDesk(t, open);
      assert.deepEqual(await ports.outbox.backlog(), { pending: 0, failed: 0, oldestAt: null });
      await enqueue(ports, monday + 1, owe('one', rita));
      await enqueue(ports, monday + 2, owe('two', dana), owe('three', dana));
      assert.deepEqual(await ports.outbox.backlog(), { pending: 3, failed: 0, oldestAt: monday + 1 });
      const [lease] = await claim(ports, monday + 2);
      assert.ok(lease);
      await ports.outbox.markFailed(lease, fault, monday + 3);
      assert.deepEqual(await ports.outbox.backlog(), { pending: 2, failed: 1, oldestAt: monday + 2 });
    });

    it('does not call late what was set aside', async (t) => {
      const ports = await openDesk(t, open);
      await enqueue(ports, monday, owe('r1', rita));
      await enqueue(ports, monday + 2, owe('r2', rita));
      const [first] = await claim(ports, monday);
      assert.ok(first && (await ports.outbox.setAside(first, monday + 60_000, monday)));
      assert.deepEqual(await ports.outbox.backlog(), { pending: 2, failed: 0, oldestAt: monday + 2 });
    });

    whoseTurn(open);
    newsCards(open);
    sentCards(open);
  });
};
