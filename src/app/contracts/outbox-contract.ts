import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { owedRefresh } from '#src/app/adapter-kit/owed-refresh.ts';

import type { Lease, OutboxEntry, Recipient, SentMessage } from '#src/app/ports/outbox.ts';
import { aChange, aNotice, aTicket, changed, monday, number, personId, teamId } from '#src/app/testing/builders.ts';

import { type DatabasePorts, type OpenPorts, openDesk, write } from './open-ports.ts';

const leaseMs = 30_000;
const rita: Recipient = { person: personId('rita') };
const dana: Recipient = { person: personId('dana') };

const owe = (key: string, to: Recipient): OutboxEntry => ({
  key,
  ticket: null,
  to,
  owed: { kind: 'notice', notice: aNotice({ to }) },
});

const enqueue = ({ store }: DatabasePorts, at: number, ...entries: readonly OutboxEntry[]) =>
  store.transaction((tx) => tx.enqueue(entries, at));

const claim = ({ outbox }: DatabasePorts, now = monday, limit = 10) => outbox.claim({ limit, leaseMs, now });

const keys = (claims: Awaited<ReturnType<typeof claim>>): readonly string[] => claims.map(({ row }) => row.key);

const sent = (message: string, to: Recipient = rita): Omit<SentMessage, 'id'> => ({
  ticket: null,
  to,
  ref: { platform: 'playground', conversation: 'rita', message },
  notice: aNotice(),
  fingerprint: 'f1',
  sentAt: monday + 1,
});

const fault = { code: 'unavailable', message: 'down', platform: 'slack', unreachable: ['slack'] } as const;

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

    it('gives back a row that was not tried, as if it had not been claimed', async (t) => {
      const ports = await openDesk(t, open);
      await enqueue(ports, monday, owe('r1', rita), owe('r2', rita));
      const [first] = await claim(ports);
      assert.ok(first && (await ports.outbox.putBack(first, monday + 1_000, monday)));
      assert.equal(await ports.outbox.putBack(first, monday + 1_000, monday), false);
      assert.deepEqual(await claim(ports, monday + 999), []);
      const [again] = await claim(ports, monday + 1_000);
      assert.deepEqual([again?.row.key, again?.row.attempts], ['r1', 0]);
    });

    it('renews a lease for whoever holds it', async (t) => {
      const ports = await openDesk(t, open);
      await enqueue(ports, monday, owe('r1', rita));
      const [first] = await ports.outbox.claim({ limit: 1, leaseMs: 0, now: monday });
      assert.ok(first && (await ports.outbox.renew(first, leaseMs)));
      assert.deepEqual(await claim(ports), []);
      assert.ok(await ports.outbox.renew(first, 0));
      const [second] = await claim(ports);
      assert.equal(second?.row.key, 'r1');
      assert.equal(await ports.outbox.renew(first, leaseMs), false);
    });

    it('lets others go first while a row that was refused waits, and not after', async (t) => {
      const ports = await openDesk(t, open);
      await enqueue(ports, monday, owe('r1', rita), owe('r2', rita), owe('d1', dana));
      const [refused] = (await claim(ports)).filter(({ row }) => row.key === 'r1');
      assert.ok(refused);
      await ports.outbox.retryAt(refused, monday + 60_000, { ...fault, code: 'refused' }, monday);
      const [next] = (await claim(ports)).filter(({ row }) => row.key === 'r2');
      assert.ok(next && (await ports.outbox.markDelivered(next, monday)));
      await enqueue(ports, monday, owe('r3', rita));
      assert.deepEqual(keys(await claim(ports, monday + 60_000)).slice(0, 1), ['r1']);
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

    it('sends one message to a recipient at a time', async (t) => {
      const ports = await openDesk(t, open);
      await enqueue(ports, monday, owe('r1', rita), owe('r2', rita), owe('d1', dana), owe('r3', rita));
      assert.deepEqual(keys(await claim(ports)), ['r1', 'd1']);
      assert.deepEqual(await claim(ports), []);
    });

    it('sends the next when the one before is settled in any way', async (t) => {
      const ports = await openDesk(t, open);
      const { outbox } = ports;
      await enqueue(ports, monday, ...['r1', 'r2', 'r3', 'r4', 'r5'].map((key) => owe(key, rita)));
      const settle = [
        (lease: { id: string; token: string }) => outbox.markSent(lease, sent('m1'), null),
        (lease: { id: string; token: string }) =>
          outbox.markFailed(lease, { code: 'invalid', message: 'no', platform: 'slack' }, monday),
        (lease: { id: string; token: string }) => outbox.supersede(lease, 'closed since', monday),
        (lease: { id: string; token: string }) => outbox.markRefreshed(lease, { id: '1', fingerprint: 'f2' }, monday),
      ];
      for (const [index, how] of settle.entries()) {
        const [lease] = await claim(ports);
        assert.equal(lease?.row.key, `r${index + 1}`);
        assert.ok(lease && (await how(lease)));
      }
      assert.deepEqual(keys(await claim(ports)), ['r5']);
    });

    it('holds back later messages to the same recipient while the oldest waits, but not those to others', async (t) => {
      const ports = await openDesk(t, open);
      await enqueue(ports, monday, owe('r1', rita), owe('r2', rita));
      const [first] = await claim(ports);
      assert.ok(first);
      await enqueue(ports, monday, owe('d1', dana));
      assert.equal(await ports.outbox.retryAt(first, monday + 60_000, fault, monday), true);
      assert.deepEqual(keys(await claim(ports)), ['d1']);
      assert.equal(await ports.outbox.nextDue(monday), monday + 60_000);
      assert.deepEqual(keys(await claim(ports, monday + 59_999)), []);
      const [again] = await claim(ports, monday + 60_000, 1);
      assert.deepEqual(again?.row, { ...first.row, attempts: 1, unreachable: ['slack'] });
    });

    it('lets later messages go before one that was set aside, until that is due', async (t) => {
      const ports = await openDesk(t, open);
      const { outbox } = ports;
      await enqueue(ports, monday, owe('r1', rita), owe('r2', rita), owe('d1', dana));
      const [first, others] = await claim(ports);
      assert.ok(first && others);
      assert.equal(await outbox.setAside(first, monday + 60_000, monday), true);
      assert.equal(await outbox.setAside(first, monday + 60_000, monday), false, 'the lease is over');
      assert.deepEqual(await outbox.troubles(monday), [], 'nothing is wrong with it');
      const [second] = await claim(ports);
      assert.ok(second && second.row.key === 'r2');
      assert.equal(await outbox.isSending(rita), true);
      assert.equal(await outbox.markDelivered(others, monday), true);
      assert.equal(await outbox.isSending(null), true);
      assert.equal(await outbox.markDelivered(second, monday), true);
      assert.deepEqual(keys(await claim(ports, monday + 59_999)), []);
      const [again] = await claim(ports, monday + 60_000);
      assert.equal(again?.row.key, 'r1');
      assert.equal(again?.row.attempts, 0);
    });

    it('does not use the desk’s clock for leases', async (t) => {
      const ports = await openDesk(t, open);
      await enqueue(ports, monday, owe('one', rita));
      await claim(ports);
      assert.deepEqual(await claim(ports, monday + 365 * 86_400_000), []);
    });

    it('lists what waits behind a leased row, and settles it with that row', async (t) => {
      const ports = await openDesk(t, open);
      const { outbox } = ports;
      await enqueue(ports, monday, owe('r1', rita), owe('r2', rita), owe('r3', rita));
      await enqueue(ports, monday, { ...owe('r4', rita), notBefore: monday + 60_000 }, owe('r5', rita));
      const [head] = await claim(ports);
      assert.ok(head);
      await enqueue(ports, monday, owe('d1', dana));
      assert.deepEqual(
        (await outbox.behind(head, 2)).map(({ key, attempts }) => ({ key, attempts })),
        [
          { key: 'r2', attempts: 0 },
          { key: 'r3', attempts: 0 },
        ],
      );
      const behind = await outbox.behind(head, 10);
      assert.deepEqual(
        behind.map(({ key }) => key),
        ['r2', 'r3', 'r4', 'r5'],
      );
      const stale = { ...head, token: 'stale' };
      assert.deepEqual(await outbox.behind(stale, 10), []);
      assert.equal(await outbox.markDelivered(stale, monday, behind), false);
      assert.equal(
        await outbox.markDelivered(
          head,
          monday,
          behind.filter(({ key }) => key !== 'r5'),
        ),
        true,
      );
      assert.deepEqual(keys(await claim(ports)), ['r5', 'd1']);
    });

    it('holds back what is not due yet', async (t) => {
      const ports = await openDesk(t, open);
      await enqueue(ports, monday, { ...owe('later', rita), notBefore: monday + 15_000 });
      assert.deepEqual(await claim(ports), []);
      assert.equal(await ports.outbox.nextDue(monday), monday + 15_000);
      assert.deepEqual(keys(await claim(ports, monday + 15_000)), ['later']);
    });

    it('does not wait for a time from before the clock was set back', async (t) => {
      const ports = await openDesk(t, open);
      const wrong = monday + 86_400_000;
      await enqueue(ports, wrong, { ...owe('owed', rita), notBefore: wrong + 15_000 });
      assert.deepEqual(keys(await claim(ports)), ['owed']);
    });

    it('does not wait for a retry from before the clock was set back', async (t) => {
      const ports = await openDesk(t, open);
      const wrong = monday + 86_400_000;
      await enqueue(ports, monday, owe('owed', rita), owe('behind', rita));
      const [ahead] = await claim(ports, wrong);
      assert.ok(ahead && (await ports.outbox.retryAt(ahead, wrong + 2_000, fault, wrong)));
      const [again] = await claim(ports);
      assert.equal(again?.row.key, 'owed');
      assert.ok(again && (await ports.outbox.retryAt(again, monday + 4_000, fault, monday)));
      assert.deepEqual(await claim(ports, monday + 3_999), [], 'a retry by the current clock counts');
      assert.deepEqual(keys(await claim(ports, monday + 4_000)), ['owed']);
    });

    it('gives every recipient a turn when more is owed than the limit', async (t) => {
      const ports = await openDesk(t, open);
      const people = Array.from({ length: 6 }, (_, n) => ({ person: personId(`p${n}`) }));
      for (let n = 0; n < 8; n += 1) await enqueue(ports, monday, ...people.map((to) => owe(`${to.person}-${n}`, to)));
      const served = new Set<string>();
      for (let n = 0; n < people.length; n += 1) {
        for (const lease of await claim(ports, monday, 2)) {
          served.add(JSON.stringify(lease.row.to));
          assert.equal(await ports.outbox.markDelivered(lease, monday), true);
        }
      }
      assert.equal(served.size, people.length);
    });

    it('stops at the limit', async (t) => {
      const ports = await openDesk(t, open);
      await enqueue(ports, monday, ...[1, 2, 3].map((n) => owe(`n${n}`, { person: personId(`p${n}`) })));
      assert.deepEqual(keys(await claim(ports, monday, 2)), ['n1', 'n2']);
      assert.deepEqual(keys(await claim(ports, monday, 0)), []);
      assert.deepEqual(keys(await claim(ports, monday, 2)), ['n3']);
    });

    it('gives each row to only one claimant, however many claim at once', async (t) => {
      const ports = await openDesk(t, open);
      const many = Array.from({ length: 30 }, (_, n) => owe(`k${n}`, { person: personId(`p${n % 10}`) }));
      await enqueue(ports, monday, ...many);
      const claims = await Promise.all([1, 2, 3, 4].map(() => claim(ports, monday, 10)));
      assert.deepEqual(keys(claims.flat()).toSorted(), Array.from({ length: 10 }, (_, n) => `k${n}`).toSorted());
    });

    it('gives out a row again when its lease has expired, and counts the try', async (t) => {
      const ports = await openDesk(t, open);
      await enqueue(ports, monday, owe('one', rita));
      await claim(ports);
      assert.deepEqual(await claim(ports), []);
      await ports.expireLeases();
      const [again] = await claim(ports);
      assert.equal(again?.row.attempts, 1);
    });

    it('ignores a stale lease', async (t) => {
      const ports = await openDesk(t, open);
      const { outbox, store } = ports;
      await enqueue(ports, monday, owe('one', rita));
      const [stale] = await claim(ports);
      await ports.expireLeases();
      const [current] = await claim(ports);
      assert.ok(stale && current);
      for (const lease of [stale, { id: current.id, token: 'made up' }, { id: 'no id', token: current.token }]) {
        assert.equal(await outbox.markSent(lease, sent('m1'), null), false);
        assert.equal(await outbox.markRefreshed(lease, { id: '1', fingerprint: 'x' }, monday), false);
        assert.equal(await outbox.retryAt(lease, monday, fault, monday), false);
        assert.equal(await outbox.markFailed(lease, fault, monday), false);
        assert.equal(await outbox.supersede(lease, 'why', monday), false);
      }
      assert.equal(await store.read.sentMessageAt(sent('m1').ref), null);
      assert.deepEqual(await claim(ports), []);
      assert.equal(await outbox.markSent(current, sent('m1'), null), true);
      assert.equal(await outbox.markSent(current, sent('m2'), null), false, 'a lease ends with its row');
    });

    it('saves where a card is, and finds it again', async (t) => {
      const ports = await openDesk(t, open);
      const { store } = ports;
      await write(ports, aChange(aTicket({ number: number(4) })));
      await enqueue(ports, monday, owe('one', rita));
      const [lease] = await claim(ports);
      assert.ok(lease);
      await ports.outbox.markSent(lease, { ...sent('m1'), ticket: number(4) }, 1);
      const [standing] = await store.read.sentMessages(number(4));
      assert.ok(standing);
      const { id, ...rest } = standing;
      assert.deepEqual(rest, { ...sent('m1'), ticket: 4 });
      assert.deepEqual(await store.read.sentMessage(id), standing);
      assert.deepEqual(await store.read.sentMessageAt(rest.ref), standing);
      assert.equal(await store.read.sentMessage('999'), null);
      assert.equal(await store.read.sentMessage('nonsense'), null);
      assert.deepEqual(await store.read.sentMessages(number(5)), []);
    });

    it('owes a refresh, once, for a card whose ticket changed while it was sent', async (t) => {
      const ports = await openDesk(t, open);
      const ticket = aTicket({ number: number(4) });
      await write(ports, aChange(ticket));
      await enqueue(ports, monday, owe('one', rita), owe('two', dana));
      const [late, later] = await claim(ports);
      assert.ok(late && later);
      await write(ports, aChange(changed(ticket), { before: ticket }));
      const card = { ...sent('m1'), ticket: number(4) };
      assert.equal(await ports.outbox.markSent(late, card, ticket.version), true);
      const standing = await ports.store.read.sentMessageAt(card.ref);
      assert.ok(standing);
      const owed = await claim(ports, monday + 1);
      assert.deepEqual(
        owed.map(({ row }) => ({ to: row.to, ticket: row.ticket, owed: row.owed })),
        [{ to: rita, ticket: 4, owed: { kind: 'refresh', sent: standing.id } }],
      );
      await enqueue(ports, monday, owedRefresh(standing, ticket.version + 1));
      assert.equal(await ports.outbox.markSent(later, { ...card, to: dana, ref: sent('m2').ref }, 2), true);
      assert.equal((await ports.outbox.backlog()).pending, 1);
    });

    it('owes it too if the change commits at the same moment', async (t) => {
      const ports = await openDesk(t, open);
      const ticket = aTicket({ number: number(4) });
      await write(ports, aChange(ticket));
      await enqueue(ports, monday, owe('one', rita));
      const [lease] = await claim(ports);
      assert.ok(lease);
      let marked: Promise<boolean> = Promise.resolve(false);
      await ports.store.transaction(async (tx) => {
        const before = await tx.readForUpdate(ticket.number);
        assert.ok(before);
        assert.deepEqual(await tx.sentMessages(ticket.number), []);
        marked = ports.outbox.markSent(lease, { ...sent('m1'), ticket: ticket.number }, before.version);
        // Time for that to come as far as it can.
        for (let n = 0; n < 30; n += 1) await tx.setting('nothing');
        await tx.writeTicket(aChange(changed(before), { before }));
      });
      assert.equal(await marked, true);
      const [refresh] = await claim(ports, monday + 1);
      assert.equal(refresh?.row.owed.kind, 'refresh');
    });

    it('saves where a card is that cannot be replaced', async (t) => {
      const ports = await openDesk(t, open);
      await enqueue(ports, monday, owe('one', rita));
      const [lease] = await claim(ports);
      assert.ok(lease && (await ports.outbox.markSent(lease, { ...sent('m1'), fingerprint: null }, null)));
      assert.equal((await ports.store.read.sentMessageAt(sent('m1').ref))?.fingerprint, null);
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

    it('refreshes a card that was sent', async (t) => {
      const ports = await openDesk(t, open);
      await enqueue(ports, monday, owe('one', rita));
      const [lease] = await claim(ports);
      assert.ok(lease);
      await ports.outbox.markSent(lease, sent('m1'), null);
      const standing = await ports.store.read.sentMessageAt(sent('m1').ref);
      assert.ok(standing);
      const refresh: OutboxEntry = { key: 'r', ticket: null, to: rita, owed: { kind: 'refresh', sent: standing.id } };
      await enqueue(ports, monday, refresh);
      const [due] = await claim(ports);
      assert.deepEqual(due?.row.owed, { kind: 'refresh', sent: standing.id });
      assert.ok(due);
      assert.equal(await ports.outbox.markRefreshed(due, { id: standing.id, fingerprint: 'f2' }, monday + 2), true);
      assert.equal((await ports.store.read.sentMessage(standing.id))?.fingerprint, 'f2');
    });

    it('deletes refreshes settled long ago, and nothing else', async (t) => {
      const ports = await openDesk(t, open);
      const { outbox } = ports;
      const refresh = (key: string): OutboxEntry => ({ ...owe(key, rita), owed: { kind: 'refresh', sent: '1' } });
      const day = 86_400_000;
      await enqueue(ports, monday, owe('1:1:filed:rita', rita), refresh('refresh:1:2'), refresh('refresh:1:3'));
      await enqueue(ports, monday, refresh('refresh:1:4'), refresh('refresh:1:5'));
      const next = async () => {
        const [lease] = await claim(ports);
        assert.ok(lease);
        return lease;
      };
      await outbox.markDelivered(await next(), monday);
      await outbox.markRefreshed(await next(), { id: '1', fingerprint: 'f2' }, monday);
      await outbox.supersede(await next(), 'the card is gone', monday);
      await outbox.markRefreshed(await next(), { id: '1', fingerprint: 'f3' }, monday + day);
      assert.equal(await outbox.forgetRefreshes(monday + day), 2);
      assert.equal(await outbox.forgetRefreshes(monday + day), 0);
      assert.deepEqual((await next()).row.key, 'refresh:1:5');
      assert.deepEqual(await ports.store.read.owedKeys(number(1)), ['1:1:filed:rita']);
    });

    it('accepts the same place twice for the same message', async (t) => {
      const ports = await openDesk(t, open);
      await enqueue(ports, monday, owe('one', rita), owe('two', dana));
      for (const lease of await claim(ports)) assert.equal(await ports.outbox.markSent(lease, sent('m1'), null), true);
      assert.notEqual(await ports.store.read.sentMessageAt(sent('m1').ref), null);
    });

    it('knows when the next row is due', async (t) => {
      const ports = await openDesk(t, open);
      assert.equal(await ports.outbox.nextDue(monday), null);
      await enqueue(ports, monday + 9, owe('one', rita));
      await enqueue(ports, monday + 3, owe('two', rita), owe('three', dana));
      assert.equal(await ports.outbox.nextDue(monday), monday + 3);
      const claims = await claim(ports, monday + 3);
      assert.deepEqual(keys(claims), ['three'], 'to rita an older row is not due yet');
      assert.equal(await ports.outbox.nextDue(monday + 3), monday + 9);
      await claim(ports, monday + 9);
      assert.equal(await ports.outbox.nextDue(monday + 9), null, 'what follows a message being sent is not due');
    });

    it('knows that a row is due which goes before one that was set aside, and how long that one waits', async (t) => {
      const ports = await openDesk(t, open);
      const { outbox } = ports;
      const morning = monday + 60_000;
      await enqueue(ports, monday, owe('r1', rita));
      const [first] = await claim(ports);
      assert.ok(first && (await outbox.setAside(first, morning, monday)));
      assert.equal(await outbox.nextDue(monday), morning);
      await enqueue(ports, monday + 1, owe('r2', rita));
      assert.equal(await outbox.nextDue(monday + 1), monday + 1);
      const [second] = await claim(ports, monday + 1);
      assert.ok(second && (await outbox.retryAt(second, morning + 60_000, fault, monday + 1)));
      assert.equal(await outbox.nextDue(morning - 1), morning);
      assert.equal(await outbox.nextDue(morning), morning);
    });

    it('does not take for due what is behind a message that waits for its platform', async (t) => {
      const ports = await openDesk(t, open);
      const { outbox } = ports;
      await enqueue(ports, monday, owe('r1', rita), owe('r2', rita));
      const [first] = await claim(ports);
      assert.ok(first && (await outbox.setAside(first, monday + 1_000, monday)));
      const [second] = await claim(ports);
      assert.ok(second && (await outbox.setAside(second, monday + 60_000, monday)));
      const [again] = await claim(ports, monday + 1_000);
      assert.ok(again && (await outbox.retryAt(again, monday + 120_000, fault, monday + 1_000)));
      assert.equal(await outbox.nextDue(monday + 90_000), monday + 120_000);
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
  });
};
