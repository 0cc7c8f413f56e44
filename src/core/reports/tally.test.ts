import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { factsOf } from '#src/core/facts/facts-of.ts';
import { days, hours, type Instant, minutes, type TicketNumber } from '#src/core/ids.ts';
import { evolve } from '#src/core/lifecycle/evolution/evolve.ts';
import { filing, play, steps } from '#src/core/testing/random-story.ts';
import { monday } from '#src/core/testing/small-organisation.ts';
import { accept, ask, confirm, filed, reopen, resolve, say, tell } from '#src/core/testing/story.ts';
import type { LoggedEvent } from '#src/core/ticket/events.ts';
import { openStatuses, type Ticket } from '#src/core/ticket/ticket.ts';
import { type CountedKind, createBehind } from './behind.ts';
import type { Figures } from './figures.ts';
import { guessOf } from './guess.ts';
import { periodOf } from './period.ts';
import type { Fact, Period } from './report-facts.ts';
import { createTally } from './tally.ts';

const range = { zone: 'Europe/Lisbon', first: '2026-11-17', last: '2026-11-24' };
const made = periodOf(range);
assert.ok('period' in made);
const { period } = made;

/** A ticket with its log, at the end of the story. */
type Past = { readonly log: readonly LoggedEvent[]; readonly ticket: Ticket };

const isIn = (at: Instant, { from, to }: Period): boolean => at >= from && at < to;

const belongingOf = ({ number, team, category, priority, channel }: Ticket) => ({
  ...{ ticket: number, team, category, priority, channel },
});

/** What a database has of these tickets and the period, from their logs. */
const factsIn = (pasts: readonly Past[], asked: Period = period): readonly Fact[] => {
  const ended: Fact[] = [];
  const others: Fact[] = [];
  for (const { log, ticket } of pasts) {
    const whole = belongingOf(ticket);
    const { facts } = factsOf(null, log);
    const typeOf = new Map(log.map(({ seq, event }) => [seq, event.type]));
    if (isIn(ticket.createdAt, asked))
      others.push({ kind: 'filed', ...whole, at: ticket.createdAt, guess: guessOf(ticket) });
    const takenOn = log.filter(({ event }) => event.type === 'ticket.accepted').length;
    for (const one of facts.outcomes) {
      if (!isIn(one.ended, asked)) continue;
      const { team, category, priority, assignee, metric, outcome, began, openMs } = one;
      ended.push({
        ...{ kind: 'ended', ...whole, team, category, priority, assignee, metric, outcome, began, openMs, takenOn },
        ...{ ended: one.ended, reached: typeOf.get(one.seq) !== 'sla.cancelled' },
        ...{ stars: ticket.rating?.stars ?? null, reopened: ticket.reopenedCount },
      });
    }
    const now = { status: ticket.status, began: ticket.staysSince ?? 0, ended: null, endedBy: null };
    for (const stay of [...facts.stays, now]) {
      if (stay.began >= asked.to || (stay.ended !== null && stay.ended < asked.from)) continue;
      const { status, began, endedBy } = stay;
      others.push({
        ...{ kind: 'stayed', ...whole, assignee: null, status, began, ended: stay.ended, endedBy },
        filedAt: ticket.createdAt,
      });
    }
  }
  return [...others, ...ended.toSorted((a, b) => (a.kind === 'ended' && b.kind === 'ended' ? a.ended - b.ended : 0))];
};

/** The ticket as it was right before a moment; null: it was not filed. */
const ticketBefore = (log: readonly LoggedEvent[], at: Instant): Ticket | null =>
  log.filter((logged) => logged.at < at).reduce<Ticket | null>((ticket, logged) => evolve(ticket, logged), null);

const wasOpenBefore = ({ log }: Past, at: Instant): boolean => {
  const ticket = ticketBefore(log, at);
  return ticket !== null && (openStatuses as readonly string[]).includes(ticket.status);
};

const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return null;
  const [a = 0, b = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return Math.round((a + b) / 2);
};

/** The same figures, counted from the logs as one would by hand. */
const byHand = (pasts: readonly Past[]) => {
  const of = (past: Past, type: string) => past.log.filter(({ at, event }) => event.type === type && isIn(at, period));
  const solved = pasts.filter((past) => of(past, 'ticket.resolved').length > 0);
  const answered = pasts.flatMap(({ ticket }) =>
    ticket.firstResponseAt !== null && isIn(ticket.firstResponseAt, period)
      ? [ticket.firstResponseAt - ticket.createdAt]
      : [],
  );
  const resolutions = pasts.flatMap((past) => of(past, 'ticket.resolved').map(({ at, seq }) => ({ past, at, seq })));
  const again = resolutions.filter(({ past, at, seq }) => {
    const next = past.log.find((logged) => logged.seq > seq && logged.event.type === 'ticket.reopened');
    // Reopened in the same moment, it was never resolved for any time.
    return next !== undefined && next.at > at && next.at - at <= days(7);
  });
  return {
    filed: pasts.filter(({ ticket }) => isIn(ticket.createdAt, period)).length,
    resolved: solved.length,
    firstResponse: { n: answered.length, median: median(answered) },
    resolution: median(
      solved.map((past) => (of(past, 'ticket.resolved').at(-1)?.at ?? Number.NaN) - past.ticket.createdAt),
    ),
    reopened: { n: again.length, of: resolutions.length },
    backlogBefore: pasts.filter((past) => wasOpenBefore(past, period.from)).length,
    backlog: pasts.filter((past) => wasOpenBefore(past, period.to)).length,
    daily: [1, 2, 3, 4, 5, 6, 7, 8].map(
      (day) => pasts.filter((past) => wasOpenBefore(past, period.from + days(day))).length,
    ),
  };
};

const summary = (figures: Figures): ReturnType<typeof byHand> => ({
  filed: figures.filed,
  resolved: figures.resolved,
  firstResponse: { n: figures.firstResponse.n, median: figures.firstResponse.median },
  resolution: figures.resolution.median,
  reopened: { n: figures.reopened.n, of: figures.reopened.of },
  backlogBefore: figures.backlogBefore,
  backlog: figures.backlog.open,
  daily: figures.steps.map(({ backlog }) => backlog),
});

const tallied = (facts: readonly Fact[]): Figures => {
  const tally = createTally(range, period);
  tally.addFacts(facts);
  return tally.result();
};

/** Behind each number there are as many tickets, in all, of each group and in each step. */
const hasTicketsBehind = (figures: Figures, facts: readonly Fact[]): void => {
  const behind = (
    kind: CountedKind,
    {
      metric = null,
      within = period,
      group = null,
    }: {
      metric?: string | null;
      within?: Period;
      group?: NonNullable<Parameters<typeof createBehind>[2]>['group'];
    } = {},
  ): number => {
    const found = createBehind({ kind, metric }, within, { group });
    found.addFacts(facts);
    return found.tickets().length;
  };
  const counted = {
    ...{ filed: figures.filed, resolved: figures.resolved, withdrawn: figures.withdrawn, open: figures.backlog.open },
    ...{ one_touch: figures.oneTouch.n, satisfied: figures.satisfied.n, rated: figures.rated.n },
    ...{ answered: figures.firstResponse.n, guessed: figures.classified.of, guessed_right: figures.classified.n },
  };
  for (const [kind, n] of Object.entries(counted)) assert.equal(behind(kind as CountedKind), n, kind);
  // One ticket may miss several targets, and be reopened several times.
  const several: [CountedKind, number, string?][] = [
    ['reopened', figures.reopened.n],
    ...Object.entries(figures.targets).flatMap(([metric, { n, of }]): [CountedKind, number, string][] => [
      ['met', n, metric],
      ['missed', of - n, metric],
      ['decided', of, metric],
    ]),
  ];
  for (const [kind, n, metric] of several) {
    const tickets = behind(kind, metric === undefined ? {} : { metric });
    assert.ok(tickets <= n && tickets > 0 === n > 0, `${kind} ${metric}: ${tickets} of ${n}`);
  }
  for (const kind of ['priority', 'team', 'category', 'channel', 'person'] as const) {
    for (const { id, resolved, filed: came } of figures.groups[kind]) {
      assert.equal(behind('resolved', { group: { kind, id } }), resolved, `${kind} ${id}`);
      assert.equal(behind('filed', { group: { kind, id } }), came, `${kind} ${id}`);
    }
  }
  for (const [n, step] of figures.steps.entries()) {
    const within = { from: step.from, to: figures.steps[n + 1]?.from ?? period.to };
    assert.deepEqual(
      [behind('filed', { within }), behind('resolved', { within }), behind('open', { within })],
      [step.filed, step.resolved, step.backlog],
    );
  }
};

const stories = fc.array(fc.tuple(filing, steps), { minLength: 4, maxLength: 8 });

describe('a tally', () => {
  it('of random tickets says what counting their logs by hand says', async () => {
    const seen = { resolved: 0, reopened: 0, backlog: 0, missed: 0 };
    await fc.assert(
      fc.asyncProperty(stories, async (given) => {
        const pasts: Past[] = [];
        for (const [index, [asked, moves]] of given.entries()) {
          const start = filed(asked);
          const log = [...start.log];
          await play(start, moves, ({ events, before, after }) => {
            if (before !== after) log.push(...events);
          });
          const ticket = log.reduce<Ticket | null>((now, logged) => evolve(now, logged), null);
          assert.ok(ticket);
          pasts.push({ log, ticket: { ...ticket, number: (index + 1) as TicketNumber } });
        }
        const figures = tallied(factsIn(pasts));
        assert.deepEqual(summary(figures), byHand(pasts));
        hasTicketsBehind(figures, factsIn(pasts));
        const { ages } = figures.backlog;
        assert.equal(ages.day + ages.week + ages.month + ages.longer, figures.backlog.open);
        assert.equal(
          figures.arrivals.flat().reduce((a, b) => a + b, 0),
          figures.filed,
        );
        for (const kind of ['priority', 'team', 'category', 'channel'] as const) {
          const sum = figures.groups[kind].reduce((n, group) => n + group.filed, 0);
          assert.equal(sum, figures.filed, kind);
        }
        seen.resolved += figures.resolved;
        seen.reopened += figures.reopened.n;
        seen.backlog += figures.backlog.open;
        seen.missed += Object.values(figures.targets).reduce((n, { of, n: met }) => n + of - met, 0);
      }),
      { numRuns: 400, seed: 17 },
    );
    for (const [what, n] of Object.entries(seen)) assert.ok(n > 30, `${what}: ${n}`);
  });

  it('of nothing is empty, and says of no share that it is 0 %', () => {
    const figures = tallied([]);
    assert.deepEqual(
      [figures.filed, figures.resolved, figures.backlog.open, figures.resolution.median, figures.satisfied.share],
      [0, 0, 0, null, null],
    );
    assert.equal(figures.steps.length, 8);
    assert.deepEqual(figures.groups.team, []);
  });

  const solvedBy = (assignee: string, howMany: number, at = period.from + 1): readonly Fact[] =>
    Array.from({ length: howMany }, (_, n) => ({
      ...{ kind: 'ended', ticket: (1_000 * assignee.length + n) as TicketNumber, team: 'support', category: null },
      ...{ priority: 'P3', channel: 'slack', assignee, metric: 'resolution', outcome: 'met', reached: true },
      ...{ began: period.from, ended: at, openMs: 1, stars: 5, reopened: 0, takenOn: 1 },
    })) as unknown as readonly Fact[];

  it('counts what teams promise each other on its own, not in the share of targets met', () => {
    const late = solvedBy('dana', 2).map((fact) => ({
      ...fact,
      metric: 'with_team',
      outcome: 'missed',
      reached: false,
    }));
    const figures = tallied([...solvedBy('dana', 1), ...(late as unknown as readonly Fact[])]);
    assert.deepEqual(figures.targets.with_team, { n: 0, of: 2, share: 0 });
    assert.deepEqual(
      figures.steps.map(({ targets }) => targets).filter(({ of }) => of > 0),
      [{ n: 1, of: 1, share: 1 }],
    );
  });

  it('says how often the desk’s guess of a category was right, once that is known', () => {
    const whole = { ticket: 1, team: 'support', category: 'vpn', priority: 'P3', channel: 'slack' };
    const guesses = ['right', 'right', 'wrong', null] as const;
    const figures = tallied(
      guesses.map((guess) => ({ kind: 'filed', ...whole, at: period.from, guess }) as unknown as Fact),
    );
    assert.deepEqual(figures.classified, { n: 2, of: 3, share: 2 / 3 });
  });

  it('says from which category how many tickets went to which team', () => {
    const filedAs = (category: string | null, team: string, priority: string) =>
      ({
        kind: 'filed',
        ticket: 1,
        category,
        team,
        priority,
        channel: 'x',
        at: period.from,
        guess: null,
      }) as unknown as Fact;
    const figures = tallied([
      ...[filedAs('vpn', 'networks', 'P3'), filedAs('vpn', 'networks', 'P1'), filedAs('vpn', 'support', 'P3')],
      filedAs(null, 'support', 'P3'),
    ]);
    assert.deepEqual(figures.flow, [
      { category: 'vpn', team: 'networks', filed: 2 },
      { category: 'vpn', team: 'support', filed: 1 },
      { category: null, team: 'support', filed: 1 },
    ]);
  });

  it('shows nothing about one person with fewer than five tickets', () => {
    const figures = tallied([...solvedBy('dana', 5), ...solvedBy('tom', 4)]);
    assert.deepEqual(
      figures.groups.person.map(({ id, resolved }) => [id, resolved]),
      [['dana', 5]],
    );
    assert.equal(figures.peopleHidden, 1);
  });

  it('counts an hour of the week by local time, as clocks go back', () => {
    const tally = createTally(range, period);
    const fact = { kind: 'filed', ticket: 1, team: 'a', category: null, priority: 'P3', channel: 'x' };
    // Lisbon is at UTC in winter; 17 November 2026 is a Tuesday.
    tally.addFacts([{ ...fact, at: Date.parse('2026-11-17T09:30Z') } as unknown as Fact]);
    assert.equal(tally.result().arrivals[1]?.[9], 1);
    assert.equal(monday < period.from, true);
  });
});

describe('the example in docs/figures.md', () => {
  const story = tell(filed(), [
    ['dana', accept, 20],
    ['dana', ask, 450],
    ['rita', say('The one in 2.13'), 1_000],
    ['dana', resolve, 90],
    ['rita', reopen, 180],
    ['mona', { type: 'set_priority', priority: 'P1', reason: 'It burns in every room' }, 60],
    ['dana', resolve, 1_140],
    ['rita', confirm, 120],
  ]);
  assert.equal(story.now, Date.parse('2026-11-18T12:00Z'));

  const reported = (first: string, last: string) => {
    const days = { zone: 'UTC', first, last };
    const read = periodOf(days);
    assert.ok('period' in read);
    const tally = createTally(days, read.period);
    tally.addFacts(factsIn([story], read.period));
    const { filed: came, resolved, backlog, firstResponse, resolution, reopened, targets } = tally.result();
    return {
      ...{ came, resolved, open: backlog.open, reopened: [reopened.n, reopened.of] },
      ...{ answered: firstResponse.median, took: resolution.median },
      inTime: [targets.first_response, targets.resolution].map((one) => [one?.n, one?.of]),
    };
  };

  it('is what a report of these days says', () => {
    assert.deepEqual(reported('2026-11-16', '2026-11-16'), {
      ...{ came: 1, resolved: 0, open: 1, reopened: [0, 0], answered: minutes(20), took: null },
      inTime: [
        [1, 1],
        [undefined, undefined],
      ],
    });
    assert.deepEqual(reported('2026-11-18', '2026-11-18'), {
      ...{ came: 0, resolved: 1, open: 0, reopened: [0, 1], answered: null, took: hours(49) },
      inTime: [
        [undefined, undefined],
        [0, 1],
      ],
    });
    const both = reported('2026-11-17', '2026-11-18');
    assert.deepEqual([both.resolved, both.reopened, both.inTime[1]], [1, [1, 2], [1, 2]]);
  });
});
