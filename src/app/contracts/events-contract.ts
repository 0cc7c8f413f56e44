import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ActsQuery } from '#src/app/ports/tickets.ts';
import { aChange, aTicket, logged, monday, number, personId } from '#src/app/testing/builders.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { type OpenPorts, openDesk, write } from './open-ports.ts';

export const eventsContract = (open: OpenPorts): void => {
  describe('what happened on all tickets', () => {
    it('is read on by id, in the order in which it was written, a part at a time', async (t) => {
      const ports = await openDesk(t, open);
      const { read } = ports.store;
      for (const n of [1, 2, 3]) {
        const ticket = aTicket({ number: number(n), version: 2 });
        const events = [
          logged(ticket, 1, { type: 'ticket.left_alone' }),
          logged(ticket, 2, { type: 'ticket.resumed' }),
        ];
        await write(ports, aChange(ticket, { events }));
      }
      const first = await read.eventsAfter(0, 4);
      assert.deepEqual(
        first.map(({ logged: { ticket, seq, at, event } }) => [ticket, seq, at, event.type]),
        [
          [1, 1, monday, 'ticket.left_alone'],
          [1, 2, monday, 'ticket.resumed'],
          [2, 1, monday, 'ticket.left_alone'],
          [2, 2, monday, 'ticket.resumed'],
        ],
      );
      const rest = await read.eventsAfter(first.at(-1)?.id ?? 0, 4);
      assert.deepEqual(
        rest.map(({ logged: { ticket } }) => ticket),
        [3, 3],
      );
      assert.deepEqual(await read.eventsAfter(rest.at(-1)?.id ?? 0, 4), []);
    });

    it('is found by who did it, the latest first, a part at a time', async (t) => {
      const ports = await openDesk(t, open);
      const { read } = ports.store;
      const [tom, rita] = [personId('tom'), personId('rita')];
      const filed = (ticket: Ticket): TicketEvent => ({ type: 'ticket.filed', facts: ticket });
      for (const n of [1, 2, 3]) {
        const at = monday + n;
        const ticket = aTicket({ number: number(n), version: 3, updatedAt: at, filedBy: n === 3 ? tom : rita });
        const events = [
          logged(ticket, 1, filed(ticket), { actor: ticket.filedBy }),
          logged(ticket, 2, { type: 'ticket.tagged', added: ['x'], removed: [] }, { actor: tom }),
          logged(ticket, 3, { type: 'ticket.resumed' }),
        ];
        await write(ports, aChange(ticket, { events }));
      }
      const types = ['ticket.filed', 'ticket.tagged', 'ticket.resumed'] as const;
      const acts = async (person: PersonId, query: Partial<ActsQuery> = {}) =>
        (await read.actsOf(person, { types, limit: 10, ...query })).map(
          ({ logged: { ticket, seq } }) => `${ticket}.${seq}`,
        );
      assert.deepEqual(await acts(tom), ['3.2', '3.1', '2.2', '1.2']);
      assert.deepEqual(await acts(rita), ['3.1', '2.1', '1.1'], 'also what somebody filed for them');
      assert.deepEqual(await acts(personId('ada')), []);
      assert.deepEqual(await acts(tom, { types: ['ticket.filed'] }), ['3.1']);
      assert.deepEqual(await acts(rita, { types: ['ticket.tagged'] }), []);
      assert.deepEqual(await acts(rita, { types: [] }), []);
      assert.deepEqual(await acts(tom, { time: { from: monday + 1, to: monday + 3 } }), ['2.2', '1.2']);
      const [first] = await read.actsOf(tom, { types, limit: 1 });
      const before = { at: first?.logged.at ?? 0, id: first?.id ?? 0 };
      assert.deepEqual(await acts(tom, { before, limit: 2 }), ['3.1', '2.2']);
      assert.deepEqual(await acts(rita, { before }), ['3.1', '2.1', '1.1']);
    });
  });
};
