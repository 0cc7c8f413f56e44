import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClaimedKind, HeldTask, NewTask } from '#src/app/ports/tasks.ts';
import { aChange, aTicket, monday } from '#src/app/testing/builders.ts';
import { days, hours, minutes } from '#src/core/ids.ts';
import { type DatabasePorts, type OpenPorts, openDesk } from './open-ports.ts';

const leaseMs = 30_000;
const mail: ClaimedKind = { kind: 'mail', atMost: 3, leaseMs };
const model: ClaimedKind = { kind: 'model', atMost: 1, leaseMs };

const aTask = (key: string, given: Partial<NewTask> = {}): NewTask => ({
  ...{ key, kind: 'mail', payload: { key } },
  ...given,
});

const add = ({ store }: DatabasePorts, at: number, ...tasks: readonly NewTask[]) =>
  store.transaction((tx) => tx.addTasks(tasks, at));

const claim = ({ tasks }: DatabasePorts, now = monday, kinds: readonly ClaimedKind[] = [mail], limit = 100) =>
  tasks.claim({ kinds, limit, now });

const claimOne = async (ports: DatabasePorts, now = monday, kind = mail): Promise<HeldTask> => {
  const [held] = await claim(ports, now, [kind], 1);
  assert.ok(held);
  return held;
};

const keys = (held: readonly HeldTask[]) => held.map(({ task }) => (task.payload as { key: string }).key);

export const tasksContract = (name: string, open: OpenPorts): void => {
  describe(`tasks: ${name}`, () => {
    it('are returned complete, when due, earliest first, up to the limit', async (t) => {
      const ports = await openDesk(t, open);
      const payload = { text: 'Grüße \u0000 “2” 🦄', list: [1, null, true, { deep: [] }] };
      await add(ports, monday - 5, aTask('last', { notBefore: monday }), aTask('first', { payload }));
      await add(ports, monday - 4, aTask('second'), aTask('later', { notBefore: monday + 1 }));
      const [first, ...rest] = await claim(ports, monday, [{ ...mail, atMost: 9 }], 2);
      assert.ok(first);
      const { id, ...task } = first.task;
      assert.deepEqual(task, { kind: 'mail', payload, attempts: 0, createdAt: monday - 5 });
      assert.equal(first.id, id);
      assert.deepEqual(keys(rest), ['second']);
      assert.deepEqual(keys(await claim(ports)), ['last']);
      assert.deepEqual(await claim(ports), []);
      assert.deepEqual(await claim(ports, monday + 1, [{ ...mail, atMost: 9 }], 0), []);
      assert.deepEqual(keys(await claim(ports, monday + 1, [{ ...mail, atMost: 9 }])), ['later']);
    });

    it('are added with the change that owes them, or not at all', async (t) => {
      const ports = await openDesk(t, open);
      const { store } = ports;
      const failed = store.transaction(async (tx) => {
        await tx.addTasks([aTask('never')], monday);
        await tx.writeTicket(aChange(aTicket()));
        throw new Error('no');
      });
      await assert.rejects(failed, { message: 'no' });
      assert.deepEqual(await claim(ports), []);
      await store.transaction(async (tx) => {
        await tx.writeTicket(aChange(aTicket()));
        await tx.addTasks([aTask('owed')], monday);
      });
      assert.deepEqual(keys(await claim(ports)), ['owed']);
    });

    it('are written once per key, even after they were done', async (t) => {
      const ports = await openDesk(t, open);
      await add(ports, monday, aTask('one'), aTask('one', { kind: 'model' }));
      await add(ports, monday, aTask('one', { payload: 'another' }));
      const held = await claim(ports, monday, [mail, model]);
      assert.deepEqual(keys(held), ['one']);
      const [lease] = held;
      assert.ok(lease);
      assert.equal(await ports.tasks.done(lease, monday), true);
      await add(ports, monday + 1, aTask('one'));
      assert.deepEqual(await claim(ports, monday + 1, [mail, model]), []);
    });

    it('of kinds that are not listed are left to others', async (t) => {
      const ports = await openDesk(t, open);
      await add(ports, monday, aTask('unknown', { kind: 'of tomorrow' }), aTask('known'));
      assert.deepEqual(await claim(ports, monday, []), []);
      assert.deepEqual(keys(await claim(ports)), ['known']);
      assert.deepEqual(keys(await claim(ports, monday, [{ ...mail, kind: 'of tomorrow' }])), ['unknown']);
    });

    it('take turns by kind, the most overdue first', async (t) => {
      const ports = await openDesk(t, open);
      await add(ports, monday, ...['m1', 'm2', 'm3'].map((key) => aTask(key)));
      await add(ports, monday - 1, aTask('o1', { kind: 'model' }));
      assert.deepEqual(keys(await claim(ports, monday, [mail, model], 2)).length, 2);
      const { running, pending } = (await ports.tasks.backlog()).find(({ kind }) => kind === 'model') ?? {};
      assert.deepEqual({ running, pending }, { running: 1, pending: 0 });
    });

    it('never exceed the limit of their kind, and continue as one ends', async (t) => {
      const ports = await openDesk(t, open);
      const { tasks } = ports;
      await add(ports, monday, ...[1, 2, 3, 4].map((n) => aTask(`model ${n}`, { kind: 'model' })));
      await add(ports, monday, ...[1, 2, 3, 4].map((n) => aTask(`mail ${n}`)));
      const held = await claim(ports, monday, [mail, model]);
      assert.deepEqual(
        ['mail', 'model'].map((kind) => held.filter(({ task }) => task.kind === kind).length),
        [3, 1],
      );
      assert.deepEqual(await claim(ports, monday, [mail, model]), []);
      const ends = [
        (lease: HeldTask) => tasks.done(lease, monday),
        (lease: HeldTask) => tasks.markFailed(lease, 'no', monday),
        (lease: HeldTask) => tasks.retryAt(lease, monday + 60_000, 'away', monday),
      ];
      let current = held.find(({ task }) => task.kind === 'model');
      for (const end of ends) {
        assert.ok(current && (await end(current)));
        const next = await claim(ports, monday, [mail, model]);
        assert.deepEqual([next.length, next[0]?.task.kind], [1, 'model']);
        current = next[0];
      }
    });

    it('never exceed the limit, and are never given twice, however many claim at once', async (t) => {
      const ports = await openDesk(t, open);
      await add(ports, monday, ...Array.from({ length: 12 }, (_, n) => aTask(`k${n}`)));
      await add(ports, monday, ...Array.from({ length: 3 }, (_, n) => aTask(`o${n}`, { kind: 'model' })));
      const claims = await Promise.all([1, 2, 3, 4, 5, 6].map(() => claim(ports, monday, [mail, model], 2)));
      const held = claims.flat();
      assert.equal(new Set(held.map(({ id }) => id)).size, held.length);
      assert.deepEqual(
        ['mail', 'model'].map((kind) => held.filter(({ task }) => task.kind === kind).length),
        [3, 1],
      );
    });

    it('come back when their holder dies, and that try counts', async (t) => {
      const ports = await openDesk(t, open);
      await add(ports, monday, aTask('one'));
      const first = await claimOne(ports);
      assert.deepEqual(await claim(ports, monday + days(365)), [], 'whatever the desk’s clock says');
      await ports.expireLeases();
      const second = await claimOne(ports);
      assert.deepEqual([second.id, second.task.attempts], [first.id, 1]);
      assert.notEqual(second.token, first.token);
    });

    it('ignore a stale lease', async (t) => {
      const ports = await openDesk(t, open);
      const { tasks } = ports;
      await add(ports, monday, aTask('one'));
      const stale = await claimOne(ports);
      await ports.expireLeases();
      const current = await claimOne(ports);
      const madeUp = [
        { id: current.id, token: 'made up' },
        { id: 'no id', token: current.token },
      ];
      for (const lease of [stale, ...madeUp]) {
        assert.equal(await tasks.done(lease, monday), false);
        assert.equal(await tasks.renew(lease, leaseMs), false);
        assert.equal(await tasks.retryAt(lease, monday, 'away', monday), false);
        assert.equal(await tasks.release(lease), false);
        assert.equal(await tasks.markFailed(lease, 'no', monday), false);
      }
      assert.deepEqual(await claim(ports), []);
      assert.equal(await tasks.done(current, monday), true);
      assert.equal(await tasks.done(current, monday), false, 'a lease ends with its task');
      assert.deepEqual(await claim(ports), []);
    });

    it('stay only with a holder who renews in time', async (t) => {
      const ports = await openDesk(t, open);
      const { tasks } = ports;
      await add(ports, monday, aTask('one'));
      const held = await claimOne(ports);
      assert.equal(await tasks.renew(held, leaseMs), true);
      assert.deepEqual(await claim(ports), []);
      await ports.expireLeases();
      assert.equal(await tasks.renew(held, leaseMs), false, 'its slot may have been given to another task');
      assert.equal((await claimOne(ports)).id, held.id);
    });

    it('do not count towards the limit once their lease has expired', async (t) => {
      const ports = await openDesk(t, open);
      await add(ports, monday, aTask('one', { kind: 'model' }));
      await claimOne(ports, monday, model);
      await add(ports, monday - 1, aTask('two', { kind: 'model' }));
      await ports.expireLeases();
      assert.deepEqual(keys(await claim(ports, monday, [model])), ['two']);
      assert.deepEqual(await claim(ports, monday, [model]), []);
    });

    it('are due again when a retry says so, under the same id', async (t) => {
      const ports = await openDesk(t, open);
      await add(ports, monday, aTask('one'));
      const held = await claimOne(ports);
      assert.equal(await ports.tasks.retryAt(held, monday + 50, 'away', monday), true);
      assert.deepEqual(await claim(ports, monday + 49), []);
      const again = await claimOne(ports, monday + 50);
      assert.deepEqual(again.task, { ...held.task, attempts: 1 });
    });

    it('given back are due as before, and that try does not count', async (t) => {
      const ports = await openDesk(t, open);
      await add(ports, monday, aTask('one'));
      const held = await claimOne(ports);
      assert.equal(await ports.tasks.release(held), true);
      assert.deepEqual((await claimOne(ports)).task, held.task);
    });

    it('do not wait for a time from before the clock was set back', async (t) => {
      const ports = await openDesk(t, open);
      const wrong = monday + days(1);
      await add(ports, wrong, aTask('owed', { notBefore: wrong + 15_000 }));
      await add(ports, monday, aTask('retried'), aTask('not yet', { notBefore: monday + hours(1) }));
      const ahead = (await claim(ports, wrong)).find(({ task }) => task.createdAt === monday);
      await ports.expireLeases();
      assert.ok(ahead && (await ports.tasks.retryAt(ahead, wrong + 2_000, 'away', wrong)));
      const due = await claim(ports, monday, [{ ...mail, atMost: 9 }]);
      assert.deepEqual(
        keys(due)
          .filter((key) => key !== 'not yet')
          .toSorted(),
        ['owed', 'retried'],
      );
      const again = due.find(({ id }) => id === ahead.id);
      assert.ok(again && (await ports.tasks.retryAt(again, monday + 4_000, 'away', monday)));
      assert.ok(!(await claim(ports, monday + 3_999)).some(({ id }) => id === ahead.id), 'that is the current clock');
      assert.ok((await claim(ports, monday + 4_000, [{ ...mail, atMost: 9 }])).some(({ id }) => id === ahead.id));
    });

    it('report their numbers kind by kind', async (t) => {
      const ports = await openDesk(t, open);
      const { tasks } = ports;
      assert.deepEqual(await tasks.backlog(), []);
      await add(
        ports,
        monday,
        aTask('m1'),
        aTask('m2', { notBefore: monday + 20 }),
        aTask('m3', { notBefore: monday + 9 }),
      );
      await add(ports, monday + 1, aTask('o1', { kind: 'model' }), aTask('x1', { kind: 'other' }));
      await claimOne(ports);
      assert.ok(await tasks.markFailed(await claimOne(ports, monday + 1, model), 'no', monday + 1));
      assert.ok(await tasks.done(await claimOne(ports, monday + 1, { ...mail, kind: 'other' }), monday + 1));
      const mails = { kind: 'mail', pending: 2, running: 1, failed: 0, oldestAt: monday, nextDue: monday + 9 };
      const models = { kind: 'model', pending: 0, running: 0, failed: 1, oldestAt: null, nextDue: null };
      assert.deepEqual(await tasks.backlog(), [mails, models]);
      await ports.expireLeases();
      assert.deepEqual(await tasks.backlog(), [{ ...mails, pending: 3, running: 0, nextDue: monday }, models]);
    });

    it('are deleted some time after they ended, and not before', async (t) => {
      const ports = await openDesk(t, open);
      const { tasks } = ports;
      const end = async (key: string, how: (held: HeldTask) => Promise<boolean>) => {
        await add(ports, monday - days(9), aTask(key));
        assert.ok(await how(await claimOne(ports)));
      };
      await end('done', (held) => tasks.done(held, monday));
      await end('done later', (held) => tasks.done(held, monday + 5));
      await end('failed', (held) => tasks.markFailed(held, 'no', monday));
      await end('failed later', (held) => tasks.markFailed(held, 'no', monday + 5));
      await add(ports, monday - days(9), aTask('open'));
      assert.equal(await tasks.forget({ done: monday, failed: monday }), 0);
      assert.equal(await tasks.forget({ done: monday + 5, failed: monday }), 1);
      assert.equal(await tasks.forget({ done: monday + 5, failed: monday + 5 }), 1);
      assert.equal((await tasks.backlog())[0]?.failed, 1);
      assert.deepEqual(keys(await claim(ports)), ['open']);
      await add(ports, monday + minutes(1), aTask('done'), aTask('done later'));
      assert.deepEqual(keys(await claim(ports, monday + minutes(1))), ['done'], 'its key is free again');
    });
  });
};
