import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TeamCounts } from '#src/app/ports/lists.ts';
import { aChange, aClock, assignedTo, changed, monday, teamId } from '#src/app/testing/builders.ts';
import { day, listed, minute } from './listed-tickets.ts';
import { type OpenPorts, openDesk, write } from './open-ports.ts';

const [support, networks] = [teamId('support'), teamId('networks')];
const none: TeamCounts = { open: 0, unassigned: 0, overdue: 0, due: 0, resolved: 0 };
const at = { dueBefore: monday + day, resolvedSince: monday - day };

export const ticketCountsContract = (open: OpenPorts): void => {
  describe('counts', () => {
    it('give each team’s numbers', async (t) => {
      const ports = await openDesk(t, open);
      const { counts } = ports.store;
      assert.deepEqual(await counts.countTeams([support], at), new Map([[support, none]]));
      assert.deepEqual(await counts.countTeams([], at), new Map());
      await write(ports, ...listed.map((ticket) => aChange(ticket)));
      assert.deepEqual(
        await counts.countTeams([networks, support], at),
        new Map([
          [networks, { open: 2, unassigned: 1, overdue: 1, due: 1, resolved: 1 }],
          [support, { open: 6, unassigned: 5, overdue: 1, due: 3, resolved: 1 }],
        ]),
      );
    });

    it('respect the given times', async (t) => {
      const ports = await openDesk(t, open);
      await write(ports, ...listed.map((ticket) => aChange(ticket)));
      const dueAndResolved = async (dueBefore: number, resolvedSince: number) => {
        const counts = await ports.store.counts.countTeams([support], { dueBefore, resolvedSince });
        return [counts.get(support)?.due, counts.get(support)?.resolved];
      };
      const due = monday + 4 * 60 * minute;
      assert.deepEqual(await dueAndResolved(due, monday - day + 1), [0, 0]);
      assert.deepEqual(await dueAndResolved(due + 1, monday - day - 1), [3, 2]);
    });

    it('follow a ticket that is breached, moves and becomes unassigned', async (t) => {
      const ports = await openDesk(t, open);
      const first = listed[2];
      assert.ok(first);
      const countBoth = async () => [...(await ports.store.counts.countTeams([support, networks], at)).values()];
      const change = async (before: typeof first, after: typeof first) => {
        await write(ports, aChange(after, { before }));
        return after;
      };
      await write(ports, aChange(first));
      assert.deepEqual(await countBoth(), [{ ...none, open: 1, unassigned: 1, due: 1 }, none]);
      const late = await change(first, changed(first, { clocks: [aClock({ breached: [1] })] }));
      assert.deepEqual(await countBoth(), [{ ...none, open: 1, unassigned: 1, overdue: 1 }, none]);
      const moved = await change(late, changed(late, { team: networks }, assignedTo('dana')));
      assert.deepEqual(await countBoth(), [none, { ...none, open: 1, overdue: 1 }]);
      const paused = aClock({ state: 'paused', runningSince: null, dueAt: null });
      const quiet = await change(moved, changed(moved, { clocks: [paused] }));
      assert.deepEqual(await countBoth(), [none, { ...none, open: 1 }]);
      const cancelled = { status: 'cancelled', assignee: null, reason: 'No.', cancelledAt: monday } as const;
      await change(quiet, changed(quiet, { clocks: [] }, cancelled));
      assert.deepEqual(await countBoth(), [none, none]);
    });
  });
};
