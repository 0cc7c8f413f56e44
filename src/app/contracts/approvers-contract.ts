import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TicketFilter } from '#src/app/ports/lists.ts';
import { aChange, aTicket, changed, monday, number, personId, teamId } from '#src/app/testing/builders.ts';
import type { Approval } from '#src/core/approvals/approval.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import { type DatabasePorts, type OpenPorts, openDesk, write } from './open-ports.ts';

const [dana, tom, nick] = [personId('dana'), personId('tom'), personId('nick')];

const asked: Approval = {
  ...{ state: 'asked', all: true, meanwhile: false, clockRuns: false, verdicts: [], reminded: 0, remindAt: null },
  approvers: [{ person: dana }, { person: tom, standsInFor: nick }],
};
const said = { person: tom, standsInFor: nick, said: 'approved', reason: null, at: monday } as const;

/** Whose approval tickets wait for, and who has decided. */
export const approversContract = (open: OpenPorts): void => {
  describe('approvers', () => {
    const first = aTicket({ number: number(1), title: 'Laptop please', approval: asked });
    const second = aTicket({ number: number(2), title: 'Laptop too', approval: { ...asked, verdicts: [said] } });
    const other = aTicket({ number: number(3), title: 'Printer slow' });

    const filled = async (t: Parameters<typeof openDesk>[0]): Promise<DatabasePorts> => {
      const ports = await openDesk(t, open);
      await write(ports, aChange(first), aChange(second), aChange(other));
      return ports;
    };
    const found = async ({ store }: DatabasePorts, filter: TicketFilter) => {
      const { tickets } = await store.lists.listTickets({ filter, order: 'number', limit: 10 });
      const numbers = tickets.map((ticket) => ticket.number);
      assert.equal(await store.counts.countTickets(filter), numbers.length);
      return numbers;
    };

    it('are those who have not decided, and nobody has in their place', async (t) => {
      const ports = await filled(t);
      assert.deepEqual(await found(ports, { approver: dana }), [1, 2]);
      assert.deepEqual(await found(ports, { approver: tom }), [1]);
      assert.deepEqual(await found(ports, { approver: nick }), []);
      assert.deepEqual(await found(ports, { decidedBy: tom }), [2]);
      assert.deepEqual(await found(ports, { decidedBy: dana }), []);
    });

    it('change with their ticket: decided, asked anew, no longer needed', async (t) => {
      const ports = await filled(t);
      const decided = changed(first, {
        approval: { ...asked, state: 'approved', verdicts: [{ ...said, person: dana }] },
      });
      await write(ports, aChange(decided, { before: first }));
      assert.deepEqual(await found(ports, { approver: dana }), [2]);
      assert.deepEqual(await found(ports, { decidedBy: dana }), [1]);
      const { approval: _, ...without } = changed(decided, {});
      await write(ports, aChange(without as typeof decided, { before: decided }));
      assert.deepEqual(await found(ports, { decidedBy: dana }), []);
    });

    it('are never its requester, also where an approver becomes that', async (t) => {
      const ports = await filled(t);
      const own = changed(first, { requester: dana });
      await write(ports, aChange(own, { before: first }));
      assert.deepEqual(await found(ports, { approver: dana }), [2]);
      assert.deepEqual(await found(ports, { approver: tom }), [1]);
      await write(ports, aChange(changed(own, { requester: first.requester }), { before: own }));
      assert.deepEqual(await found(ports, { approver: dana }), [1, 2]);
    });

    it('are nobody once a ticket is over, but those who decided', async (t) => {
      const ports = await filled(t);
      const { approval } = second;
      const over = changed(
        second,
        { ...(approval && { approval }) },
        { status: 'cancelled', assignee: null, reason: 'No', cancelledAt: monday },
      );
      await write(ports, aChange(over, { before: second }));
      assert.deepEqual(await found(ports, { approver: dana }), [1]);
      assert.deepEqual(await found(ports, { decidedBy: tom }), [2]);
    });

    it('find what waits for anybody in a team, once each, a page at a time', async (t) => {
      const ports = await filled(t);
      const filter = { unapproved: true, teams: [teamId('support')], statuses: openStatuses } as const;
      assert.deepEqual(await found(ports, filter), [1, 2]);
      assert.deepEqual(await found(ports, { ...filter, teams: [teamId('networks')] }), []);
      const { lists } = ports.store;
      for (const order of ['number', 'recent', 'queue'] as const) {
        const query = { filter, order, limit: 1 };
        const one = await lists.listTickets(query);
        const two = await lists.listTickets({ ...query, after: one.next });
        const numbers = [...one.tickets, ...two.tickets].map((ticket) => ticket.number);
        assert.deepEqual(numbers.toSorted(), [1, 2], order);
        assert.equal(two.next, null);
      }
    });
  });
};
