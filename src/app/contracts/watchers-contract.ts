import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aChange, aTicket, changed, number, personId } from '#src/app/testing/builders.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import { type DatabasePorts, type OpenPorts, openDesk, write } from './open-ports.ts';

const [dana, tom, nick] = [personId('dana'), personId('tom'), personId('nick')];

/** Who was added to which ticket. */
export const watchersContract = (open: OpenPorts): void => {
  describe('watchers', () => {
    const first = aTicket({ number: number(1), title: 'Printer smokes', watchers: [tom, dana] });
    const over = aTicket(
      { number: number(2), title: 'Printer gone', watchers: [tom] },
      {
        status: 'cancelled',
        assignee: null,
        reason: 'Found it',
        cancelledAt: 1,
      },
    );
    const other = aTicket({ number: number(3), title: 'Printer slow' });

    const filled = async (t: Parameters<typeof openDesk>[0]): Promise<DatabasePorts> => {
      const ports = await openDesk(t, open);
      await write(ports, aChange(first), aChange(over), aChange(other));
      return ports;
    };
    const watched = ({ store }: DatabasePorts, person = tom) => store.transaction((tx) => tx.ticketsWatchedBy(person));

    it('are read with their ticket, in the order in which they were added', async (t) => {
      const { store } = await filled(t);
      assert.deepEqual((await store.read.ticket(number(1)))?.watchers, [tom, dana]);
      assert.deepEqual((await store.transaction((tx) => tx.readForUpdate(number(1))))?.watchers, [tom, dana]);
      assert.deepEqual((await store.read.ticket(number(3)))?.watchers, []);
      const all = await store.lists.listTickets({ filter: {}, order: 'number', limit: 10 });
      assert.deepEqual(
        all.tickets.map((ticket) => ticket.watchers),
        [[tom, dana], [tom], []],
      );
    });

    it('change with their ticket', async (t) => {
      const ports = await filled(t);
      const then = changed(first, { watchers: [dana, nick] });
      await write(ports, aChange(then, { before: first }));
      assert.deepEqual((await ports.store.read.ticket(number(1)))?.watchers, [dana, nick]);
      const now = changed(then, { watchers: [] });
      await write(ports, aChange(now, { before: then }));
      assert.deepEqual((await ports.store.read.ticket(number(1)))?.watchers, []);
      assert.deepEqual(await watched(ports), [2]);
    });

    it('are known by person, in any status', async (t) => {
      const ports = await filled(t);
      assert.deepEqual(await watched(ports), [1, 2]);
      assert.deepEqual(await watched(ports, nick), []);
    });

    it('narrow lists, counts and searches', async (t) => {
      const { store } = await filled(t);
      for (const order of ['recent', 'number'] as const) {
        const { tickets } = await store.lists.listTickets({ filter: { watcher: tom }, order, limit: 10 });
        assert.deepEqual(
          tickets.map((ticket) => ticket.number).toSorted((a, b) => a - b),
          [1, 2],
        );
      }
      const filter = { watcher: tom, statuses: openStatuses };
      const { tickets } = await store.lists.listTickets({ filter, order: 'recent', limit: 10 });
      assert.deepEqual(
        tickets.map((ticket) => ticket.number),
        [1],
      );
      assert.equal(await store.counts.countTickets(filter), 1);
      assert.equal(await store.counts.countTickets({ watcher: tom, requester: nick }), 0);
      const found = await store.search.searchTickets('printer', { watcher: tom }, 10);
      assert.deepEqual(
        found.map((ticket) => ticket.number).toSorted((a, b) => a - b),
        [1, 2],
      );
      assert.deepEqual(await store.search.searchTickets('printer', { watcher: nick }, 10), []);
    });

    it('come a page at a time', async (t) => {
      const { store } = await filled(t);
      const query = { filter: { watcher: tom }, order: 'recent', limit: 1 } as const;
      const one = await store.lists.listTickets(query);
      const two = await store.lists.listTickets({ ...query, after: one.next });
      assert.deepEqual(
        [...one.tickets, ...two.tickets].map((ticket) => ticket.number),
        [2, 1],
      );
      assert.equal(two.next, null);
    });
  });
};
