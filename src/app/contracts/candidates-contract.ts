import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  aChange,
  aPerson,
  assignedTo,
  aTicket,
  categoryId,
  changed,
  logged,
  monday,
  number,
  personId,
  teamId,
  workedBy,
} from '#src/app/testing/builders.ts';
import { type Facts, noFacts, type Outcome, type Stay } from '#src/core/facts/facts.ts';
import type { CalendarId } from '#src/core/ids.ts';
import type { Candidate, Role } from '#src/core/organisation/person.ts';
import { noRecord } from '#src/core/routing/track-record.ts';
import type { TicketState } from '#src/core/ticket/ticket.ts';
import { type DatabasePorts, type OpenPorts, openDesk, write } from './open-ports.ts';

const hour = 3_600_000;

const candidates = async ({ store }: DatabasePorts, category = categoryId('hardware')) => {
  const found = await store.read.candidates(teamId('support'), category);
  return new Map<string, Candidate>(found.map((candidate) => [candidate.person, candidate]));
};

const pendingAt = (person: string): TicketState => ({
  status: 'pending',
  waitsFor: 'requester',
  assignee: personId(person),
  acceptedAt: monday,
  question: '?',
  pendingSince: monday,
  reminded: 0,
  remindAt: null,
});

const resolvedBy = (person: string, at: number): TicketState => ({
  status: 'resolved',
  assignee: personId(person),
  resolution: 'done',
  resolvedAt: at,
  closesAt: at + 1,
});

export const candidatesContract = (open: OpenPorts): void => {
  describe('candidates', () => {
    it('are the technicians of the team, with their terms', async (t) => {
      const ports = await openDesk(t, open);
      const found = await candidates(ports);
      assert.deepEqual([...found.keys()].sort(), ['dana', 'tom']);
      assert.deepEqual(found.get('tom'), {
        person: 'tom',
        name: 'Tom',
        active: true,
        teams: ['support'],
        skills: [{ skill: 'hardware', level: 2 }],
        capacity: 2,
        load: 0,
        shift: null,
        away: null,
        lastAssignedAt: null,
        taken: null,
        record: noRecord,
      });
      assert.equal(found.get('dana')?.shift, 'office');
      assert.equal(found.get('dana')?.skills.length, 2);
      assert.deepEqual(await ports.store.read.candidates(teamId('nowhere'), null), []);
    });

    it('have a load of what is assigned and in progress, half of what is pending, and nothing else', async (t) => {
      const ports = await openDesk(t, open);
      await write(
        ports,
        aChange(aTicket({ number: number(1), effort: 2 }, assignedTo('dana'))),
        aChange(aTicket({ number: number(2), effort: 0.5 }, workedBy('dana'))),
        aChange(aTicket({ number: number(3), effort: 3, team: teamId('networks') }, pendingAt('dana'))),
        aChange(aTicket({ number: number(4), effort: 8 }, resolvedBy('dana', monday))),
        aChange(aTicket({ number: number(5), effort: 8 })),
      );
      const found = await candidates(ports);
      assert.equal(found.get('dana')?.load, 4);
      assert.equal(found.get('tom')?.load, 0);
    });

    it('include, inside a transaction, what it has already assigned', async (t) => {
      const { store } = await openDesk(t, open);
      await store.transaction(async (tx) => {
        await tx.writeTicket(aChange(aTicket({ effort: 2 }, assignedTo('tom'))));
        const found = await tx.lockCandidates(teamId('support'), null);
        const tom = found.find(({ person }) => person === 'tom');
        assert.equal(tom?.load, 2);
      });
    });

    it('who work in two teams can be locked by only one of them at a time', async (t) => {
      const { store } = await openDesk(t, open);
      const [support, networks] = [teamId('support'), teamId('networks')];
      await store.transaction((tx) =>
        tx.savePerson(aPerson('nick', { roles: ['technician'], teams: [support, networks] })),
      );
      const loadOf = (found: readonly Candidate[]) => found.find(({ person }) => person === 'nick')?.load;
      let other: Promise<number | undefined> = Promise.resolve(undefined);
      await store.transaction(async (tx) => {
        assert.equal(loadOf(await tx.lockCandidates(support, null)), 0);
        other = store.transaction(async (rival) => loadOf(await rival.lockCandidates(networks, null)));
        // Gives that time to get as far as it can.
        for (let n = 0; n < 30; n += 1) await tx.setting('nothing');
        await tx.writeTicket(aChange(aTicket({ effort: 3 }, assignedTo('nick'))));
      });
      assert.equal(await other, 3);
    });

    it('remember when they were last assigned something', async (t) => {
      const ports = await openDesk(t, open);
      const ticket = aTicket({ offers: 1, updatedAt: monday + 7 }, assignedTo('dana'));
      const reason = { by: 'router', candidates: [], excluded: [], dropped: [] } as const;
      const event = { type: 'ticket.assigned', assignee: personId('dana'), offer: 1, acceptBy: null, reason } as const;
      await write(ports, aChange(ticket, { events: [logged(ticket, 1, event)] }));
      const found = await candidates(ports);
      assert.equal(found.get('dana')?.lastAssignedAt, monday + 7);
      assert.equal(found.get('tom')?.lastAssignedAt, null);
    });

    it('are known by what they resolved in a category: how many, how fast, and what came back', async (t) => {
      const ports = await openDesk(t, open);
      const end = monday + 60 * hour;
      const fact = { team: teamId('support'), assignee: personId('dana'), priority: 'P3', ended: end } as const;
      const hardware = { ...fact, category: categoryId('hardware') };
      const resolve = async (n: number, openMs: number | null, rest: Partial<Stay & Outcome> = {}) => {
        const working = aTicket({ number: number(n) }, workedBy('dana', monday));
        const done = changed(working, { updatedAt: end }, resolvedBy('dana', end));
        const event = { type: 'ticket.resolved', resolution: 'done', closesAt: end + 1 } as const;
        const began = end - 50 * hour;
        const about = { ...hardware, ticket: number(n), seq: 1, began, openMs, ...rest };
        const facts: Facts = {
          stays: [{ ...about, status: 'in_progress', endedBy: 'ticket.resolved' }],
          outcomes: [{ ...about, metric: 'resolution', cycle: null, outcome: 'unpromised', targetMs: null }],
        };
        const given = { before: working, events: [logged(done, 1, event)], facts };
        await write(ports, aChange(working), aChange(done, given));
        return done;
      };
      await resolve(1, 2 * hour);
      await resolve(2, hour);
      // Nothing was promised, so that all of the time counts.
      const third = await resolve(3, null);
      const known = async () => (await candidates(ports)).get('dana')?.record;
      assert.deepEqual(await known(), { resolved: 3, recent: 3, reopened: 0, medianMs: 2 * hour, asOf: end });
      const again = changed(third, { updatedAt: end + hour, reopenedCount: 1 }, workedBy('dana', end + hour));
      const stay = { ...hardware, ticket: number(3), seq: 2, began: end, ended: end + hour, openMs: null };
      const cameBack = {
        before: third,
        events: [logged(again, 2, { type: 'ticket.reopened', reason: 'Again' })],
        facts: { stays: [{ ...stay, status: 'resolved', endedBy: 'ticket.reopened' } as const], outcomes: [] },
      };
      await write(ports, aChange(again, cameBack));
      assert.deepEqual(await known(), { resolved: 3, recent: 3, reopened: 1, medianMs: 2 * hour, asOf: end });
      await ports.store.transaction(async (tx) => {
        await tx.replaceFacts(number(2), noFacts, null);
        await tx.learnRecords();
      });
      assert.deepEqual(await known(), { resolved: 3, recent: 2, reopened: 1, medianMs: 2 * hour, asOf: end });
      assert.deepEqual((await candidates(ports)).get('tom')?.record, noRecord);
      const elsewhere = await candidates(ports, categoryId('network'));
      assert.deepEqual(elsewhere.get('dana')?.record, noRecord);
      const [anywhere] = await ports.store.read.candidates(teamId('support'), null);
      assert.deepEqual(anywhere?.record, noRecord);
    });

    it('are given effort, and give it back when they do not take it', async (t) => {
      const ports = await openDesk(t, open);
      const reason = { by: 'router', candidates: [], excluded: [], dropped: [] } as const;
      const takenBy = async (who: string) => {
        const taken = (await candidates(ports)).get(who)?.taken;
        return taken && { effort: Math.round(taken.effort * 1_000) / 1_000, asOf: taken.asOf };
      };
      const ask = (n: number, who: string, effort: number, at: number) => {
        const ticket = aTicket({ number: number(n), effort, offers: 1, updatedAt: at }, assignedTo(who));
        const event = { type: 'ticket.assigned', assignee: personId(who), offer: 1, acceptBy: null, reason } as const;
        return { ticket, change: aChange(ticket, { events: [logged(ticket, 1, event)] }) };
      };
      assert.equal(await takenBy('dana'), null);
      const week = 7 * 24 * hour;
      await write(ports, ask(1, 'dana', 2, monday).change);
      assert.deepEqual(await takenBy('dana'), { effort: 2, asOf: monday });
      const second = ask(2, 'dana', 1, monday + week);
      await write(ports, second.change);
      assert.deepEqual(await takenBy('dana'), { effort: 2, asOf: monday + week });
      const declined = changed(second.ticket, { updatedAt: monday + week }, { status: 'new', assignee: null });
      const refusal = { type: 'ticket.declined', person: personId('dana'), offer: 1, reason: 'Busy' } as const;
      await write(ports, aChange(declined, { before: second.ticket, events: [logged(declined, 2, refusal)] }));
      assert.deepEqual(await takenBy('dana'), { effort: 1, asOf: monday + week });
      // A file of old tickets.
      await write(ports, ask(3, 'dana', 4, monday - week).change);
      assert.deepEqual(await takenBy('dana'), { effort: 2, asOf: monday + week });
    });

    it('go away and come back', async (t) => {
      const ports = await openDesk(t, open);
      const away = async () => (await candidates(ports)).get('tom')?.away;
      await ports.store.transaction((tx) => tx.setAway(personId('tom'), { until: monday + hour }));
      assert.deepEqual(await away(), { until: monday + hour });
      await ports.store.transaction((tx) => tx.setAway(personId('tom'), { until: null }));
      assert.deepEqual(await away(), { until: null });
      await ports.store.transaction((tx) => tx.setAway(personId('tom'), null));
      assert.equal(await away(), null);
      await ports.store.transaction((tx) => tx.setAway(personId('rita'), { until: null }));
      assert.equal((await candidates(ports)).size, 2);
    });

    it('are only people with the role, and get their terms back with the role', async (t) => {
      const ports = await openDesk(t, open);
      const tom = (await candidates(ports)).get('tom');
      const save = (roles: readonly Role[]) =>
        ports.store.transaction((tx) => tx.savePerson(aPerson('tom', { roles, teams: [teamId('support')] })));
      await save(['requester', 'manager']);
      assert.deepEqual([...(await candidates(ports)).keys()], ['dana']);
      const chosen = await ports.store.transaction((tx) => tx.lockCandidates(teamId('support'), null));
      assert.deepEqual(
        chosen.map(({ person }) => person),
        ['dana'],
      );
      await save(['requester', 'technician']);
      assert.deepEqual((await candidates(ports)).get('tom'), tom);
    });

    it('are given terms once, even at the same time', async (t) => {
      const ports = await openDesk(t, open);
      await candidates(ports);
      const terms = { person: personId('rita'), capacity: 3, shift: 'office' as CalendarId };
      await ports.store.transaction(async (tx) => {
        await tx.savePerson(aPerson('rita', { roles: ['technician'], teams: [teamId('support')] }));
        assert.equal(await tx.addTerms(terms), true);
        assert.equal(await tx.addTerms({ ...terms, capacity: 9 }), false);
        assert.equal(await tx.addTerms({ ...terms, person: personId('tom') }), false);
        assert.equal((await tx.lockCandidates(teamId('support'), null)).length, 3);
      });
      const found = await candidates(ports);
      const rita = found.get('rita');
      assert.deepEqual([rita?.capacity, rita?.shift, rita?.skills, rita?.away], [3, 'office', [], null]);
      assert.deepEqual([found.get('tom')?.capacity, found.get('tom')?.skills.length], [2, 1]);
    });

    it('follow a person who is saved again', async (t) => {
      const ports = await openDesk(t, open);
      await candidates(ports);
      await ports.store.transaction((tx) =>
        tx.savePerson(
          aPerson('tom', { name: 'Thomas', roles: ['technician'], teams: [teamId('support')], active: false }),
        ),
      );
      const found = await candidates(ports);
      assert.equal(found.get('tom')?.name, 'Thomas');
      assert.equal(found.get('tom')?.active, false);
      await ports.store.transaction((tx) => tx.savePerson(aPerson('tom', { roles: ['technician'], teams: [] })));
      assert.equal((await candidates(ports)).has('tom'), false);
    });
  });
};
