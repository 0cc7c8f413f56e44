import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { type Status, statuses } from '#src/core/ticket/ticket.ts';
import { effortHeld, loadFrom, millionthsHeld } from './load.ts';

it('a ticket weighs by its status', () => {
  const expected: Record<Status, number> = {
    new: 0,
    assigned: 3,
    in_progress: 3,
    pending: 1.5,
    resolved: 0,
    closed: 0,
    cancelled: 0,
  };
  for (const status of statuses) assert.equal(effortHeld(status, 3), expected[status], status);
});

it('adding and removing in any order leaves exactly what is still held', () => {
  const tenth = millionthsHeld({ status: 'assigned', effort: 0.1 });
  assert.equal(loadFrom(tenth + tenth + tenth), 0.3);
  const held = fc.record({
    status: fc.constantFrom(...statuses),
    effort: fc.double({ min: 0, max: 1e300, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(held, { maxLength: 50 }), (tickets) => {
      let sum = 0;
      for (const ticket of tickets) sum += millionthsHeld(ticket);
      for (const ticket of tickets.toReversed().toSorted((a, b) => a.effort - b.effort)) sum -= millionthsHeld(ticket);
      assert.equal(sum, 0);
    }),
  );
});
