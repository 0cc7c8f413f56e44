import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aChange,
  assignedTo,
  aTicket,
  changed,
  logged,
  monday,
  number,
  personId,
  workedBy,
} from '#src/app/testing/builders.ts';
import { type Facts, holdingOf, noFacts } from '#src/core/facts/facts.ts';
import { type OpenPorts, openDesk, write } from './open-ports.ts';

const asked = aTicket({ number: number(1), offers: 1 }, assignedTo('dana'));
const worked = changed(asked, {}, workedBy('dana', monday + 60_000));

const accepted: Facts = {
  stays: [
    {
      ...holdingOf(asked),
      ticket: asked.number,
      seq: 3,
      status: 'assigned',
      began: monday,
      ended: monday + 60_000,
      endedBy: 'ticket.accepted',
      openMs: 60_000,
    },
  ],
  outcomes: [
    {
      ...holdingOf(worked),
      ticket: asked.number,
      seq: 4,
      metric: 'first_response',
      cycle: 1,
      outcome: 'met',
      began: monday,
      ended: monday + 60_000,
      openMs: 60_000,
      targetMs: 240 * 60_000,
    },
  ],
};
const resolved: Facts = {
  stays: [],
  outcomes: [
    {
      ...holdingOf({ ...worked, assignee: null, category: null, status: 'new' }),
      ticket: asked.number,
      seq: 5,
      metric: 'some_new_metric',
      cycle: null,
      outcome: 'unpromised',
      began: monday,
      ended: monday,
      openMs: null,
      targetMs: null,
    },
  ],
};

export const factsContract = (open: OpenPorts): void => {
  describe('facts', () => {
    it('are read back as they were written, with those of later changes after them', async (t) => {
      const ports = await openDesk(t, open);
      await write(ports, aChange(asked));
      assert.deepEqual(await ports.store.read.facts(asked.number), noFacts);
      const event = logged(
        worked,
        1,
        { type: 'ticket.accepted', assignee: personId('dana'), offer: 1 },
        { openMs: 60_000 },
      );
      await write(ports, aChange(worked, { before: asked, events: [event], facts: accepted }));
      await write(ports, aChange(changed(worked), { before: worked, facts: resolved }));
      assert.deepEqual(await ports.store.read.facts(asked.number), {
        stays: accepted.stays,
        outcomes: [...accepted.outcomes, ...resolved.outcomes],
      });
      assert.deepEqual(await ports.store.read.events(asked.number), [event]);
    });

    it('are lost with the change that they came with', async (t) => {
      const ports = await openDesk(t, open);
      await write(ports, aChange(asked));
      const failing = ports.store.transaction(async (tx) => {
        await tx.writeTicket(aChange(worked, { before: asked, facts: accepted }));
        throw new Error('stop');
      });
      await assert.rejects(failing, /stop/);
      assert.deepEqual(await ports.store.read.facts(asked.number), noFacts);
    });

    it('can be replaced, without a new version of the ticket', async (t) => {
      const ports = await openDesk(t, open);
      await write(ports, aChange({ ...asked, staysSince: null }, { facts: accepted }));
      await ports.store.transaction((tx) => tx.replaceFacts(asked.number, resolved, monday + 5));
      assert.deepEqual(await ports.store.read.facts(asked.number), resolved);
      assert.deepEqual(await ports.store.read.ticket(asked.number), { ...asked, staysSince: monday + 5 });
    });
  });
};
