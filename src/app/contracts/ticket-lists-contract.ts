import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TicketFilter } from '#src/app/ports/store.ts';
import { aChange, assignedTo, aTicket, monday, number, personId, teamId, workedBy } from '#src/app/testing/builders.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type OpenPorts, openDesk, write } from './open-ports.ts';

const tickets: readonly Ticket[] = [
  aTicket({ number: number(1), priority: 'P3', eligibleSince: monday + 30, updatedAt: monday + 1 }),
  aTicket({ number: number(2), priority: 'P3', eligibleSince: monday + 10, updatedAt: monday + 9 }),
  aTicket({ number: number(3), priority: 'P1', eligibleSince: monday + 40, updatedAt: monday + 5 }),
  aTicket({ number: number(4), priority: 'P3', eligibleSince: monday + 10, updatedAt: monday + 9 }),
  aTicket({ number: number(5), priority: 'P4', eligibleSince: monday, team: teamId('networks') }),
  aTicket({ number: number(6), priority: 'P2', requester: personId('tom') }, assignedTo('dana')),
  aTicket({ number: number(7), priority: 'P2', team: teamId('networks') }, workedBy('dana')),
];

const cases: readonly [name: string, filter: TicketFilter, order: 'queue' | 'recent', expected: readonly number[]][] = [
  ['the queue: priority, then longest waiting, then number', { statuses: ['new'] }, 'queue', [3, 2, 4, 1, 5]],
  ['last changed first, the newest of equals first', { statuses: ['new'] }, 'recent', [4, 2, 3, 1, 5]],
  ['one requester', { requester: personId('tom') }, 'queue', [6]],
  ['one assignee', { assignee: personId('dana') }, 'queue', [6, 7]],
  ['one team', { teams: [teamId('networks')] }, 'queue', [7, 5]],
  ['several teams', { teams: [teamId('networks'), teamId('support')], statuses: ['new'] }, 'queue', [3, 2, 4, 1, 5]],
  ['several statuses', { statuses: ['assigned', 'in_progress'] }, 'queue', [6, 7]],
  [
    'everything at once',
    { teams: [teamId('support')], statuses: ['assigned'], assignee: personId('dana') },
    'queue',
    [6],
  ],
  ['no team is no ticket', { teams: [] }, 'queue', []],
  ['no status is no ticket', { statuses: [] }, 'recent', []],
  ['someone unknown has none', { requester: personId('nobody') }, 'recent', []],
];

export const ticketListsContract = (open: OpenPorts): void => {
  describe('tickets', () => {
    for (const [name, filter, order, expected] of cases) {
      it(name, async (t) => {
        const ports = await openDesk(t, open);
        await write(ports, ...tickets.map((ticket) => aChange(ticket)));
        const found = await ports.store.read.tickets(filter, order, 100);
        assert.deepEqual(
          found.map((ticket) => ticket.number),
          expected,
        );
      });
    }

    it('by their numbers are those that exist, however many are asked for', async (t) => {
      const ports = await openDesk(t, open);
      await write(ports, ...tickets.map((ticket) => aChange(ticket)));
      const asked = Array.from({ length: 1_200 }, (_, n) => number(n + 3));
      const found = await ports.store.read.ticketsByNumber(asked);
      assert.deepEqual(
        found.toSorted((a, b) => a.number - b.number),
        tickets.slice(2),
      );
      assert.deepEqual(await ports.store.read.ticketsByNumber([]), []);
    });

    it('of a queue come a page at a time, without those in triage and those that someone has', async (t) => {
      const ports = await openDesk(t, open);
      const triage = aTicket({ number: number(8), priority: 'P1', category: null });
      await write(ports, ...[...tickets, triage].map((ticket) => aChange(ticket)));
      const page = async (after: Ticket | null, limit: number) =>
        (await ports.store.read.queue(teamId('support'), after, limit)).map((ticket) => ticket.number);
      assert.deepEqual(await page(null, 2), [3, 2]);
      assert.deepEqual(await page(tickets[1] ?? null, 2), [4, 1]);
      assert.deepEqual(await page(tickets[0] ?? null, 2), []);
      assert.deepEqual(await ports.store.read.queue(teamId('networks'), null, 5), [tickets[4]]);
    });

    it('stops at the limit, and answers whole tickets', async (t) => {
      const ports = await openDesk(t, open);
      await write(ports, ...tickets.map((ticket) => aChange(ticket)));
      assert.deepEqual(await ports.store.read.tickets({}, 'queue', 2), [tickets[2], tickets[5]]);
      assert.deepEqual(await ports.store.read.tickets({}, 'queue', 0), []);
    });
  });
};
