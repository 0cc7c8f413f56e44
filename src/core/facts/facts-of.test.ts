import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Calendar } from '#src/core/calendar/calendar.ts';
import { openTimeBetween } from '#src/core/calendar/open-time.ts';
import { hours, minutes } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import { calendarOf } from '#src/core/routing/find-technician.ts';
import { type Change, filing, play, steps } from '#src/core/testing/random-story.ts';
import { monday, organisation, people, policy } from '#src/core/testing/small-organisation.ts';
import { accept, ask, confirm, filed, reopen, resolve, say, tell } from '#src/core/testing/story.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import type { Facts, Outcome } from './facts.ts';
import { factsOf } from './facts-of.ts';
import { withOpenTime } from './stays.ts';

/** Each change as it is committed: its open time is noted in the log, its facts are written. */
const committed = (start: readonly LoggedEvent[], changes: readonly Change[]) => {
  const first = factsOf(null, start);
  const facts = { stays: [...first.facts.stays], outcomes: [...first.facts.outcomes] };
  const log = [...start];
  let ticket: Ticket | null = first.ticket;
  for (const change of changes) {
    const calendar = ticket === null ? null : calendarOf(ticket, change.organisation);
    const next = factsOf(ticket, change.events);
    const counted = withOpenTime(change.events, next.facts, calendar);
    facts.stays.push(...counted.facts.stays);
    facts.outcomes.push(...counted.facts.outcomes);
    log.push(...counted.events);
    ticket = next.ticket;
  }
  return { facts, log, ticket };
};

const calendarsOf = (change: (calendar: Calendar) => Calendar): Organisation['calendars'] =>
  new Map([...organisation.calendars].map(([id, calendar]) => [id, change(calendar)]));

/** The same desk with edited targets, longer hours, and no promise for anybody. */
const desks: readonly Organisation[] = [
  organisation,
  {
    ...organisation,
    rules: [
      {
        position: 1,
        when: {},
        policy: {
          ...policy,
          targets: {
            first_response: { P1: 5, P2: 10, P3: null, P4: null },
            next_reply: { P1: 30, P2: 60, P3: 60, P4: null },
            resolution: { P1: 60, P2: null, P3: 120, P4: null },
          },
        },
      },
    ],
  },
  { ...organisation, calendars: calendarsOf((one) => ({ ...one, week: Array(7).fill([{ from: 0, to: 1_440 }]) })) },
  { ...organisation, rules: [] },
];

const organisations = fc.array(fc.constantFrom(...desks), { minLength: 1, maxLength: 6 });

const playCommitted = async (
  given: Parameters<typeof filed>[0],
  moves: Parameters<typeof play>[1],
  set: Organisation[],
) => {
  const changes: Change[] = [];
  const start = filed(given);
  await play(start, moves, (change) => changes.push(change), { organisations: set });
  return { changes, ...committed(start.log, changes) };
};

describe('facts, whatever happens to a ticket', () => {
  it('are the same from the stored log as when they were written, whatever was edited since', async () => {
    let some = 0;
    await fc.assert(
      fc.asyncProperty(filing, steps, organisations, async (given, moves, set) => {
        const { facts, log, ticket } = await playCommitted(given, moves, set);
        const stored: readonly LoggedEvent[] = JSON.parse(JSON.stringify(log));
        assert.deepEqual(factsOf(null, stored), { facts, ticket });
        some += facts.outcomes.length;
      }),
      { numRuns: 1_500, seed: 31 },
    );
    assert.ok(some > 1_000);
  });

  it('say where the ticket was at every moment of its life, once', async () => {
    await fc.assert(
      fc.asyncProperty(filing, steps, organisations, async (given, moves, set) => {
        const { facts, changes, ticket } = await playCommitted(given, moves, set);
        let from = ticket?.createdAt ?? 0;
        for (const stay of facts.stays) {
          assert.equal(stay.began, from);
          assert.ok(stay.ended > stay.began);
          const then = changes.findLast(({ before, after, now }) => before !== after && now <= stay.began)?.after;
          if (then !== undefined)
            assert.deepEqual([stay.status, stay.assignee, stay.team], [then.status, then.assignee, then.team]);
          from = stay.ended;
        }
        assert.equal(ticket?.staysSince, from);
      }),
      { numRuns: 500, seed: 32 },
    );
  });

  it('count the open time by the calendar as it was when the stay ended', async () => {
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(filing, steps, organisations, async (given, moves, set) => {
        const { facts, changes } = await playCommitted(given, moves, set);
        for (const { began, ended, seq, openMs } of facts.stays) {
          const change = changes.find(({ events }) => events.some((logged) => logged.seq === seq));
          assert.ok(change);
          const calendar = calendarOf(change.before, change.organisation);
          assert.equal(openMs, calendar === null ? null : openTimeBetween(calendar, began, ended));
          if (openMs !== null) counted += 1;
        }
      }),
      { numRuns: 300, seed: 33 },
    );
    assert.ok(counted > 300);
  });

  it('have one first response and one outcome for each time it was resolved, missed as the ticket says', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(filing, steps, organisations, async (given, moves, set) => {
        const { facts, log, ticket } = await playCommitted(given, moves, set);
        const withdrawn = new Set(log.filter(({ event }) => event.type === 'sla.cancelled').map(({ seq }) => seq));
        const done = (metric: string): readonly Outcome[] =>
          facts.outcomes.filter((one) => one.metric === metric && !withdrawn.has(one.seq));
        const resolved = log.filter(({ event }) => event.type === 'ticket.resolved');
        assert.equal(done('first_response').length, ticket?.firstResponseAt == null ? 0 : 1);
        assert.deepEqual(
          done('first_response').map(({ ended }) => ended),
          done('first_response').length === 0 ? [] : [ticket?.firstResponseAt],
        );
        assert.deepEqual(
          done('resolution').map(({ ended }) => ended),
          resolved.map(({ at }) => at),
        );
        for (const { outcome, metric, cycle } of facts.outcomes) {
          seen.add(outcome);
          const clock = ticket?.clocks.find((one) => one.metric === metric && one.cycle === cycle);
          if (outcome === 'met') assert.equal(clock?.breached.length, 0);
        }
      }),
      { numRuns: 1_000, seed: 34 },
    );
    assert.deepEqual([...seen].sort(), ['cancelled', 'met', 'missed', 'unpromised']);
  });
});

const day = (at: number): string => {
  const iso = new Date(at).toISOString();
  return `${['Mon', 'Tue', 'Wed'][(Date.parse(iso.slice(0, 10)) - Date.parse('2026-11-16')) / hours(24)]} ${iso.slice(11, 16)}`;
};
const span = (ms: number | null): string =>
  ms === null ? '–' : `${Math.floor(ms / hours(1))} h ${(ms % hours(1)) / minutes(1)} min`;

/** As docs/figures.md shows them. */
const asTables = ({ stays, outcomes }: Facts): readonly string[] => [
  ...stays.map(
    (one) =>
      `| ${one.status} | ${one.priority} | ${one.assignee} | ${day(one.began)} | ${day(one.ended)} | ${one.endedBy} | ${span(one.ended - one.began)} | ${span(one.openMs)} |`,
  ),
  ...outcomes.map(
    (one) =>
      `| ${one.metric} | ${one.outcome} | ${one.priority} | ${one.assignee} | ${day(one.ended)} | ${span(one.ended - one.began)} | ${span(one.openMs)} | ${span(one.targetMs)} |`,
  ),
];

describe('the example in docs/figures.md', () => {
  const at = (time: string, since: number): number => (Date.parse(`2026-11-${time}Z`) - since) / minutes(1);
  let story = filed();
  const go = (
    time: string,
    who: Parameters<typeof tell>[1][number][0],
    command: Parameters<typeof tell>[1][number][1],
  ) => {
    story = tell(story, [[who, command, at(time, story.now)]]);
  };
  assert.equal(story.now, monday);
  go('16T09:20', 'dana', accept);
  go('16T16:50', 'dana', ask);
  go('17T09:30', 'rita', say('The one in 2.13'));
  go('17T11:00', 'dana', resolve);
  go('17T14:00', 'rita', reopen);
  go('17T15:00', 'mona', { type: 'set_priority', priority: 'P1', reason: 'It burns in every room' });
  go('18T10:00', 'dana', resolve);
  go('18T12:00', 'rita', confirm);
  const changes = Map.groupBy(story.log, (logged) => logged.at);
  const [start = [], ...rest] = [...changes.values()];
  const before = story.ticket;
  const { facts, ticket } = committed(
    start,
    rest.map((events) => ({ before, after: before, events, now: events[0]?.at ?? 0, organisation })),
  );

  it('is what the desk writes', () => {
    const page = readFileSync(new URL('../../../docs/figures.md', import.meta.url), 'utf8');
    const shown = page
      .split('\n')
      .filter((line) => /^\| (new|assigned|in_progress|pending|resolved|first_response|resolution) \|/.test(line));
    assert.deepEqual(asTables(facts), shown);
    assert.equal(facts.stays[0]?.assignee, people.dana.id);
    assert.equal(ticket?.reopenedCount, 1);
  });
});
