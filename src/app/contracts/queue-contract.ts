import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aChange, assignedTo, aTicket, categoryId, monday, number, teamId } from '#src/app/testing/builders.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type OpenPorts, openDesk, write } from './open-ports.ts';

const waiting = [
  aTicket({ number: number(1), eligibleSince: monday + 60_000 }),
  aTicket({ number: number(2), eligibleSince: monday }),
  aTicket({ number: number(3), priority: 'P1', eligibleSince: monday + 90_000 }),
  aTicket({ number: number(4), eligibleSince: monday }),
];
const elsewhere = aTicket({ number: number(5), team: teamId('networks'), category: categoryId('network') });
const given = aTicket({ number: number(6), priority: 'P1', offers: 1 }, assignedTo('dana'));
const along = aTicket({ number: number(8), priority: 'P1', parent: number(1) });
const triage = aTicket({ number: number(7), priority: 'P1', category: null });

export const queueContract = (open: OpenPorts): void => {
  describe('the queue of a team', () => {
    it('comes a page at a time, without tickets in triage, already assigned or part of an outage', async (t) => {
      const ports = await openDesk(t, open);
      await write(ports, ...[...waiting, elsewhere, given, triage, along].map((ticket) => aChange(ticket)));
      const page = async (after: Ticket | null, limit: number) =>
        (await ports.store.read.queue(teamId('support'), after, limit)).map((ticket) => ticket.number);
      assert.deepEqual(await page(null, 2), [3, 2]);
      assert.deepEqual(await page(waiting[1] ?? null, 2), [4, 1]);
      assert.deepEqual(await page(waiting[0] ?? null, 2), []);
      assert.deepEqual(await ports.store.read.queue(teamId('networks'), null, 5), [elsewhere]);
    });
  });
};
