import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Transaction } from '#src/app/ports/store.ts';
import {
  aChange,
  aPerson,
  assignedTo,
  aTicket,
  changed,
  logged,
  monday,
  number,
  personId,
  teamId,
  workedBy,
} from '#src/app/testing/builders.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';
import { effortHeld } from '#src/core/routing/load.ts';
import type { Ticket, TicketState } from '#src/core/ticket/ticket.ts';
import { type DatabasePorts, type OpenPorts, openDesk } from './open-ports.ts';

const [support, networks] = [teamId('support'), teamId('networks')];
const holders = ['dana', 'tom', 'nick'].map(personId);

const states: readonly ((assignee: PersonId) => TicketState)[] = [
  () => ({ status: 'new', assignee: null }),
  (assignee) => assignedTo(assignee),
  (assignee) => workedBy(assignee),
  (assignee) => ({
    status: 'pending',
    waitsFor: 'requester',
    assignee,
    acceptedAt: monday,
    question: '?',
    pendingSince: monday,
    reminded: 0,
    remindAt: null,
  }),
  (assignee) => ({ status: 'resolved', assignee, resolution: 'done', resolvedAt: monday, closesAt: monday + 1 }),
  (assignee) => ({ status: 'closed', assignee, resolution: 'done', resolvedAt: monday, closedAt: monday }),
  (assignee) => ({ status: 'cancelled', assignee, reason: 'x', cancelledAt: monday }),
];

/** What a ticket becomes, whether the change is committed, and whether the team was locked first, as by the router. */
const step = fc.record({
  ticket: fc.integer({ min: 1, max: 8 }),
  named: fc.constantFrom(...holders),
  state: fc.constantFrom(...states),
  effort: fc.constantFrom(0.1, 0.3, 0.5, 1, 2, 1 / 3),
  routes: fc.constantFrom(null, support, networks),
  made: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

class Undone extends Error {}

/** The change with the ticket locked first, then the team if it routes, as in every use case. */
const apply = async (tx: Transaction, { ticket: n, named, state, effort, routes, made }: Step): Promise<void> => {
  const before = await tx.ticket(number(n));
  const locked = routes === null ? [] : await tx.lockCandidates(routes, null);
  // The router chooses among those it has locked; a manager can name anyone.
  const assignee = locked[n % locked.length]?.person ?? named;
  const given = { number: number(n), effort, offers: (before?.offers ?? 0) + 1 };
  const after = before === null ? aTicket(given, state(assignee)) : changed(before, given, state(assignee));
  await tx.writeTicket(aChange(after, { before, events: eventsOf(after) }));
  if (!made) throw new Undone();
};

/** Being asked is also recorded in the technician's own row. */
const eventsOf = (after: Ticket) => {
  if (after.status !== 'assigned') return [];
  const reason = { by: 'manager', candidates: [], excluded: [], dropped: [] } as const;
  const { assignee, offers } = after;
  return [
    logged(after, after.version, { type: 'ticket.assigned', assignee, offer: offers, acceptBy: null, reason } as const),
  ];
};

const run = async ({ store }: DatabasePorts, one: Step): Promise<void> => {
  await store
    .transaction((tx) => apply(tx, one))
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
};

/** The load from counting all tickets, in effort. */
const counted = async ({ store }: DatabasePorts): Promise<ReadonlyMap<PersonId, number>> => {
  const { tickets } = await store.lists.listTickets({ filter: {}, order: 'number', limit: 100 });
  return new Map(
    holders.map((person) => [
      person,
      tickets
        .filter(({ assignee }) => assignee === person)
        .reduce((sum, { status, effort }) => sum + effortHeld(status, effort), 0),
    ]),
  );
};

const assertInStep = async (ports: DatabasePorts): Promise<void> => {
  const expected = await counted(ports);
  for (const team of [support, networks]) {
    for (const { person, load } of await ports.store.read.candidates(team, null)) {
      assert.ok(Math.abs(load - (expected.get(person) ?? 0)) < 1e-5, `${person}: ${load}, not ${expected.get(person)}`);
    }
  }
};

const withNick = async (ports: DatabasePorts): Promise<void> => {
  await ports.store.transaction((tx) =>
    tx.savePerson(aPerson('nick', { roles: ['technician'], teams: [support, networks] })),
  );
};

const saveAnew = ({ store }: DatabasePorts, setup: OrganisationSetup): Promise<void> =>
  store.transaction(async (tx) => tx.saveSetup(setup, (await tx.organisation()).version));

/** Technicians' load always matches their tickets, whatever happened to them. */
export const loadContract = (open: OpenPorts): void => {
  describe('someone’s load', () => {
    it('equals the count of their tickets, after any changes and after rolled-back changes', async (t) => {
      const ports = await openDesk(t, open);
      await withNick(ports);
      for (const one of fc.sample(step, { numRuns: 150, seed: 20_260_302 })) {
        await run(ports, one);
        await assertInStep(ports);
      }
    });

    it('stays right under concurrent changes, which never deadlock', async (t) => {
      const ports = await openDesk(t, open);
      await withNick(ports);
      const rounds = fc.sample(fc.uniqueArray(step, { selector: ({ ticket }) => ticket, minLength: 5 }), {
        numRuns: 25,
        seed: 20_260_303,
      });
      for (const round of rounds) {
        await Promise.all(round.map((one) => run(ports, one)));
        await assertInStep(ports);
      }
    });

    it('stays when someone loses their terms, and applies when they have terms again', async (t) => {
      const ports = await openDesk(t, open);
      await ports.store.transaction((tx) => tx.writeTicket(aChange(aTicket({ effort: 2 }, workedBy('tom')))));
      const setup = await ports.store.read.setup();
      const technicians = setup.technicians.filter(({ person }) => person !== 'tom');
      await saveAnew(ports, { ...setup, technicians });
      await ports.store.transaction((tx) =>
        tx.writeTicket(aChange(aTicket({ number: number(2), effort: 0.5 }, workedBy('tom')))),
      );
      await saveAnew(ports, setup);
      const tom = (await ports.store.read.candidates(support, null)).find(({ person }) => person === 'tom');
      assert.equal(tom?.load, 2.5);
    });
  });
};
