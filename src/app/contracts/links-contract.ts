import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aChange, aLink, aNotice, aTicket, monday, number, personId } from '#src/app/testing/builders.ts';
import { hours, minutes } from '#src/core/ids.ts';
import { type OpenPorts, openDesk } from './open-ports.ts';

export const linksContract = (open: OpenPorts): void => {
  describe('links and uses', () => {
    const [rita, tom, dana] = [personId('rita'), personId('tom'), personId('dana')];
    const offered = aLink({ added: rita });
    const linked = aLink({
      ...{ added: rita, state: 'linked', stays: tom, staysPlatform: 'slack', changedAt: monday + 1 },
      merged: { tickets: [], deactivated: true },
    });

    it('keeps a link and its latest state', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction((tx) => tx.saveLink(offered));
      assert.deepEqual(await store.read.link('l1'), offered);
      await store.transaction((tx) => tx.saveLink(linked));
      assert.deepEqual(await store.read.link('l1'), linked);
      assert.deepEqual(await store.read.linkByCode('h1'), linked);
      assert.deepEqual(await store.read.links({ added: rita }, 'linked'), [linked]);
      assert.deepEqual(await store.read.links({ stays: tom }, 'linked'), [linked]);
      assert.deepEqual(await store.read.links({ stays: tom }, 'undone'), []);
      assert.deepEqual([await store.read.link('l2'), await store.read.linkByCode('h2')], [null, null]);
    });

    it('lists the latest first, and finds the newest by its code', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction(async (tx) => {
        await tx.saveLink(offered);
        await tx.saveLink({ ...offered, id: 'l2', createdAt: monday + 5, changedAt: monday + 5 });
      });
      const found = await store.read.links({ added: rita }, 'offered');
      assert.deepEqual(
        found.map(({ id }) => id),
        ['l2', 'l1'],
      );
      assert.equal((await store.read.linkByCode('h1'))?.id, 'l2');
    });

    it('refuses people that do not exist', async (t) => {
      const { store } = await openDesk(t, open);
      await assert.rejects(store.transaction((tx) => tx.saveLink(aLink({ added: personId('nobody') }))));
    });

    it('says who a person was merged into, however often; not if only an account changed hands', async (t) => {
      const { store } = await openDesk(t, open);
      const hold = () => store.transaction((tx) => tx.holdPerson(rita));
      assert.equal(await hold(), 'rita');
      await store.transaction((tx) => tx.saveLink({ ...linked, merged: null }));
      assert.equal(await hold(), 'rita');
      await store.transaction((tx) => tx.saveLink(linked));
      assert.equal(await hold(), 'tom');
      const merged = { tickets: [], deactivated: true };
      await store.transaction((tx) => tx.saveLink({ ...linked, id: 'l2', added: tom, stays: dana, merged }));
      assert.equal(await hold(), 'dana');
      await store.transaction((tx) => tx.saveLink({ ...linked, state: 'undone' }));
      assert.equal(await hold(), 'rita');
      await store.transaction(async (tx) => {
        await tx.saveLink(linked);
        await tx.saveAccount({ ...linked.account, person: rita, details: null, preferred: true });
      });
      assert.equal(await hold(), 'rita', 'they have an account of their own again');
    });

    it('readdresses what is owed and the cards of one platform, about the named tickets only', async (t) => {
      const { store, outbox } = await openDesk(t, open);
      const owe = async (key: string, ticket: number) => {
        const written = aTicket({ number: number(ticket) });
        await store.transaction(async (tx) => {
          if ((await tx.ticket(number(ticket))) === null) await tx.writeTicket(aChange(written));
          const owed = { kind: 'notice', notice: aNotice({ ticket: number(ticket) }) } as const;
          await tx.enqueue([{ key, ticket: number(ticket), to: { person: rita }, owed }], monday);
        });
      };
      const send = async (platform: string) => {
        const [claimed] = await outbox.claim({ limit: 1, leaseMs: 60_000, now: monday });
        assert.ok(claimed);
        const { row, ...lease } = claimed;
        const ref = { platform, conversation: 'c', message: row.id };
        const sent = { ticket: row.ticket, to: row.to, ref, notice: aNotice(), fingerprint: 'f', sentAt: monday };
        await outbox.markSent(lease, sent, null);
      };
      await owe('a', 1);
      await send('new');
      await owe('b', 1);
      await send('slack');
      await owe('c', 1);
      await owe('d', 2);
      await store.transaction((tx) => tx.readdress(rita, tom, [number(1)], 'new'));
      const recipients = (await store.read.sentMessages(number(1))).map(({ ref, to }) => [ref.platform, to]);
      assert.deepEqual(
        recipients.toSorted(),
        [
          ['new', { person: tom }],
          ['slack', { person: rita }],
        ].toSorted(),
      );
      const due = await outbox.claim({ limit: 9, leaseMs: 60_000, now: monday });
      assert.deepEqual(due.map(({ row }) => [row.key, row.to]).toSorted(), [
        ['c', { person: tom }],
        ['d', { person: rita }],
      ]);
    });

    it('has a merge wait for those who hold the person, and the other way round', async (t) => {
      const { store } = await openDesk(t, open);
      const order: string[] = [];
      let holds = (): void => {};
      const held = new Promise<void>((resolve) => {
        holds = resolve;
      });
      const filing = store.transaction(async (tx) => {
        assert.equal(await tx.holdPerson(rita), 'rita');
        holds();
        for (let n = 0; n < 20; n += 1) await tx.person(rita);
        order.push('filed');
      });
      await held;
      const merging = store.transaction(async (tx) => {
        await tx.mergePerson(rita);
        order.push('merged');
        await tx.saveLink(linked);
      });
      await Promise.all([filing, merging]);
      assert.deepEqual(order, ['filed', 'merged']);
      assert.equal(await store.transaction((tx) => tx.holdPerson(rita)), 'tom');
    });

    it('counts uses apart by person and kind, and begins anew with the window or if the clock was set back', async (t) => {
      const { store } = await openDesk(t, open);
      const use = (person: typeof rita, what: string, at: number) =>
        store.transaction((tx) => tx.countUse(person, what, at, hours(1)));
      assert.deepEqual(await use(rita, 'filing', monday), { since: monday, used: 1 });
      assert.deepEqual(await use(rita, 'filing', monday + minutes(59)), { since: monday, used: 2 });
      assert.deepEqual(await use(tom, 'filing', monday), { since: monday, used: 1 });
      assert.deepEqual(await use(rita, 'searches', monday), { since: monday, used: 1 });
      assert.deepEqual(await use(rita, 'filing', monday + hours(1)), { since: monday + hours(1), used: 1 });
      assert.deepEqual(await use(rita, 'filing', monday), { since: monday, used: 1 });
    });

    it('counts every use of several at once', async (t) => {
      const { store } = await openDesk(t, open);
      const uses = await Promise.all(
        [1, 2, 3, 4].map(() => store.transaction((tx) => tx.countUse(rita, 'filing', monday, hours(1)))),
      );
      assert.deepEqual(uses.map(({ used }) => used).sort(), [1, 2, 3, 4]);
    });

    it('forgets what nobody went through with, but not who was merged', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction(async (tx) => {
        await tx.saveLink(linked);
        await tx.saveLink({ ...offered, id: 'l2' });
        await tx.countUse(rita, 'filing', monday, hours(1));
      });
      await store.forgetInbox(monday + 10);
      assert.ok(await store.read.link('l1'));
      assert.equal(await store.read.link('l2'), null);
      const again = await store.transaction((tx) => tx.countUse(rita, 'filing', monday, hours(1)));
      assert.equal(again.used, 1);
    });
  });
};
