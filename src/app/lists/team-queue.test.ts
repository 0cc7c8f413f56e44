import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Store } from '#src/app/ports/store.ts';
import {
  aChange,
  aDesk,
  aPerson,
  assignedTo,
  aTicket,
  monday,
  number,
  teamId,
  workedBy,
} from '#src/app/testing/builders.ts';
import { createFakeDatabase } from '#src/app/testing/fake-database.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import type { TicketState } from '#src/core/ticket/ticket.ts';
import type { QueuePart } from './overdue-first.ts';
import { teamQueue, technicianQueue } from './team-queue.ts';

let store: Store;

const over: TicketState = { status: 'cancelled', assignee: null, reason: 'Found it.', cancelledAt: monday };

/** The tickets' numbers and the total; a refusal as it is. */
const shown = (queue: QueuePart | Rejection) =>
  'code' in queue ? queue : [queue.tickets.map((ticket) => ticket.number), queue.total];

const refusal = { code: 'only_for_technicians' };
const networks = teamId('networks');
const dana = aPerson('dana', { roles: ['requester', 'technician'], teams: [teamId('support')] });
const nick = aPerson('nick', { roles: ['requester', 'technician'], teams: [networks] });
const mona = aPerson('mona', { roles: ['requester', 'manager'], teams: [networks] });
const ada = aPerson('ada', { roles: ['requester', 'admin'] });
const both = aPerson('alex', { roles: ['technician', 'admin'], teams: [networks] });

beforeEach(async () => {
  store = createFakeDatabase().store;
  const tickets = [
    aTicket({ number: number(1) }),
    aTicket({ number: number(2), priority: 'P2' }, assignedTo('dana')),
    aTicket({ number: number(3) }, over),
    aTicket({ number: number(4), priority: 'P1' }, workedBy('dana')),
    aTicket({ number: number(5), team: networks }),
  ];
  await store.transaction(async (tx) => {
    await tx.saveSetup(aDesk(), 0);
    for (const ticket of tickets) await tx.writeTicket(aChange(ticket));
  });
});

describe('the queue', () => {
  for (const [who, person, expected] of [
    ['has the open tickets of a technician’s teams, most urgent first', dana, [[4, 2, 1], 3]],
    ['has those of another team for its technician', nick, [[5], 1]],
    ['has those of a manager’s teams', mona, [[5], 1]],
    ['has those of all teams for an admin', ada, [[4, 2, 1, 5], 4]],
    ['is refused to a requester, even one with a team', aPerson('rita', { teams: [networks] }), refusal],
    ['is refused to a technician who has left', { ...dana, active: false }, refusal],
  ] as const) {
    it(who, async () =>
      assert.deepEqual(shown(await teamQueue(store, person, { limit: 10 }, { now: monday })), expected),
    );
  }

  it('has those of a manager who is away for their delegate, until they are back', async () => {
    const noa = aPerson('noa', { roles: ['requester', 'manager'], teams: [] });
    const standsIn = async (away: { readonly until: null } | null) =>
      store.transaction(async (tx) => {
        await tx.savePerson(noa);
        const leader = await tx.person(mona.id);
        assert.ok(leader);
        await tx.savePerson({ ...leader, delegate: noa.id });
        await tx.setAway(leader.id, away);
      });
    const seen = async () => shown(await teamQueue(store, noa, { limit: 10 }, { now: monday }));
    await standsIn(null);
    assert.deepEqual(await seen(), [[], 0]);
    await standsIn({ until: null });
    assert.deepEqual(await seen(), [[4, 2, 1, 5], 4]);
  });

  it('comes a page at a time, with the total', async () => {
    const first = await teamQueue(store, dana, { limit: 2 }, { now: monday });
    assert.deepEqual(shown(first), [[4, 2], 3]);
    assert.ok(!('code' in first));
    assert.deepEqual(shown(await teamQueue(store, dana, { limit: 2, from: first.rest }, { now: monday })), [[1], 3]);
  });
});

describe('the queue on a technician’s own page', () => {
  for (const [who, person, expected] of [
    ['has what their teams have', dana, [[4, 2, 1], 3]],
    ['has no more for an admin who is a technician too', both, [[5], 1]],
    ['is refused to a manager', mona, refusal],
    ['is refused to an admin', ada, refusal],
  ] as const) {
    it(who, async () => assert.deepEqual(shown(await technicianQueue(store, person, { limit: 10 })), expected));
  }
});
