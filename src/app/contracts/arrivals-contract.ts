import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import { createBringTicket, type OtherTicket } from '#src/app/arrivals/bring-ticket.ts';
import { aPerson, categoryId, monday, personId } from '#src/app/testing/builders.ts';
import { hours } from '#src/core/ids.ts';
import { type DatabasePorts, type OpenPorts, openDesk } from './open-ports.ts';

const rosa = { id: '1', name: 'Rosa Ruiz', email: 'rosa@example.com' };
const dana = { id: '9', name: 'Dana', email: 'dana@company.example' };
const now = monday + hours(500);

const aTicket = (given: Partial<OtherTicket> = {}): OtherTicket => ({
  id: '101',
  title: 'Printer jammed',
  description: 'Floor 3',
  requester: rosa,
  category: categoryId('hardware'),
  priority: 'P2',
  status: 'closed',
  assignee: personId('dana'),
  createdAt: monday,
  endedAt: monday + hours(5),
  messages: [
    { author: rosa, at: monday + hours(3), isInternal: false, text: 'Any news?', marks: [] },
    { author: dana, at: monday + hours(1), isInternal: true, text: 'The fuser again', marks: [] },
    { author: dana, at: monday + hours(2), isInternal: false, text: 'Restart it', marks: [] },
  ],
  ...given,
});

export const arrivalsContract = (name: string, open: OpenPorts): void => {
  describe(`tickets of another desk: ${name}`, () => {
    const opened = async (t: TestContext) => {
      const ports = await openDesk(t, open);
      await ports.store.transaction((tx) => tx.savePerson(aPerson('dana2', { email: 'dana@company.example' })));
      const bringing = (source: string) =>
        createBringTicket({
          store: ports.store,
          clock: { now: () => now },
          classifier: { classify: async () => ({ category: null, confidence: 0, ranked: [], because: [] }) },
          log: { info() {}, warn() {}, error() {} },
          source,
          newId: randomUUID,
        });
      return { ports, bring: bringing('zendesk'), bringing };
    };

    const ticketOf = async (
      { store }: DatabasePorts,
      brought: Awaited<ReturnType<ReturnType<typeof createBringTicket>>>,
    ) => {
      assert.ok('number' in brought);
      const ticket = await store.read.ticket(brought.number);
      assert.ok(ticket !== null);
      return ticket;
    };

    it('come with their times, their people and what was said, and stay closed', async (t) => {
      const { ports, bring } = await opened(t);
      const ticket = await ticketOf(ports, await bring(aTicket()));
      assert.equal(ticket.status, 'closed');
      assert.ok(ticket.status === 'closed' && ticket.closedAt === monday + hours(5));
      assert.equal(ticket.createdAt, monday);
      assert.equal(ticket.updatedAt, monday + hours(5));
      assert.equal(ticket.firstResponseAt, monday + hours(2));
      assert.equal(ticket.assignee, 'dana');
      assert.deepEqual([ticket.priority, ticket.filedAs, ticket.channel], ['P2', 'import', 'import']);
      const said = (await ports.store.read.events(ticket.number)).flatMap(({ event, actor, at }) =>
        event.type === 'ticket.commented' ? [[event.visibility, event.text, actor, at - monday]] : [],
      );
      assert.deepEqual(said, [
        ['internal', 'The fuser again', 'dana2', hours(1)],
        ['public', 'Restart it', 'dana2', hours(2)],
        ['public', 'Any news?', ticket.requester, hours(3)],
      ]);
      assert.equal((await ports.store.read.person(ticket.requester))?.email, 'rosa@example.com');
    });

    it('start no clock, owe nobody a message and set no timer when they are over', async (t) => {
      const { ports, bring } = await opened(t);
      for (const status of ['closed', 'cancelled'] as const) {
        const ticket = await ticketOf(ports, await bring(aTicket({ id: status, status })));
        assert.deepEqual([ticket.status, ticket.clocks, ticket.policy], [status, [], null]);
      }
      assert.equal(await ports.timers.next(), null);
      assert.deepEqual(await ports.outbox.claim({ limit: 10, leaseMs: 1_000, now }), []);
    });

    it('keep this desk’s promises from when they come, while they are open', async (t) => {
      const { ports, bring } = await opened(t);
      const held = await ticketOf(ports, await bring(aTicket({ id: '1', status: 'in_progress' })));
      assert.deepEqual([held.status, held.assignee], ['in_progress', 'dana']);
      assert.ok(held.policy !== null);
      const running = held.clocks.filter(({ state }) => state === 'running');
      assert.ok(running.length > 0 && running.every(({ dueAt }) => dueAt !== null && dueAt > now));
      assert.ok(held.clocks.every(({ breached }) => breached.length === 0));
      const waiting = await ticketOf(ports, await bring(aTicket({ id: '2', status: 'pending' })));
      assert.ok(waiting.status === 'pending' && waiting.question === 'Restart it');
      const free = await ticketOf(ports, await bring(aTicket({ id: '3', status: 'in_progress', assignee: null })));
      assert.deepEqual([free.status, free.waiting], ['new', null]);
      const unclear = await ticketOf(ports, await bring(aTicket({ id: '4', status: 'new', category: null })));
      assert.deepEqual([unclear.status, unclear.waiting?.why], ['new', 'triage']);
      assert.deepEqual(await ports.outbox.claim({ limit: 10, leaseMs: 1_000, now }), []);
    });

    it('come once, however often and from whichever side, and again from another desk', async (t) => {
      const { ports, bring, bringing } = await opened(t);
      const first = await bring(aTicket());
      const again = await Promise.all([bring(aTicket()), bringing('zendesk')(aTicket({ title: 'Changed' }))]);
      assert.ok('number' in first && !first.repeated);
      for (const one of again) assert.deepEqual(one, { number: first.number, repeated: true });
      const other = await bringing('zammad')(aTicket());
      assert.ok('number' in other && !other.repeated && other.number !== first.number);
      assert.equal(await ports.store.counts.countTickets({}), 2);
    });

    it('count in figures as filed and solved, with no promise kept or missed', async (t) => {
      const { ports, bring } = await opened(t);
      const { number } = await ticketOf(ports, await bring(aTicket()));
      const { outcomes, stays } = await ports.store.read.facts(number);
      assert.ok(stays.some(({ status, ended }) => status === 'in_progress' && ended === monday + hours(5)));
      assert.deepEqual(
        outcomes.map(({ metric, outcome, ended }) => [metric, outcome, ended - monday]),
        [
          ['first_response', 'unpromised', hours(2)],
          ['resolution', 'unpromised', hours(5)],
        ],
      );
    });

    it('take nobody for somebody of the same name', async (t) => {
      const { ports, bring } = await opened(t);
      const people = [
        { id: null, name: 'Dana', email: null },
        { id: 'dana', name: 'Dana', email: null },
        { id: null, name: null, email: null },
      ];
      for (const [n, requester] of people.entries()) {
        const ticket = await ticketOf(ports, await bring(aTicket({ id: `${n}`, requester, messages: [] })));
        const person = await ports.store.read.person(ticket.requester);
        assert.match(ticket.requester, /^zendesk:/);
        assert.deepEqual([person?.roles, person?.email], [['requester'], null]);
      }
    });
  });
};
