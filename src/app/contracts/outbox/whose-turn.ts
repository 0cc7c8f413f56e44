import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type OpenPorts, openDesk } from '#src/app/contracts/open-ports.ts';
import { monday, personId } from '#src/app/testing/builders.ts';
import { claim, dana, enqueue, fault, keys, leaseMs, owe, rita, sent } from './owe.ts';

/** Which message is sent next, by whom, and for how long the others wait. */
export const whoseTurn = (open: OpenPorts): void => {
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
};
