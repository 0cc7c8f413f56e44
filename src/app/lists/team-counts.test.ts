import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Store } from '#src/app/ports/store.ts';
import { aChange, aClock, aDesk, aTicket, monday, number, personId } from '#src/app/testing/builders.ts';
import { createFakeDatabase } from '#src/app/testing/fake-database.ts';
import { days } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { countWatchedTeams, reportTeams } from './team-counts.ts';

let store: Store;

const person = async (id: string): Promise<Person> => {
  const found = await store.read.person(personId(id));
  assert.ok(found);
  return found;
};

const resolved = (resolvedAt: number) =>
  ({ status: 'resolved', assignee: personId('dana'), resolution: 'Done.', resolvedAt, closesAt: days(9_999) }) as const;

beforeEach(async () => {
  store = createFakeDatabase().store;
  const late = [aClock({ breached: [1] })];
  const dueAt = (at: number) => [aClock({ dueAt: at })];
  const tickets = [
    aTicket({ number: number(1), clocks: late }),
    aTicket({ number: number(2), clocks: late, priority: 'P1' }),
    aTicket({ number: number(3), clocks: late }),
    aTicket({ number: number(4), clocks: dueAt(monday + days(1) - 1) }),
    aTicket({ number: number(5), clocks: dueAt(monday + days(1)) }),
    aTicket({ number: number(6), clocks: [] }, resolved(monday - days(1))),
    aTicket({ number: number(7), clocks: [] }, resolved(monday - days(1) - 1)),
  ];
  await store.transaction(async (tx) => {
    await tx.saveSetup(aDesk(), 0);
    for (const ticket of tickets) await tx.writeTicket(aChange(ticket));
  });
});

const support = { id: 'support', name: 'Support', open: 5, unassigned: 5, overdue: 3, due: 1, resolved: 1 };
const networks = { id: 'networks', name: 'Networks', open: 0, unassigned: 0, overdue: 0, due: 0, resolved: 0 };

describe('team numbers', () => {
  it('are shown to managers for their own teams, to admins for all, and to nobody else', async () => {
    for (const who of ['mona', 'ada']) {
      assert.deepEqual(await countWatchedTeams(store, await person(who), monday), [networks, support]);
    }
    const elsewhere = { ...(await person('mona')), teams: [] };
    assert.deepEqual(await countWatchedTeams(store, elsewhere, monday), []);
    assert.deepEqual(await countWatchedTeams(store, await person('dana'), monday), []);
  });

  it('are reported with the overdue tickets, most urgent first', async () => {
    const reports = await reportTeams(store, await person('mona'), monday, 2);
    assert.deepEqual(
      reports.map(({ name, overdueTickets }) => [name, overdueTickets.map((ticket) => ticket.number)]),
      [
        ['Networks', []],
        ['Support', [2, 1]],
      ],
    );
  });
});
