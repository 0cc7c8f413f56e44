import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConflictError } from '#src/app/ports/errors.ts';
import {
  aChange,
  aClock,
  aPolicy,
  assignedTo,
  aTicket,
  changed,
  logged,
  monday,
  number,
  personId,
  skillId,
} from '#src/app/testing/builders.ts';
import { metrics } from '#src/core/organisation/policy.ts';
import type { Ticket, TicketState } from '#src/core/ticket/ticket.ts';
import { type OpenPorts, openDesk, write } from './open-ports.ts';

const day = 86_400_000;

/** One ticket in every status, with every optional part present in some and absent in others. */
const everyState: readonly Ticket[] = [
  aTicket({ number: number(1) }),
  aTicket({ number: number(30), mergedInto: number(1), merged: [number(3), number(2)] }),
  aTicket({ number: number(31), parent: number(1), meToo: { to: number(1), people: 4 } }),
  aTicket({ number: number(32), outage: { state: 'proposed', similar: [number(2), number(3)] } }),
  aTicket({
    number: number(2),
    category: null,
    categorySource: null,
    classification: null,
    policy: null,
    clocks: [],
    waiting: { why: 'triage', retryAt: null },
  }),
  aTicket({ number: number(3), waiting: { why: 'nobody_eligible', retryAt: monday + day } }),
  aTicket({ number: number(4), offers: 1 }, { ...assignedTo('dana'), leavesAt: monday + 60 } as TicketState),
  aTicket(
    {
      number: number(5),
      filedAs: 'command',
      answers: [
        { question: 'model', label: 'Which model?', value: 'Air' },
        { question: 'who', label: 'For whom?', value: 'Tom', person: personId('tom') },
      ],
      offers: 2,
      pastOffers: [{ person: personId('tom'), outcome: 'declined', reason: 'on a roof', at: monday }],
      firstResponseAt: monday + 5,
      unansweredSince: monday + 7,
      preferred: [{ skill: skillId('network'), level: 1 }],
    },
    {
      ...{ status: 'in_progress', assignee: personId('dana'), acceptedAt: monday },
      swap: { asked: { person: personId('tom'), at: monday, answerBy: monday + 9 }, refused: [personId('mona')] },
    },
  ),
  aTicket(
    {
      number: number(6),
      clocks: [aClock({ repeated: 2, state: 'paused', runningSince: null, dueAt: null, steps: [] })],
    },
    {
      status: 'pending',
      waitsFor: 'part',
      assignee: personId('dana'),
      acceptedAt: monday,
      question: 'Which floor?',
      pendingSince: monday + 9,
      reminded: 1,
      remindAt: monday + 99,
    },
  ),
  aTicket(
    { number: number(7), reopenedCount: 2 },
    {
      status: 'resolved',
      assignee: personId('dana'),
      resolution: 'Put it out.',
      resolvedAt: monday + 10,
      closesAt: monday + 7 * day,
    },
  ),
  aTicket(
    { number: number(8), rating: { stars: 5, comment: null }, followUpOf: number(7) },
    { status: 'closed', assignee: null, resolution: '', resolvedAt: monday + 10, closedAt: monday + 20 },
  ),
  aTicket(
    { number: number(9), rating: { stars: 1, comment: 'wet' } },
    { status: 'cancelled', assignee: null, reason: 'It stopped by itself', cancelledAt: monday + 30 },
  ),
  aTicket({
    number: number(10),
    effort: 0.5,
    policy: aPolicy({ name: 'As it was promised then' }),
    clocks: [
      aClock({
        state: 'missed',
        runningSince: null,
        endedAt: monday + 99,
        breached: [1, 2],
        warned: [75, 90],
        steps: [],
      }),
      aClock({
        metric: 'resolution',
        cycle: 2,
        breached: [1],
        acknowledged: { level: 1, at: monday + 3, by: personId('mona') },
      }),
    ],
  }),
];

export const writeTicketContract = (open: OpenPorts): void => {
  describe('writeTicket', () => {
    it('reads back every state as it was written', async (t) => {
      const ports = await openDesk(t, open);
      for (const ticket of everyState) {
        await write(ports, aChange(ticket));
        assert.deepEqual(await ports.store.read.ticket(ticket.number), ticket, `#${ticket.number}, ${ticket.status}`);
      }
    });

    it('turns every state into every other', async (t) => {
      const ports = await openDesk(t, open);
      let before = aTicket({ number: number(1) });
      await write(ports, aChange(before));
      for (const target of [...everyState, ...everyState.toReversed()]) {
        const after = { ...target, number: before.number, version: before.version + 1, followUpOf: null };
        await write(ports, aChange(after, { before }));
        assert.deepEqual(
          await ports.store.read.ticket(before.number),
          after,
          `from ${before.status} to ${after.status}`,
        );
        before = after;
      }
    });

    it('stores texts of any kind as they are', async (t) => {
      const ports = await openDesk(t, open);
      const texts = [
        "Robert'); DROP TABLE tickets;--",
        '<script>',
        '🦄 مرحبا \u202e',
        'a\tb\r\nc',
        'x'.repeat(100_000),
        '',
      ];
      for (const [index, text] of texts.entries()) {
        const ticket = aTicket({ number: number(index + 1), title: text, description: text });
        await write(ports, aChange(ticket));
        assert.deepEqual(await ports.store.read.ticket(ticket.number), ticket);
      }
    });

    it('refuses a change made against an older version', async (t) => {
      const ports = await openDesk(t, open);
      const first = aTicket();
      const second = changed(first, { title: 'Printer out' });
      await write(ports, aChange(first), aChange(second, { before: first }));
      const late = write(ports, aChange(changed(first, { title: 'Printer still on fire' }), { before: first }));
      await assert.rejects(late, ConflictError);
      assert.deepEqual(await ports.store.read.ticket(first.number), second);
    });

    it('refuses to file a number twice', async (t) => {
      const ports = await openDesk(t, open);
      await write(ports, aChange(aTicket()));
      await assert.rejects(write(ports, aChange(aTicket({ title: 'Another' }))), ConflictError);
    });

    it('returns null for a ticket that does not exist', async (t) => {
      const { store } = await openDesk(t, open);
      assert.equal(await store.read.ticket(number(404)), null);
      assert.deepEqual(await store.read.events(number(404)), []);
    });

    it('appends to the log in order, and reads it back as it was written', async (t) => {
      const ports = await openDesk(t, open);
      const filed = aTicket();
      const ticket = filed.number;
      const first = [
        logged(filed, 1, { type: 'ticket.filed', facts: filed }, { actor: personId('rita') }),
        logged(filed, 2, {
          type: 'sla.started',
          metric: 'first_response',
          cycle: 1,
          targetMs: 1,
          consumedMs: 0,
          steps: [{ kind: 'breach', level: 1, at: monday }],
        }),
      ];
      const cancelled = changed(filed);
      const later = [logged(cancelled, 3, { type: 'ticket.cancelled', reason: '“enough”' })];
      await write(ports, aChange(filed, { events: first }), aChange(cancelled, { before: filed, events: later }));
      assert.deepEqual(await ports.store.read.events(ticket), [...first, ...later]);
    });

    it('never rewrites an event', async (t) => {
      const ports = await openDesk(t, open);
      const ticket = aTicket();
      const event = logged(ticket, 1, { type: 'ticket.resumed' });
      await write(ports, aChange(ticket, { events: [event] }));
      const rewriting = aChange(changed(ticket), {
        before: ticket,
        events: [logged(ticket, 1, { type: 'ticket.cancelled', reason: 'never happened' })],
      });
      await assert.rejects(write(ports, rewriting));
      assert.deepEqual(await ports.store.read.events(ticket.number), [event]);
      assert.equal((await ports.store.read.ticket(ticket.number))?.version, 1);
    });

    it('lists nothing as overdue for what teams promise each other', async (t) => {
      const ports = await openDesk(t, open);
      const among = aClock({ metric: 'with_team', dueAt: monday - 9, breached: [1] });
      await write(ports, aChange(aTicket({ clocks: [aClock(), among] })));
      const { lists } = ports.store;
      const late = async (overdue: boolean) =>
        (await lists.listTickets({ filter: { overdue }, order: 'queue', limit: 9 })).tickets.length;
      assert.deepEqual([await late(true), await late(false)], [0, 1]);
    });

    it('keeps a clock and a breach of every metric', async (t) => {
      const ports = await openDesk(t, open);
      const ticket = aTicket({ clocks: metrics.map((metric) => aClock({ metric, breached: [1] })) });
      const breached = metrics.map((metric, index) =>
        logged(ticket, index + 1, {
          ...({ type: 'sla.breached', metric, cycle: 1, level: 1, dueAt: monday } as const),
          ...({ causedBy: 'time', superseded: false, steps: [] } as const),
        }),
      );
      await write(ports, aChange(ticket, { events: breached }));
      assert.deepEqual((await ports.store.read.ticket(ticket.number))?.clocks, ticket.clocks);
      assert.deepEqual(await ports.store.read.events(ticket.number), breached);
    });

    it('records a breach once for each ticket, metric, cycle and level', async (t) => {
      const ports = await openDesk(t, open);
      const ticket = aTicket();
      const breach = (level: number) =>
        ({
          type: 'sla.breached',
          metric: 'resolution',
          cycle: 1,
          level,
          dueAt: monday,
          causedBy: 'time',
          superseded: false,
          steps: [],
        }) as const;
      await write(ports, aChange(ticket, { events: [logged(ticket, 1, breach(1)), logged(ticket, 2, breach(2))] }));
      const again = aChange(changed(ticket), { before: ticket, events: [logged(ticket, 3, breach(2))] });
      await assert.rejects(write(ports, again));
      assert.equal((await ports.store.read.events(ticket.number)).length, 2);
    });

    it('keeps everything about an assignment and its end', async (t) => {
      const ports = await openDesk(t, open);
      const reason = { by: 'router', candidates: [], excluded: [], dropped: [] } as const;
      const asked = aTicket({ offers: 1 }, assignedTo('dana'));
      const given = { type: 'ticket.assigned', assignee: personId('dana'), offer: 1, acceptBy: null, reason } as const;
      await write(ports, aChange(asked, { events: [logged(asked, 1, given)] }));
      const passed = changed(asked, { offers: 2 }, assignedTo('tom', monday + 5));
      const events = [
        logged(passed, 2, { type: 'ticket.declined', person: personId('dana'), offer: 1, reason: 'lunch' }),
        logged(passed, 3, { ...given, assignee: personId('tom'), offer: 2 }),
        logged(passed, 4, { type: 'ticket.accepted', assignee: personId('tom'), offer: 2 }),
      ];
      await write(ports, aChange(passed, { before: asked, events }));
      assert.equal((await ports.store.read.events(asked.number)).length, 4);
    });
  });
};
