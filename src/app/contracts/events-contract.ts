import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aChange, aTicket, logged, monday, number } from '#src/app/testing/builders.ts';
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
  });
};
