import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Timer } from '#src/app/ports/timers.ts';
import { aChange, aTicket, changed, monday, number, teamId } from '#src/app/testing/builders.ts';
import { type DatabasePorts, type OpenPorts, openDesk, write } from './open-ports.ts';

const leaseMs = 30_000;
const support: Timer = { subject: 'team', team: teamId('support'), kind: 'queue', dueAt: monday };

const claim = ({ timers }: DatabasePorts, now: number, limit = 10) => timers.claim({ limit, leaseMs, now });

const set = ({ store }: DatabasePorts, ...timers: readonly Timer[]) =>
  store.transaction(async (tx) => {
    for (const timer of timers) await tx.setTimer(timer);
  });

export const timersContract = (name: string, open: OpenPorts): void => {
  describe(`timers: ${name}`, () => {
    it('are claimed when due, earliest first, up to the limit', async (t) => {
      const ports = await openDesk(t, open);
      await write(
        ports,
        aChange(aTicket({ number: number(1) }), {
          timers: [
            { kind: 'sla', dueAt: monday + 20 },
            { kind: 'offer', dueAt: monday + 10 },
          ],
        }),
        aChange(aTicket({ number: number(2) }), { timers: [{ kind: 'route', dueAt: monday + 30 }] }),
        aChange(aTicket({ number: number(3) }), { timers: [{ kind: 'close', dueAt: monday + 31 }] }),
      );
      assert.deepEqual(await claim(ports, monday + 9), []);
      const two = await claim(ports, monday + 30, 2);
      assert.deepEqual(
        two.map(({ timer }) => timer),
        [
          { subject: 'ticket', ticket: 1, kind: 'offer', dueAt: monday + 10 },
          { subject: 'ticket', ticket: 1, kind: 'sla', dueAt: monday + 20 },
        ],
      );
      const rest = await claim(ports, monday + 30);
      assert.deepEqual(
        rest.map(({ timer }) => timer),
        [{ subject: 'ticket', ticket: 2, kind: 'route', dueAt: monday + 30 }],
      );
      assert.deepEqual(await claim(ports, monday + 30, 0), []);
    });

    it('go to only one claimant, however many claim at once', async (t) => {
      const ports = await openDesk(t, open);
      for (let n = 1; n <= 20; n += 1) {
        await write(ports, aChange(aTicket({ number: number(n) }), { timers: [{ kind: 'sla', dueAt: monday + n }] }));
      }
      const claims = await Promise.all([1, 2, 3, 4, 5, 6].map(() => claim(ports, monday + 100, 4)));
      const ids = claims.flat().map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      assert.equal(ids.length, 20);
    });

    it('are gone when done', async (t) => {
      const ports = await openDesk(t, open);
      await set(ports, support);
      const [lease] = await claim(ports, monday);
      assert.ok(lease);
      await ports.timers.done(lease);
      assert.deepEqual(await claim(ports, monday + 1), []);
      assert.equal(await ports.timers.next(), null);
    });

    it('come back when their holder dies', async (t) => {
      const ports = await openDesk(t, open);
      await set(ports, support);
      const [first] = await claim(ports, monday);
      assert.deepEqual(await claim(ports, monday + 86_400_000), [], 'whatever the desk’s clock says');
      await ports.expireLeases();
      const [second] = await claim(ports, monday);
      assert.equal(second?.id, first?.id);
      assert.notEqual(second?.token, first?.token);
    });

    it('ignore a stale lease', async (t) => {
      const ports = await openDesk(t, open);
      await set(ports, support);
      const [stale] = await claim(ports, monday);
      await ports.expireLeases();
      const [current] = await claim(ports, monday);
      assert.ok(stale && current);
      await ports.timers.done(stale);
      await ports.timers.retryAt(stale, monday + 1, monday);
      assert.deepEqual(await claim(ports, monday + 1), []);
      await ports.timers.retryAt(current, monday + 5, monday);
      assert.equal((await claim(ports, monday + 5)).length, 1);
    });

    it('are due again when a retry says so', async (t) => {
      const ports = await openDesk(t, open);
      await set(ports, support);
      const [lease] = await claim(ports, monday);
      assert.ok(lease);
      await ports.timers.retryAt(lease, monday + 50, monday);
      assert.equal(await ports.timers.next(), monday + 50);
      assert.deepEqual(await claim(ports, monday + 49), []);
      assert.equal((await claim(ports, monday + 50))[0]?.timer.dueAt, monday + 50);
    });

    it('are all replaced when their ticket is written', async (t) => {
      const ports = await openDesk(t, open);
      const before = aTicket();
      await write(
        ports,
        aChange(before, {
          timers: [
            { kind: 'sla', dueAt: monday + 1 },
            { kind: 'offer', dueAt: monday + 2 },
          ],
        }),
        aChange(aTicket({ number: number(2) }), { timers: [{ kind: 'sla', dueAt: monday + 3 }] }),
      );
      const after = changed(before);
      await write(ports, aChange(after, { before, timers: [{ kind: 'sla', dueAt: monday + 9 }] }));
      assert.equal(await ports.timers.next(), monday + 3);
      assert.deepEqual(
        (await claim(ports, monday + 99)).map(({ timer }) => timer.dueAt),
        [monday + 3, monday + 9],
      );
      await write(ports, aChange(changed(after), { before: after }));
      assert.equal(await ports.timers.next(), null);
    });

    it('survive the lease on the timers they replace', async (t) => {
      const ports = await openDesk(t, open);
      const before = aTicket();
      await write(ports, aChange(before, { timers: [{ kind: 'sla', dueAt: monday }] }));
      const [lease] = await claim(ports, monday);
      assert.ok(lease);
      await write(ports, aChange(changed(before), { before, timers: [{ kind: 'sla', dueAt: monday + 5 }] }));
      await ports.timers.done(lease);
      assert.equal(await ports.timers.next(), monday + 5);
    });

    it('move earlier when set again, never later', async (t) => {
      const ports = await openDesk(t, open);
      await set(
        ports,
        { ...support, dueAt: monday + 10 },
        { ...support, dueAt: monday + 5 },
        { ...support, dueAt: monday + 20 },
      );
      assert.equal(await ports.timers.next(), monday + 5);
      await set(ports, { ...support, team: teamId('networks'), dueAt: monday + 1 });
      assert.deepEqual(
        (await claim(ports, monday + 99)).map(({ timer }) => timer),
        [
          { ...support, team: 'networks', dueAt: monday + 1 },
          { ...support, dueAt: monday + 5 },
        ],
      );
    });

    it('are not lost when set again while being handled', async (t) => {
      const ports = await openDesk(t, open);
      await set(ports, support);
      const [lease] = await claim(ports, monday);
      assert.ok(lease);
      await set(
        ports,
        { ...support, dueAt: monday + 20 },
        { ...support, dueAt: monday + 10 },
        { ...support, dueAt: monday + 30 },
      );
      assert.deepEqual(await claim(ports, monday + 20), [], 'the handler is not disturbed');
      await ports.timers.done(lease);
      assert.equal(await ports.timers.next(), monday + 10);
      assert.equal((await claim(ports, monday + 10)).length, 1);
    });

    it('do not wait for a retry from before the clock was set back', async (t) => {
      const ports = await openDesk(t, open);
      const wrong = monday + 86_400_000;
      await set(ports, support, { ...support, team: teamId('networks'), dueAt: monday + 1 });
      const [ahead] = await claim(ports, wrong, 1);
      assert.ok(ahead);
      await ports.timers.retryAt(ahead, wrong + 5_000, wrong);
      const one = await claim(ports, monday + 1, 1);
      assert.equal(one.length, 1, 'no more than the limit');
      const both = [...one, ...(await claim(ports, monday + 1))];
      assert.equal(both.length, 2);
      const again = both.find(({ id }) => id === ahead.id);
      assert.ok(again);
      await ports.timers.retryAt(again, monday + 6_000, monday);
      assert.deepEqual(await claim(ports, monday + 5_999), [], 'a retry by the current clock counts');
      assert.equal((await claim(ports, monday + 6_000)).length, 1);
    });

    it('are due at the earlier of a retry and a time set meanwhile', async (t) => {
      const ports = await openDesk(t, open);
      await set(ports, support);
      const [lease] = await claim(ports, monday);
      assert.ok(lease);
      await set(ports, { ...support, dueAt: monday + 10 });
      await ports.timers.retryAt(lease, monday + 20, monday);
      assert.equal(await ports.timers.next(), monday + 10);
    });

    it('set for a ticket move earlier, and are removed with the ticket’s next write', async (t) => {
      const ports = await openDesk(t, open);
      const before = aTicket();
      await write(ports, aChange(before, { timers: [{ kind: 'route', dueAt: monday + 50 }] }));
      await set(ports, { subject: 'ticket', ticket: before.number, kind: 'route', dueAt: monday + 5 });
      assert.equal(await ports.timers.next(), monday + 5);
      await write(ports, aChange(changed(before), { before }));
      assert.equal(await ports.timers.next(), null);
    });
  });
};
