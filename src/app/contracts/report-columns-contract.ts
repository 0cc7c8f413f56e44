import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ReportReader } from '#src/app/ports/reports.ts';
import type { TicketChange } from '#src/app/ports/tickets.ts';
import { aChange, aDesk } from '#src/app/testing/builders.ts';
import { noFacts } from '#src/core/facts/facts.ts';
import { factsOf } from '#src/core/facts/facts-of.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import { evolve } from '#src/core/lifecycle/evolution/evolve.ts';
import { type DayRange, periodOf } from '#src/core/reports/period.ts';
import type { ReportFilter } from '#src/core/reports/report.ts';
import { isOfPerson } from '#src/core/reports/report-facts.ts';
import { createTally } from '#src/core/reports/tally.ts';
import { filing, play, steps } from '#src/core/testing/random-story.ts';
import { everyone, hardware, networks, organisation, support } from '#src/core/testing/small-organisation.ts';
import { filed } from '#src/core/testing/story.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { OpenPorts } from './open-ports.ts';

type OpenReports = () => Promise<Awaited<ReturnType<OpenPorts>> & { readonly reports: ReportReader }>;

const asked: readonly (readonly [DayRange, ReportFilter])[] = [
  [{ zone: 'UTC', first: '2026-11-16', last: '2026-11-16' }, {}],
  [{ zone: 'Asia/Kathmandu', first: '2026-11-17', last: '2026-11-24' }, {}],
  [{ zone: 'UTC', first: '2026-11-18', last: '2027-12-01' }, {}],
  [
    { zone: 'Europe/Lisbon', first: '2026-11-16', last: '2026-12-24' },
    { teams: [support], priority: 'P3' },
  ],
  [
    { zone: 'UTC', first: '2026-11-20', last: '2026-12-01' },
    { category: hardware, teams: [networks, support] },
  ],
  [{ zone: 'UTC', first: '2026-11-16', last: '2027-01-01' }, { channel: 'email' }],
];

const ending = new AbortController().signal;

/** What counting the facts themselves says, and what counting columns says. */
const bothWays = async (reports: ReportReader, [range, filter]: (typeof asked)[number]) => {
  const made = periodOf(range);
  assert.ok('period' in made);
  const directly = createTally(range, made.period);
  for await (const page of reports.facts(made.period, filter)) directly.addFacts(page);
  const quickly = createTally(range, made.period, { filter, names: reports.names });
  for await (const block of reports.columns(made.period, filter)) quickly.add(block);
  return { directly: directly.result(), quickly: quickly.result() };
};

/** What counting the facts of one person says, and what counting everybody's without the others' says. */
const ofPerson = async (reports: ReportReader, [range, filter]: (typeof asked)[number], person: PersonId) => {
  const made = periodOf(range);
  assert.ok('period' in made);
  const [directly, quickly] = [createTally(range, made.period), createTally(range, made.period)];
  for await (const page of reports.facts(made.period, filter)) {
    directly.addFacts(page.filter((fact) => isOfPerson(fact, person)));
  }
  for await (const page of reports.factsOfPerson(person, made.period, filter)) quickly.addFacts(page);
  return { directly: directly.totals(), quickly: quickly.totals() };
};

/** Every write of a random ticket, in order. */
const writesOf = async (number: TicketNumber, asking: typeof filing, moves: typeof steps): Promise<TicketChange[]> => {
  const [how, what] = fc.sample(fc.tuple(asking, moves), { numRuns: 1, seed: number })[0] ?? assert.fail();
  const start = filed(how);
  const numbered = (events: readonly LoggedEvent[]) => events.map((event) => ({ ...event, ticket: number }));
  const first = numbered(start.log);
  const ticketOf = (events: readonly LoggedEvent[], before: Ticket | null): Ticket => {
    const after = events.reduce<Ticket | null>((ticket, event) => evolve(ticket, event), before);
    return { ...(after ?? assert.fail()), number };
  };
  let now = ticketOf(first, null);
  const writes = [aChange(now, { events: first, facts: factsOf(null, first).facts })];
  // Some wait for weeks at a time.
  const paced = number % 3 === 0 ? what.map((move) => ({ ...move, later: 12 * move.later })) : what;
  await play(start, paced, ({ events: raw }) => {
    const events = numbered(raw);
    if (events.length === 0) return;
    const after = ticketOf(events, now);
    writes.push(aChange(after, { before: now, events, facts: factsOf(now, events).facts }));
    now = after;
  });
  return writes;
};

/** What reports read quickly says the same as what they are made of. */
export const reportColumnsContract = (name: string, open: OpenReports): void => {
  describe(`columns of reports: ${name}`, () => {
    it('say what the facts say, however much was prepared, after it was stopped, and after the facts were rebuilt', async (t) => {
      const ports = await open();
      t.after(() => ports.close());
      const { store, reports } = ports;
      const setup = { people: everyone, teams: [...organisation.teams.values()] };
      const categories = [...organisation.categories.values()];
      await store.transaction((tx) => tx.saveSetup(aDesk({ ...setup, categories, skills: [], technicians: [] }), 0));
      const stories = await Promise.all(
        Array.from({ length: 150 }, (_, n) => writesOf((n + 1) as TicketNumber, filing, steps)),
      );
      const rounds = Math.max(...stories.map((writes) => writes.length));
      const seen = { resolved: 0, reopened: 0, backlog: 0, missed: 0, reopenedOfPeople: 0, offeredToPeople: 0 };
      const agree = async (when: string): Promise<void> => {
        for (const one of asked) {
          const { directly, quickly } = await bothWays(reports, one);
          assert.deepEqual(quickly, directly, `${when}: ${JSON.stringify(one)}`);
          seen.resolved += directly.resolved;
          seen.reopened += directly.reopened.n;
          seen.backlog += directly.backlog.open;
          for (const { id } of everyone) {
            const person = await ofPerson(reports, one, id);
            assert.deepEqual(person.quickly, person.directly, `${when}: ${id}, ${JSON.stringify(one)}`);
            seen.reopenedOfPeople += person.quickly.reopened.n;
            seen.offeredToPeople += person.quickly.offers.made;
            const shown = directly.groups.person.find((group) => group.id === id);
            if (shown !== undefined) assert.equal(person.quickly.resolved, shown.resolved, `${when}: ${id}`);
          }
          seen.missed += Object.values(directly.targets).reduce((n, { of, n: met }) => n + of - met, 0);
        }
      };
      for (let round = 0; round < rounds; round += 1) {
        for (const writes of stories) {
          const write = writes[round];
          if (write !== undefined) await store.transaction((tx) => tx.writeTicket(write));
        }
        if (round % 4 === 1) await agree(`before it is prepared in round ${round}`);
        if (round === 2) await reports.prepare(AbortSignal.abort());
        else if (round % 3 === 0 && round > 2) await reports.prepare(ending);
        if (round % 4 === 1) await agree(`in round ${round}`);
      }
      await reports.prepare(ending);
      await reports.prepare(ending);
      await agree('at the end');
      for (const [what, n] of Object.entries(seen)) assert.ok(n > 20, `${what}: ${n}`);

      const [one] = stories[0] ?? assert.fail();
      await store.transaction((tx) => tx.replaceFacts(1 as TicketNumber, noFacts, one?.after.createdAt ?? 0));
      await agree('after facts were replaced');
      await reports.prepare(ending);
      await agree('and prepared again');
      await reports.prepare(ending, { anew: true });
      await agree('and made anew');
    });
  });
};
