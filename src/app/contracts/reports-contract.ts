import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { ReportReader } from '#src/app/ports/reports.ts';
import {
  aChange,
  aDesk,
  anArticle,
  assignedTo,
  aTicket,
  changed,
  logged,
  monday,
  number,
  personId,
  teamId,
  workedBy,
} from '#src/app/testing/builders.ts';
import { holdingOf } from '#src/core/facts/facts.ts';
import { days, minutes } from '#src/core/ids.ts';
import type { ReportFilter } from '#src/core/reports/report.ts';
import type { Fact } from '#src/core/reports/report-facts.ts';
import { type OpenPorts, write } from './open-ports.ts';

const week = { from: monday, to: monday + days(7) };

/** More than a page, all at the same time: the cursor must tell them apart. */
const many = 1_203;

const all = async <T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> => {
  const rows: T[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
};

type OpenReports = () => Promise<Awaited<ReturnType<OpenPorts>> & { readonly reports: ReportReader }>;

const opened = async (t: TestContext, open: OpenReports) => {
  const ports = await open();
  t.after(() => ports.close());
  await ports.store.transaction((tx) => tx.saveSetup(aDesk(), 0));
  const factsOf = (filter: ReportFilter = {}, period = week) => all<Fact>(ports.reports.facts(period, filter));
  return { ports, factsOf };
};

/** Filed on Monday, taken on by Dana a minute later, and that was in time. */
const worked = (n: number) => {
  const asked = aTicket({ number: number(n), offers: 1, staysSince: monday }, assignedTo('dana'));
  const taken = changed(asked, { staysSince: monday + minutes(1) }, workedBy('dana', monday + minutes(1)));
  const event = logged(taken, 2, { type: 'ticket.accepted', assignee: personId('dana'), offer: 1 });
  const span = { began: monday, ended: monday + minutes(1), openMs: minutes(1) };
  const whose = { ...holdingOf(asked), ticket: asked.number, seq: event.seq, ...span };
  const facts = {
    stays: [{ ...whose, status: 'assigned', endedBy: 'ticket.accepted' } as const],
    outcomes: [{ ...whose, metric: 'first_response', cycle: 1, outcome: 'met', targetMs: minutes(30) } as const],
  };
  return { asked, taken, event, facts };
};

export const reportsContract = (name: string, open: OpenReports): void => {
  describe(`reports: ${name}`, () => {
    it('are made of what was filed, what ended, what stayed and who was asked', async (t) => {
      const { ports, factsOf } = await opened(t, open);
      const { asked, taken, event, facts } = worked(1);
      const offer = logged(asked, 1, {
        ...{ type: 'ticket.assigned', assignee: personId('dana'), offer: 1, acceptBy: null },
        reason: { by: 'self' },
      } as never);
      await write(ports, aChange(asked, { events: [offer] }));
      await write(ports, aChange(taken, { before: asked, events: [event], facts }));
      const found = await factsOf();
      const whole = {
        ...{ ticket: asked.number, team: asked.team, category: asked.category, priority: asked.priority },
        channel: asked.channel,
      };
      assert.deepEqual(
        found.filter(({ kind }) => kind === 'filed'),
        [{ kind: 'filed', ...whole, at: asked.createdAt, guess: null }],
      );
      assert.deepEqual(
        found.filter(({ kind }) => kind === 'ended'),
        [
          {
            ...{ kind: 'ended', ...whole, assignee: 'dana', metric: 'first_response', outcome: 'met', reached: true },
            ...{ began: monday, ended: monday + minutes(1), openMs: minutes(1), stars: null, reopened: 0, takenOn: 1 },
          },
        ],
      );
      assert.deepEqual(
        found.filter(({ kind }) => kind === 'stayed'),
        [
          {
            ...{ kind: 'stayed', ...whole, assignee: 'dana', status: 'assigned', began: monday },
            ...{ ended: monday + minutes(1), endedBy: 'ticket.accepted', filedAt: asked.createdAt },
          },
          {
            ...{ kind: 'stayed', ...whole, assignee: 'dana', status: 'in_progress', began: monday + minutes(1) },
            ...{ ended: null, endedBy: null, filedAt: asked.createdAt },
          },
        ],
      );
      const offers = found.filter(({ kind }) => kind === 'offered');
      assert.deepEqual(offers, [
        { kind: 'offered', ...whole, person: 'dana', at: offer.at, outcome: 'accepted', outcomeAt: event.at },
      ]);
    });

    it('have each once, however many happened at the same time', async (t) => {
      const { ports, factsOf } = await opened(t, open);
      const stories = Array.from({ length: many }, (_, n) => worked(n + 1));
      await ports.store.transaction(async (tx) => {
        for (const { asked, taken, event, facts } of stories) {
          await tx.writeTicket(aChange(asked));
          await tx.writeTicket(aChange(taken, { before: asked, events: [event], facts }));
        }
      });
      const found = await factsOf();
      for (const [kind, expected] of [
        ['filed', many],
        ['ended', many],
        ['stayed', 2 * many],
      ] as const) {
        const tickets = found.flatMap((fact) => (fact.kind === kind ? [fact.ticket] : []));
        assert.equal(tickets.length, expected, kind);
        assert.equal(new Set(tickets).size, many, kind);
      }
      const records = await all(ports.reports.ticketsFiled(week, {}));
      assert.deepEqual(
        records.map((record) => record.number),
        stories.map(({ asked }) => asked.number),
      );
      assert.deepEqual(records[0]?.assignee, { id: 'dana', name: 'Dana' });
      assert.equal(records[0]?.firstResponseOpenMs, minutes(1));
      assert.equal(records[0]?.resolutionOpenMs, null);
    });

    it('end before the first moment that is not asked for, and can be narrowed', async (t) => {
      const { ports, factsOf } = await opened(t, open);
      const { asked, taken, event, facts } = worked(1);
      await write(ports, aChange(asked), aChange(taken, { before: asked, events: [event], facts }));
      const kindsOf = (found: readonly Fact[]) => found.map(({ kind }) => kind);
      assert.deepEqual(kindsOf(await factsOf({}, { from: monday - 5, to: monday })), []);
      assert.deepEqual(kindsOf(await factsOf({}, { from: monday - 5, to: monday + 1 })), ['filed', 'stayed']);
      assert.deepEqual(kindsOf(await factsOf({}, { from: monday + days(1), to: monday + days(2) })), ['stayed']);
      assert.deepEqual(await factsOf({ teams: [teamId('nobody')] }), []);
      assert.equal((await factsOf({ teams: [teamId('nobody'), asked.team], priority: asked.priority })).length, 4);
      assert.deepEqual(await factsOf({ teams: [] }), []);
      assert.deepEqual(await factsOf({ channel: 'carrier pigeon' }), []);
    });

    it('of one person are what they resolved, that it was reopened, and what they were asked, without a colleague’s', async (t) => {
      const { ports } = await opened(t, open);
      const { asked, taken, event, facts } = worked(1);
      const offer = logged(asked, 1, {
        ...{ type: 'ticket.assigned', assignee: personId('dana'), offer: 1, acceptBy: null },
        reason: { by: 'self' },
      } as never);
      // Dana resolves it and it comes back; Tom resolves it after her, and it comes back again.
      const turns = ['dana', 'tom'].map((name, turn) => {
        const [seq, began] = [3 + 2 * turn, monday + minutes(10 + 10 * turn)];
        const whose = { ...holdingOf(taken), assignee: personId(name), ticket: taken.number };
        const ended = began + minutes(5);
        return {
          outcome: {
            ...{ ...whose, seq, began: monday, ended: began, openMs: null, targetMs: null },
            ...({ metric: 'resolution', cycle: turn + 1, outcome: 'unpromised' } as const),
          },
          stay: {
            ...{ ...whose, seq: seq + 1, began, ended, openMs: null },
            ...({ status: 'resolved', endedBy: 'ticket.reopened' } as const),
          },
          events: [
            logged(taken, seq, { type: 'ticket.resolved', resolution: 'done' } as never, { at: began }),
            logged(taken, seq + 1, { type: 'ticket.reopened', reason: 'again' } as never, { at: ended }),
          ],
        };
      });
      const all = {
        stays: [...facts.stays, ...turns.map(({ stay }) => stay)],
        outcomes: [...facts.outcomes, ...turns.map(({ outcome }) => outcome)],
      };
      await write(ports, aChange(asked, { events: [offer] }));
      const events = [event, ...turns.flatMap((turn) => turn.events)];
      await write(ports, aChange(taken, { before: asked, events, facts: all }));
      const of = async (name: string, filter: ReportFilter = {}, period = week) => {
        const found: Fact[] = [];
        for await (const page of ports.reports.factsOfPerson(personId(name), period, filter)) found.push(...page);
        return found.map((fact) => [
          fact.kind,
          fact.kind === 'offered' ? fact.person : 'assignee' in fact && fact.assignee,
        ]);
      };
      const [ended, stayed, offered] = [
        ['ended', 'dana'],
        ['stayed', 'dana'],
        ['offered', 'dana'],
      ];
      assert.deepEqual(await of('dana'), [ended, stayed, offered]);
      assert.deepEqual(await of('tom'), [
        ['ended', 'tom'],
        ['stayed', 'tom'],
      ]);
      assert.deepEqual(await of('nick'), []);
      assert.deepEqual(await of('dana', { teams: [] }), []);
      assert.deepEqual(await of('dana', { teams: [asked.team], priority: asked.priority }), [ended, stayed, offered]);
      assert.deepEqual(await of('dana', {}, { from: monday + days(1), to: monday + days(2) }), []);
      assert.deepEqual(await of('dana', {}, { from: monday - days(1), to: monday }), []);
    });

    it('say how often an article helped somebody who does not work at the desk', async (t) => {
      const { ports } = await opened(t, open);
      const [one] = aDesk().categories;
      assert.ok(one);
      await ports.store.transaction(async (tx) => {
        await tx.saveArticle(anArticle(), { by: null, why: null });
        await tx.saveArticle(anArticle({ id: 'vpn', category: one.id }), { by: null, why: null });
        const said = [
          ['lost-badge', 'rita', true, week.from],
          ['vpn', 'rita', true, week.to - 1],
          ['vpn', 'dana', true, week.from],
          ['vpn', 'mona', false, week.from],
        ] as const;
        for (const [article, name, helped, at] of said) {
          await tx.answerArticle({ article, person: personId(name), helped, at });
        }
      });
      const { reports } = ports;
      assert.deepEqual(
        await Promise.all([
          reports.helped(week, {}),
          reports.helped({ from: week.from + 1, to: week.to }, {}),
          reports.helped({ from: week.from, to: week.to - 1 }, {}),
          reports.helped(week, { teams: [one.team] }),
          reports.helped(week, { teams: [teamId('elsewhere')] }),
          reports.helped(week, { teams: [] }),
          reports.helped(week, { category: one.id }),
        ]),
        [2, 1, 1, 1, 0, 0, 1],
      );
    });

    it('say how many tickets are from before facts were kept', async (t) => {
      const { ports } = await opened(t, open);
      await write(ports, aChange(aTicket({ number: number(1), staysSince: null })));
      assert.equal(await ports.reports.countWithoutFacts(), 1);
    });
  });
};
