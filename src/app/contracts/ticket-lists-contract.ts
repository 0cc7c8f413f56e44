import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InvalidCursorError } from '#src/app/ports/errors.ts';
import type { TicketFilter, TicketOrder, TicketQuery } from '#src/app/ports/lists.ts';
import {
  aChange,
  aClock,
  aTicket,
  categoryId,
  changed,
  monday,
  number,
  personId,
  teamId,
} from '#src/app/testing/builders.ts';
import { days, hours } from '#src/core/ids.ts';
import { openStatuses, type Status, type Ticket } from '#src/core/ticket/ticket.ts';
import { listed } from './listed-tickets.ts';
import { type DatabasePorts, type OpenPorts, openDesk, write } from './open-ports.ts';

type Case = readonly [name: string, filter: TicketFilter, order: TicketOrder, expected: readonly number[]];

const [support, networks] = [teamId('support'), teamId('networks')];
const [dana, tom] = [personId('dana'), personId('tom')];
const over = ['resolved', 'closed', 'cancelled'] as const;

const isOpenStatus = (status: Status): boolean => openStatuses.some((open) => open === status);

const cases: readonly Case[] = [
  ['the queue: what is open by priority, then what is due first', {}, 'queue', [3, 6, 7, 2, 11, 1, 4, 5]],
  ['the queue of one status', { statuses: ['new'] }, 'queue', [3, 2, 11, 1, 4, 5]],
  ['the queue of one team', { teams: [networks] }, 'queue', [7, 5]],
  ['the queue of several teams', { teams: [networks, support], statuses: ['new'] }, 'queue', [3, 2, 11, 1, 4, 5]],
  ['the queue of an assignee', { assignee: dana }, 'queue', [6, 7]],
  ['the queue of a requester', { requester: tom }, 'queue', [11]],
  ['a queue has no closed tickets', { statuses: over }, 'queue', []],
  ['last changed first, the newest of equals first', {}, 'recent', [11, 10, 7, 4, 2, 3, 12, 9, 8, 1, 6, 5]],
  ['last changed among open tickets', { statuses: openStatuses }, 'recent', [11, 7, 4, 2, 3, 1, 6, 5]],
  ['last changed among closed tickets', { statuses: over }, 'recent', [10, 12, 9, 8]],
  ['last changed of a team', { teams: [support] }, 'recent', [11, 4, 2, 3, 12, 9, 8, 1, 6]],
  ['last changed of several teams', { teams: [support, networks, support], statuses: over }, 'recent', [10, 12, 9, 8]],
  ['last changed of a requester', { requester: tom }, 'recent', [11, 12]],
  ['last changed of an assignee', { assignee: dana, statuses: ['resolved', 'assigned'] }, 'recent', [8, 6]],
  ['by number', {}, 'number', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  ['by number, of a team, closed only', { teams: [support], statuses: over }, 'number', [8, 9, 12]],
  ['one category', { category: categoryId('network') }, 'number', [5, 7, 10]],
  ['some priorities', { priorities: ['P1', 'P2'] }, 'number', [3, 6, 7]],
  ['a tag', { tag: 'vpn' }, 'number', [6, 8]],
  ['a tag of what is open', { tag: 'vpn', statuses: openStatuses }, 'queue', [6]],
  ['a tag with other letters', { tag: 'büro-2' }, 'number', [6]],
  ['a part of a tag is none', { tag: 'vp' }, 'number', []],
  ['overdue: missed and still to be reached', { overdue: true }, 'number', [2, 5]],
  ['overdue of a team', { teams: [support], overdue: true }, 'queue', [2]],
  ['overdue, and nobody has acknowledged it', { unacknowledged: true }, 'queue', [2]],
  ['resolved since a moment, also what is closed by now', { resolvedSince: monday - days(1) }, 'recent', [10, 8]],
  ['resolved since a moment, of a team', { teams: [support], resolvedSince: monday - days(1) }, 'number', [8]],
  ['not overdue: the rest of what is open', { overdue: false }, 'queue', [3, 6, 7, 11, 1, 4]],
  ['due at that very moment is not before it', { dueBefore: monday + hours(4) }, 'queue', []],
  ['by what is due first: only what has a running target', { statuses: openStatuses }, 'due', [2, 3, 6, 7, 11, 1]],
  ['due next, not missed yet', { overdue: false }, 'due', [3, 6, 7, 11, 1]],
  ['due soon: not overdue, with a target before that', { dueBefore: monday + hours(4) + 1 }, 'queue', [3, 6, 7, 11]],
  ['overdue and closed is nothing', { statuses: over, overdue: true }, 'recent', []],
  ['filed from a moment on', { created: { from: monday + 5 } }, 'number', [11]],
  ['filed before a moment', { created: { to: monday } }, 'number', [9]],
  ['filed within a time', { created: { from: monday, to: monday + 6 }, teams: [networks] }, 'recent', [10, 7, 5]],
  ['changed within a time', { updated: { from: monday + 3, to: monday + 5 } }, 'recent', [12, 9]],
  [
    'changed and filed from a moment on',
    { created: { from: monday - 5 }, updated: { from: monday + 9 } },
    'number',
    [2, 4, 7, 10, 11],
  ],
  ['with these words', { text: 'WOMB another' }, 'recent', [12]],
  ['with a word, within a filter', { text: 'wombat', statuses: openStatuses }, 'queue', [6]],
  ['with a word, by number', { text: 'wombat' }, 'number', [6, 12]],
  ['a text without a word', { text: ' ?! ' }, 'number', []],
  [
    'everything at once',
    { teams: [support], statuses: ['assigned'], assignee: dana, priorities: ['P2'] },
    'queue',
    [6],
  ],
  ['no team is no ticket', { teams: [] }, 'queue', []],
  ['no status is no ticket', { statuses: [] }, 'recent', []],
  ['no priority is no ticket', { priorities: [] }, 'number', []],
  ['someone unknown has none', { requester: personId('nobody') }, 'recent', []],
];

const filled = async (t: Parameters<typeof openDesk>[0], open: OpenPorts): Promise<DatabasePorts> => {
  const ports = await openDesk(t, open);
  await write(ports, ...listed.map((ticket) => aChange(ticket)));
  return ports;
};

/** The ticket numbers, page by page. */
const pagesOf = async (
  { store }: DatabasePorts,
  query: TicketQuery,
  between: (page: number) => Promise<void> = async () => {},
): Promise<readonly (readonly number[])[]> => {
  const pages: number[][] = [];
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof store.lists.listTickets>> = await store.lists.listTickets({
      ...query,
      after,
    });
    pages.push(page.tickets.map((ticket) => ticket.number));
    assert.ok(pages.length < 100, `the pages have no end: ${pages.slice(0, 5).join(' ')} …`);
    if (page.next === null) return pages;
    after = page.next;
    await between(pages.length);
  }
};

export const ticketListsContract = (open: OpenPorts): void => {
  describe('lists of tickets', () => {
    for (const [name, filter, order, expected] of cases) {
      it(`${name}: complete, in pages, and counted`, async (t) => {
        const ports = await filled(t, open);
        assert.deepEqual(await pagesOf(ports, { filter, order, limit: 100 }), [expected]);
        for (const limit of [1, 3]) {
          const pages = await pagesOf(ports, { filter, order, limit });
          assert.deepEqual(pages.flat(), expected);
          assert.ok(pages.slice(0, -1).every((page) => page.length === limit));
        }
        const statuses = (filter.statuses ?? openStatuses).filter(
          (status) => order !== 'queue' || isOpenStatus(status),
        );
        const counted = order === 'queue' ? { ...filter, statuses } : filter;
        // A count knows no order, so it counts those without a running target, too.
        if (order === 'due') return;
        assert.equal(await ports.store.counts.countTickets(counted), expected.length);
        assert.equal(await ports.store.counts.countTickets(counted, 2), Math.min(2, expected.length));
      });
    }

    it('are of those that go along with an outage, and of outages', async (t) => {
      const ports = await filled(t, open);
      const along = [
        aTicket({ number: number(40), parent: number(1) }),
        aTicket({ number: number(41), parent: number(1) }),
      ];
      const outage = aTicket({ number: number(42), outage: { state: 'declared', similar: [] } });
      await write(ports, ...[...along, outage].map((ticket) => aChange(ticket)));
      const filter = { parent: number(1), statuses: openStatuses };
      assert.deepEqual(await pagesOf(ports, { filter, order: 'number', limit: 1 }), [[40], [41]]);
      const outages = { outage: true, statuses: openStatuses, created: { from: outage.createdAt } } as const;
      assert.deepEqual(await pagesOf(ports, { filter: outages, order: 'recent', limit: 20 }), [[42]]);
      assert.deepEqual(await pagesOf(ports, { filter: { ...filter, parent: number(2) }, order: 'number', limit: 9 }), [
        [],
      ]);
    });

    it('continue after what was shown, whatever is filed or changed meanwhile', async (t) => {
      const ports = await filled(t, open);
      const [, second, third] = listed;
      assert.ok(second && third);
      const pages = await pagesOf(ports, { filter: { statuses: ['new'] }, order: 'queue', limit: 2 }, async (page) => {
        if (page !== 1) return;
        // What was shown moves, and something new comes in before it.
        await write(ports, aChange(changed(third, { eligibleSince: monday + 99 }), { before: third }));
        await write(ports, aChange({ ...second, number: number(20), priority: 'P1' }));
      });
      assert.deepEqual(pages, [
        [3, 2],
        [11, 1],
        [4, 5],
      ]);
    });

    it('of the queue have what nobody is promised, and what is on hold, last in its priority, the longest waiting first', async (t) => {
      const ports = await openDesk(t, open);
      const [first] = listed;
      assert.ok(first);
      const paused = aClock({ state: 'paused', runningSince: null, dueAt: monday - hours(1) });
      const due = (later: number) => aClock({ metric: 'resolution', dueAt: monday + later });
      const tickets: readonly Ticket[] = [
        { ...first, clocks: [], eligibleSince: monday + 2 },
        { ...first, clocks: [paused], eligibleSince: monday + 1 },
        { ...first, clocks: [due(days(900))], eligibleSince: monday },
        { ...first, clocks: [due(hours(1)), paused], eligibleSince: monday + 9 },
        { ...first, clocks: [due(hours(1))], eligibleSince: monday + 8 },
        { ...first, clocks: [], eligibleSince: monday + 3, priority: 'P1' },
        { ...first, clocks: [due(-days(9))], eligibleSince: monday, priority: 'P4' },
      ];
      await write(ports, ...tickets.map((ticket, n) => aChange({ ...ticket, number: number(n + 1) })));
      for (const limit of [1, 2, 3, 100]) {
        const pages = await pagesOf(ports, { filter: {}, order: 'queue', limit });
        assert.deepEqual(pages.flat(), [6, 5, 4, 3, 2, 1, 7], `${limit} a page`);
      }
    });

    it('have what is not acknowledged: running, promised to a requester, and at a level that nobody has acknowledged', async (t) => {
      const ports = await openDesk(t, open);
      const [first] = listed;
      assert.ok(first);
      const missed = { dueAt: monday, breached: [1] };
      const acknowledged = aClock({ ...missed, acknowledged: { level: 1, at: monday, by: dana } });
      const clocks = [
        [aClock(missed)],
        [acknowledged],
        [acknowledged, aClock({ ...missed, metric: 'resolution' })],
        [acknowledged, aClock({ ...missed, metric: 'with_team' })],
        [aClock({ ...missed, state: 'missed', runningSince: null, endedAt: monday })],
        [aClock()],
      ];
      await write(ports, ...clocks.map((own, n) => aChange({ ...first, number: number(n + 1), clocks: own })));
      assert.deepEqual(await pagesOf(ports, { filter: { unacknowledged: true }, order: 'number', limit: 1 }), [
        [1],
        [3],
      ]);
      assert.equal(await ports.store.counts.countTickets({ unacknowledged: true }), 2);
    });

    it('by what is due first go by what requesters were promised, on every page', async (t) => {
      const ports = await openDesk(t, open);
      const [first] = listed;
      assert.ok(first);
      const due = [hours(3), hours(1), hours(2)].map((later, n) => {
        const clock = aClock({ metric: 'resolution', dueAt: monday + later });
        const among = aClock({ metric: 'with_team', dueAt: monday - later });
        return { ...first, number: number(n + 1), clocks: [among, clock] };
      });
      await write(ports, ...due.map((ticket) => aChange(ticket)));
      assert.deepEqual(await pagesOf(ports, { filter: {}, order: 'due', limit: 1 }), [[2], [3], [1]]);
    });

    it('return whole tickets, and none if the limit is 0', async (t) => {
      const { lists } = (await filled(t, open)).store;
      const page = await lists.listTickets({ filter: {}, order: 'queue', limit: 2 });
      assert.deepEqual(page.tickets, [listed[2], listed[5]]);
      assert.deepEqual(await lists.listTickets({ filter: {}, order: 'queue', limit: 0 }), { tickets: [], next: null });
    });

    it('refuse a cursor from another list, and an invalid one', async (t) => {
      const { lists } = (await filled(t, open)).store;
      const query = { filter: { teams: [support, networks] }, order: 'recent', limit: 2 } as const;
      const { next } = await lists.listTickets(query);
      assert.ok(next);
      const same = await lists.listTickets({ ...query, filter: { teams: [networks, support] }, limit: 5, after: next });
      assert.equal(same.tickets.length, 5);
      const others: readonly TicketQuery[] = [
        { ...query, order: 'queue' },
        { ...query, order: 'number' },
        { ...query, filter: {} },
        { ...query, filter: { teams: [support] } },
      ];
      for (const other of others) {
        await assert.rejects(lists.listTickets({ ...other, after: next }), InvalidCursorError);
      }
      const forged = (...parts: readonly unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
      const [mark] = JSON.parse(Buffer.from(next, 'base64url').toString());
      const nonsense = [
        '',
        ' ',
        'x',
        next.slice(1),
        `${next.slice(0, 20)}x`,
        forged(mark),
        forged(mark, 'P9', 1, 1, 1),
      ];
      for (const after of [...nonsense, forged(mark, 'P1', 1, 1e300, 1), forged(mark, 'P1', 1, '1', 1), 'null', '🦄']) {
        await assert.rejects(lists.listTickets({ ...query, after }), InvalidCursorError, after);
      }
    });

    it('by number are those that exist, however many are requested', async (t) => {
      const { lists } = (await filled(t, open)).store;
      const asked = Array.from({ length: 1_200 }, (_, n) => number(n + 3));
      const found = await lists.ticketsByNumber(asked);
      assert.deepEqual(
        found.toSorted((a, b) => a.number - b.number),
        listed.slice(2),
      );
      assert.deepEqual(await lists.ticketsByNumber([]), []);
    });

    it('of a requester are all of theirs, when read for update', async (t) => {
      const { store } = await filled(t, open);
      const numbers = await store.transaction((tx) => tx.ticketsRequestedBy(tom));
      assert.deepEqual(numbers, [11, 12]);
    });
  });
};
