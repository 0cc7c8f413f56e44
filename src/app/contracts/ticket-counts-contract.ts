import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TeamCounts } from '#src/app/ports/lists.ts';
import {
  aChange,
  aClock,
  assignedTo,
  aTicket,
  changed,
  logged,
  monday,
  number,
  personId,
  teamId,
} from '#src/app/testing/builders.ts';
import type { PersonId, TeamId } from '#src/core/ids.ts';
import { day, listed, minute } from './listed-tickets.ts';
import { type OpenPorts, openDesk, write } from './open-ports.ts';

const [support, networks] = [teamId('support'), teamId('networks')];
const none: TeamCounts = { open: 0, unassigned: 0, overdue: 0, due: 0, resolved: 0 };
const at = { dueBefore: monday + day, resolvedSince: monday - day };

export const ticketCountsContract = (open: OpenPorts): void => {
  describe('counts', () => {
    it('add up what is open, by status, priority, category and who has it', async (t) => {
      const ports = await openDesk(t, open);
      for (const ticket of listed) await write(ports, aChange(ticket));
      const { counts } = ports.store;
      const countOpen = (teams: readonly TeamId[]) => counts.countOpen(teams, at.dueBefore);
      const all = await countOpen([support, networks]);
      const sum = (counts: typeof all): number => counts.reduce((total, one) => total + one.open, 0);
      assert.equal(sum(all), 8);
      assert.equal(sum(all.filter(({ status }) => status === 'new')), 6);
      assert.equal(sum(all.filter(({ priority }) => priority === 'P2')), 2);
      assert.equal(sum(all.filter(({ assignee }) => assignee === personId('dana'))), 2);
      assert.equal(sum(all.filter(({ category }) => category === 'network')), 2);
      assert.equal(
        new Set(all.map(({ open: _, overdue: __, due: ___, ...kind }) => JSON.stringify(kind))).size,
        all.length,
      );
      assert.equal(sum(await countOpen([networks])), 2);
      // The same as each team’s own numbers.
      for (const [team, { open: its, overdue, due }] of await counts.countTeams([support, networks], at)) {
        const own = await countOpen([team]);
        const total = (what: 'overdue' | 'due') => own.reduce((n, one) => n + one[what], 0);
        assert.deepEqual([sum(own), total('overdue'), total('due')], [its, overdue, due], team);
      }
      assert.ok(all.some(({ overdue }) => overdue > 0) && all.some(({ due }) => due > 0));
      assert.deepEqual(await countOpen([]), []);
    });

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
      assert.deepEqual(
        await counts.countResolved([networks, support], monday - 365 * day),
        new Map([
          [networks, 1],
          [support, 2],
        ]),
      );
      assert.deepEqual(await counts.countResolved([networks], at.dueBefore), new Map());
      assert.deepEqual(await counts.countResolved([], at.resolvedSince), new Map());
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

    it('name what people were asked to take and resolved themselves since a moment, by time', async (t) => {
      const ports = await openDesk(t, open);
      const [dana, tom] = [personId('dana'), personId('tom')];
      const reason = { by: 'router', candidates: [], excluded: [], dropped: [] } as const;
      const ask = (offer: number, assignee: PersonId) =>
        ({ type: 'ticket.assigned', assignee, offer, acceptBy: null, reason }) as const;
      const first = aTicket({ number: number(1), effort: 2, offers: 2 }, assignedTo('tom'));
      const declined = { type: 'ticket.declined', person: dana, offer: 1, reason: 'Busy' } as const;
      const log = [
        { ...logged(first, 1, ask(1, dana)), at: monday },
        { ...logged(first, 2, declined), at: monday + 1 },
        { ...logged(first, 3, ask(2, tom)), at: monday + 1 },
      ];
      await write(ports, aChange(first, { events: log }));
      const solved = changed(first, { updatedAt: monday + 9 });
      const about = {
        team: support,
        assignee: tom,
        priority: 'P3',
        category: null,
        began: monday,
        openMs: null,
      } as const;
      const resolution = { ...about, ticket: number(1), metric: 'resolution', cycle: null, targetMs: null } as const;
      const resolved = { type: 'ticket.resolved', resolution: 'Done', closesAt: monday + day } as const;
      const accepted = { ...logged(solved, 4, { type: 'ticket.accepted', assignee: tom, offer: 2 }), at: monday + 5 };
      const events = [
        accepted,
        { ...logged(solved, 5, resolved), actor: tom, at: monday + 9 },
        { ...logged(solved, 6, resolved), actor: dana, at: monday + 10 },
        { ...logged(solved, 7, resolved), actor: null, at: monday + 11 },
      ];
      // Not their work: what somebody else solved, what nobody answered, what was withdrawn when its target had passed.
      const outcomes = [
        { ...resolution, seq: 4, outcome: 'met', ended: monday + 9, metric: 'first_response' },
        { ...resolution, seq: 5, outcome: 'unpromised', ended: monday + 9 },
        { ...resolution, seq: 6, outcome: 'unpromised', ended: monday + 10 },
        { ...resolution, seq: 7, outcome: 'unpromised', ended: monday + 11 },
        { ...resolution, seq: 8, outcome: 'missed', ended: monday + 12 },
        { ...resolution, seq: 9, outcome: 'cancelled', ended: monday + 12 },
      ] as const;
      await write(ports, aChange(solved, { before: first, events, facts: { stays: [], outcomes } }));
      const { counts } = ports.store;
      const his = { person: tom, at: monday + 1, outcome: 'accepted', outcomeAt: monday + 5, effort: 2 };
      const hers = { person: dana, at: monday, outcome: 'declined', outcomeAt: monday + 1, effort: 2 };
      const worked = [{ person: tom, at: monday + 9 }];
      assert.deepEqual(await counts.ledger([dana, tom], monday), { offered: [hers, his], worked });
      assert.deepEqual(await counts.ledger([dana, tom], monday + 1), { offered: [his], worked });
      assert.deepEqual(await counts.ledger([dana], monday), { offered: [hers], worked: [] });
      assert.deepEqual(await counts.ledger([tom], monday + 10), { offered: [], worked: [] });
      assert.deepEqual(await counts.ledger([], monday), { offered: [], worked: [] });
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
