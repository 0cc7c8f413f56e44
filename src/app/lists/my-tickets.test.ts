import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Store } from '#src/app/ports/store.ts';
import { aChange, aDesk, assignedTo, aTicket, monday, number, personId, workedBy } from '#src/app/testing/builders.ts';
import { createFakeDatabase } from '#src/app/testing/fake-database.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { TicketFacts, TicketState } from '#src/core/ticket/ticket.ts';
import { myTickets, ticketsRequested } from './my-tickets.ts';

let store: Store;

const person = async (id: string): Promise<Person> => {
  const found = await store.read.person(personId(id));
  assert.ok(found);
  return found;
};

const numbers = (page: { readonly tickets: readonly TicketFacts[] }) => page.tickets.map((ticket) => ticket.number);

const over: TicketState = { status: 'cancelled', assignee: null, reason: 'Found it.', cancelledAt: monday };

beforeEach(async () => {
  store = createFakeDatabase().store;
  const dana = personId('dana');
  const tickets = [
    aTicket({ number: number(1), updatedAt: monday + 1 }),
    aTicket({ number: number(2), updatedAt: monday + 3 }, assignedTo('dana')),
    aTicket({ number: number(3), updatedAt: monday + 2 }, over),
    aTicket({ number: number(4), requester: dana, priority: 'P1' }, workedBy('dana')),
    aTicket({ number: number(5), requester: dana }),
    aTicket({ number: number(6) }, workedBy('dana')),
  ];
  await store.transaction(async (tx) => {
    await tx.saveSetup(aDesk(), 0);
    for (const ticket of tickets) await tx.writeTicket(aChange(ticket));
  });
});

describe('one’s own tickets', () => {
  it('are what a requester filed and is not over, last changed first', async () => {
    const mine = await myTickets(store, await person('rita'), 2);
    assert.deepEqual([numbers(mine), mine.total], [[2, 1], 3]);
  });

  it('are what a technician has, most urgent first, then what they filed, each once', async () => {
    const mine = await myTickets(store, await person('dana'), 10);
    assert.deepEqual([numbers(mine), mine.total], [[4, 2, 6, 5], 4]);
  });

  it('come a page at a time, with the total', async () => {
    const rita = await person('rita');
    const first = await ticketsRequested(store, rita, { limit: 2 });
    const second = await ticketsRequested(store, rita, { limit: 2, after: first.next });
    assert.deepEqual([numbers(first), first.total], [[2, 1], 3]);
    assert.deepEqual([numbers(second), second.total, second.next], [[6], 3, null]);
  });

  it('go on behind many that a technician both filed and works on, and keep what they solved themselves', async () => {
    const dana = personId('dana');
    const solved: TicketState = {
      status: 'resolved',
      assignee: dana,
      resolution: 'Done.',
      resolvedAt: monday,
      closesAt: monday + 1,
    };
    const more = [
      aTicket({ number: number(7), requester: dana, updatedAt: monday + 9 }, solved),
      ...[8, 9, 10].map((n) =>
        aTicket({ number: number(n), requester: dana, updatedAt: monday + n }, workedBy('dana')),
      ),
    ];
    await store.transaction(async (tx) => {
      for (const ticket of more) await tx.writeTicket(aChange(ticket));
    });
    const all: number[] = [];
    let mine = await myTickets(store, await person('dana'), 2);
    const { total } = mine;
    all.push(...numbers(mine));
    while (mine.rest !== null) {
      mine = await myTickets(store, await person('dana'), 2, mine.rest);
      all.push(...numbers(mine));
    }
    assert.deepEqual(
      all.toSorted((a, b) => a - b),
      [2, 4, 5, 6, 7, 8, 9, 10],
    );
    assert.equal(total, 8);
  });
});
