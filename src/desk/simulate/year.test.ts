import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import SqliteDatabase from 'better-sqlite3';
import { type Database, openDatabase } from '#db/database.ts';
import { readReport } from '#src/app/reports/read-report.ts';
import type { CategoryId, TeamId } from '#src/core/ids.ts';
import type { Group } from '#src/core/reports/figures.ts';
import type { DayRange } from '#src/core/reports/period.ts';
import type { Report, ReportFilter } from '#src/core/reports/report.ts';
import type { Share, Spread } from '#src/core/reports/spread.ts';
import { scratchFolder } from '#src/desk/testing/refusal.ts';
import { arrivals } from './arrivals.ts';
import { createChance } from './chance.ts';
import { simulatedCompany } from './company.ts';
import { play } from './play.ts';

/**
 * A year of a small desk, and every figure of reports about it counted once more from its tables in the plainest way: lists
 * that are filtered, grouped and sorted. It shares nothing with the reports but the words of docs/figures.md.
 */
const zone = 'Europe/Berlin';
const start = Date.UTC(2025, 2, 2, 23);
/** Four weeks are played, which takes seconds, and happen thirteen times. */
const daysPlayed = 28;
const times = 13;
/** Of what the company files, so much is filed: one ticket of so many. */
const oneOf = 12;

const copied = { tickets: 'number', stays: 'ticket', outcomes: 'ticket', assignments: 'ticket', events: 'ticket' };

const file = join(await scratchFolder(), 'year.db');

/** Writes again under other numbers, four weeks later each time, what was played. */
const repeat = (): void => {
  const db = new SqliteDatabase(file);
  db.pragma('foreign_keys = OFF');
  db.exec(`CREATE TEMP TABLE again AS WITH RECURSIVE times (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM times
    WHERE n < ${times - 1}) SELECT n * 1000 AS ahead, n * ${daysPlayed * 86_400_000} AS later FROM times`);
  for (const [table, key] of Object.entries(copied)) {
    const columns = (db.pragma(`table_info(${table})`) as readonly { name: string; type: string }[]).filter(
      ({ name }) => table !== 'events' || name !== 'id',
    );
    const values = columns.map(({ name, type }) => {
      const isTime = type === 'INTEGER' && /(^|_)(at|since|by|until)$/.test(name);
      return name === key ? `t.${name} + ahead` : isTime ? `t.${name} + later` : `t.${name}`;
    });
    const names = columns.map(({ name }) => name).join(', ');
    db.exec(`INSERT INTO ${table} (${names}) SELECT ${values.join(', ')}
      FROM (SELECT * FROM ${table} WHERE ${key} < 1000) AS t CROSS JOIN again`);
  }
  db.close();
};

type Ticket = {
  readonly number: number;
  readonly team: string;
  readonly category: string | null;
  readonly priority: string;
  readonly channel: string;
  readonly created_at: number;
  readonly rating: number | null;
  readonly reopened_count: number;
  readonly taken_on: number;
};
type Outcome = Pick<Ticket, 'team' | 'category' | 'priority' | 'channel'> & {
  readonly ticket: number;
  readonly seq: number;
  readonly metric: string;
  readonly outcome: string;
  readonly assignee: string | null;
  readonly began_at: number;
  readonly ended_at: number;
  readonly open_ms: number | null;
  readonly type: string;
};
type Event = { readonly ticket: number; readonly type: string; readonly at: number };
type Offer = Pick<Ticket, 'team' | 'category' | 'priority' | 'channel'> & {
  readonly at: number;
  readonly outcome: string;
  readonly outcome_at: number | null;
};
type Tables = {
  readonly tickets: readonly Ticket[];
  readonly outcomes: readonly Outcome[];
  readonly events: readonly Event[];
  readonly offers: readonly Offer[];
};

const readTables = (): Tables => {
  const db = new SqliteDatabase(file, { readonly: true });
  const all = <T>(sql: string): readonly T[] => db.prepare(sql).all() as T[];
  const tables = {
    tickets:
      all<Ticket>(`SELECT *, (SELECT COUNT(*) FROM assignments WHERE ticket = number AND outcome = 'accepted') AS taken_on
      FROM tickets`),
    outcomes:
      all<Outcome>(`SELECT outcomes.*, channel, events.type FROM outcomes JOIN tickets ON number = outcomes.ticket
      JOIN events ON events.ticket = outcomes.ticket AND events.seq = outcomes.seq
      ORDER BY outcomes.ended_at, outcomes.ticket, outcomes.seq`),
    events: all<Event>('SELECT ticket, type, at FROM events ORDER BY ticket, seq'),
    offers:
      all<Offer>(`SELECT assignments.at, assignments.outcome, assignments.outcome_at, team, category, priority, channel
      FROM assignments JOIN tickets ON number = assignments.ticket`),
  };
  db.close();
  return tables;
};

const quantile = (sorted: readonly number[], share: number): number => {
  const place = share * (sorted.length - 1);
  const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (place - Math.floor(place)) * (high - low);
};

const spread = (times: readonly (number | null)[]): Spread => {
  const known = times.filter((one) => one !== null).toSorted((a, b) => a - b);
  const n = known.length;
  if (n === 0) return { n, median: null, mean: null, p90: null };
  const mean = Math.round(known.reduce((a, b) => a + b, 0) / n);
  return { n, median: Math.round(quantile(known, 0.5)), mean, p90: Math.round(quantile(known, 0.9)) };
};

const share = (n: number, of: number): Share => ({ n, of, share: of === 0 ? null : n / of });

const grouped = <T>(
  all: readonly T[],
  keyOf: (one: T) => string | number,
): ReadonlyMap<string | number, readonly T[]> => Map.groupBy(all, keyOf);

const local = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: 'numeric', weekday: 'short', hourCycle: 'h23' });
const weekdayAndHour = (at: number): string => {
  const parts = new Map(local.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.get('weekday')} ${Number(parts.get('hour'))}`;
};
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const oneDay = 86_400_000;
const oneWeek = 7 * oneDay;

/** The last time that each of these tickets was resolved. */
const lastOfEach = (outcomes: readonly Outcome[]): readonly Outcome[] => [
  ...new Map(outcomes.map((one) => [one.ticket, one])).values(),
];

const targetsOf = (outcomes: readonly Outcome[]) =>
  Object.fromEntries(
    [
      ...grouped(
        outcomes.filter(({ outcome }) => outcome === 'met' || outcome === 'missed'),
        ({ metric }) => metric,
      ),
    ]
      .map(
        ([metric, some]) =>
          [metric, share(some.filter(({ outcome }) => outcome === 'met').length, some.length)] as const,
      )
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

/** All that a report says, counted from the tables; the groups by their id. */
const countAgain = (tables: Tables, { period, steps }: Report['figures'], filter: ReportFilter) => {
  const isIn = (at: number): boolean => at >= period.from && at < period.to;
  const passes = (one: Pick<Ticket, 'team' | 'category' | 'priority'>): boolean =>
    (filter.teams?.some((team) => team === one.team) ?? true) &&
    (filter.category === undefined || filter.category === one.category) &&
    (filter.priority === undefined || filter.priority === one.priority);
  const ticketOf = new Map(tables.tickets.map((ticket) => [ticket.number, ticket]));
  const starsOf = ({ ticket }: Outcome): number | null => ticketOf.get(ticket)?.rating ?? null;
  const filed = tables.tickets.filter((ticket) => isIn(ticket.created_at) && passes(ticket));
  const ended = tables.outcomes.filter((one) => isIn(one.ended_at) && passes(one));
  const reached = ended.filter(({ type }) => type !== 'sla.cancelled');
  const first = reached.filter(({ metric }) => metric === 'first_response');
  const resolutions = reached.filter(({ metric }) => metric === 'resolution');
  const resolved = lastOfEach(resolutions);
  const satisfiedOf = (some: readonly Outcome[]) => {
    const stars = some.map(starsOf).filter((one) => one !== null);
    return share(stars.filter((one) => one >= 4).length, stars.length);
  };
  const offers = tables.offers.filter((offer) => isIn(offer.at) && passes(offer));
  const withOutcome = (outcome: string): readonly Offer[] => offers.filter((offer) => offer.outcome === outcome);
  const firstTries = resolved.filter(({ ticket }) => {
    const { taken_on: taken = 0, reopened_count: again = 0 } = ticketOf.get(ticket) ?? {};
    return taken <= 1 && again === 0;
  });

  const groupBy = (
    kind: 'priority' | 'team' | 'category' | 'channel' | 'person',
  ): ReadonlyMap<string, Omit<Group, 'id'>> => {
    const idOf = (one: Outcome): string => String(kind === 'person' ? one.assignee : one[kind]);
    const own = kind === 'person' ? [] : filed;
    const ids = new Set([...ended.map(idOf), ...own.map((ticket) => String(ticket[kind as 'team']))]);
    const groups = [...ids].map((id) => {
      const mine = (some: readonly Outcome[]): readonly Outcome[] => some.filter((one) => idOf(one) === id);
      const done = lastOfEach(mine(resolutions));
      return [
        id,
        {
          filed: own.filter((ticket) => String(ticket[kind as 'team']) === id).length,
          resolved: done.length,
          firstResponse: spread(mine(first).map((one) => one.ended_at - one.began_at)),
          resolution: spread(done.map((one) => one.ended_at - one.began_at)),
          targets: targetsOf(mine(ended)),
          satisfied: satisfiedOf(done),
        },
      ] as const;
    });
    const counted = groups.filter(([, one]) => one.filed + one.resolved + one.firstResponse.n > 0);
    return new Map(kind === 'person' ? counted.filter(([id, one]) => id !== 'null' && one.resolved >= 5) : counted);
  };

  const localTimes = grouped(filed, ({ created_at }) => weekdayAndHour(created_at));
  const ends = steps.map((_, n) => steps[n + 1]?.from ?? period.to);
  return {
    ...{ filed: filed.length, resolved: resolved.length },
    firstResponse: spread(first.map((one) => one.ended_at - one.began_at)),
    firstResponseOpen: spread(first.map(({ open_ms }) => open_ms)),
    resolution: spread(resolved.map((one) => one.ended_at - one.began_at)),
    resolutionOpen: spread(resolved.map(({ open_ms }) => open_ms)),
    targets: targetsOf(ended),
    oneTouch: share(firstTries.length, resolved.length),
    accept: spread(withOutcome('accepted').map((one) => (one.outcome_at === null ? null : one.outcome_at - one.at))),
    offers: {
      made: offers.length,
      ...{ accepted: withOutcome('accepted').length, declined: withOutcome('declined').length },
      expired: withOutcome('expired').length,
    },
    satisfied: satisfiedOf(resolved),
    rated: share(satisfiedOf(resolved).of, resolved.length),
    arrivals: weekdays.map((weekday) =>
      Array.from({ length: 24 }, (_, hour) => localTimes.get(`${weekday} ${hour}`)?.length ?? 0),
    ),
    flow: new Map(
      [...grouped(filed, ({ category, team }) => `${category} ${team}`)].map(([way, some]) => [way, some.length]),
    ),
    steps: steps.map(({ from }, n) => {
      const within = (at: number): boolean => at >= from && at < (ends[n] ?? 0);
      const decided = ended.filter(
        ({ ended_at, outcome, metric }) =>
          within(ended_at) && (outcome === 'met' || outcome === 'missed') && metric !== 'with_team',
      );
      return {
        filed: filed.filter(({ created_at }) => within(created_at)).length,
        resolved: new Set(resolutions.filter(({ ended_at }) => within(ended_at)).map(({ ticket }) => ticket)).size,
        targets: share(decided.filter(({ outcome }) => outcome === 'met').length, decided.length),
      };
    }),
    groups: {
      priority: groupBy('priority'),
      team: groupBy('team'),
      category: groupBy('category'),
      channel: groupBy('channel'),
      person: groupBy('person'),
    },
  };
};

/** What only the log says, of all tickets: what was open when, and what came back. */
const countFromLog = (tables: Tables, { period, steps }: Report['figures']) => {
  const isIn = (at: number): boolean => at >= period.from && at < period.to;
  const ofTickets = [...grouped(tables.events, ({ ticket }) => ticket).values()];
  const openAt = (at: number): readonly (readonly Event[])[] =>
    ofTickets.filter((events) => {
      const last = events.findLast(
        (one) => one.at < at && /^ticket\.(filed|reopened|resolved|closed|cancelled)$/.test(one.type),
      );
      return last?.type === 'ticket.filed' || last?.type === 'ticket.reopened';
    });
  const resolutions = ofTickets.flatMap((events) =>
    events.flatMap((one, n) => {
      if (one.type !== 'ticket.resolved' || !isIn(one.at)) return [];
      const next = events.slice(n + 1).find(({ type }) => /^ticket\.(reopened|closed|resolved)$/.test(type));
      return [next?.type === 'ticket.reopened' && next.at - one.at <= oneWeek];
    }),
  );
  const ages = openAt(period.to).map(([filed]) => period.to - (filed?.at ?? 0));
  const aged = (from: number, to: number): number => ages.filter((age) => age >= from && age < to).length;
  return {
    backlogBefore: openAt(period.from).length,
    after: steps.map((_, n) => openAt(steps[n + 1]?.from ?? period.to).length),
    backlog: {
      open: ages.length,
      ages: {
        ...{ day: aged(0, oneDay), week: aged(oneDay, oneWeek), month: aged(oneWeek, 4 * oneWeek) },
        longer: aged(4 * oneWeek, Number.POSITIVE_INFINITY),
      },
    },
    withdrawn: tables.events.filter(({ type, at }) => type === 'ticket.cancelled' && isIn(at)).length,
    reopened: share(resolutions.filter((cameBack) => cameBack).length, resolutions.length),
  };
};

/** What a report says, in the same shape. */
const saidBy = ({ figures }: Report): ReturnType<typeof countAgain> => {
  const { filed, resolved, firstResponse, firstResponseOpen, resolution, resolutionOpen, targets, oneTouch } = figures;
  const { accept, offers, satisfied, rated, arrivals, flow, steps, groups } = figures;
  const byId = (some: readonly Group[]) => new Map(some.map(({ id, ...one }) => [String(id), one]));
  return {
    ...{ filed, resolved, firstResponse, firstResponseOpen, resolution, resolutionOpen, targets, oneTouch },
    ...{ accept, offers, satisfied, rated },
    arrivals: arrivals.map((row) => [...row]),
    flow: new Map(flow.map((one) => [`${one.category} ${one.team}`, one.filed])),
    steps: steps.map((step) => ({ filed: step.filed, resolved: step.resolved, targets: step.targets })),
    groups: {
      ...{ priority: byId(groups.priority), team: byId(groups.team), category: byId(groups.category) },
      ...{ channel: byId(groups.channel), person: byId(groups.person) },
    },
  };
};

describe('a simulated year', () => {
  let database: Database;
  let tables: Tables;
  const read = (first: string, last: string, filter: ReportFilter = {}): Promise<Report> => {
    const range: DayRange = { zone, first, last };
    return readReport({ reports: database.reports, read: database.store.read }, { range, filter, now: start });
  };

  before(async () => {
    const played = await openDatabase('sqlite::memory:', { use: 'alone' });
    const words = new Map(
      simulatedCompany.categories.map(({ id }) => [id as string, [{ title: `About ${id}`, description: '' }]]),
    );
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const all = arrivals(simulatedCompany, start, daysPlayed, createChance(11));
    const past = all.filter((_, n) => n % oneOf === 0);
    const given = { setup: simulatedCompany, words, start, days: daysPlayed, seed: 11, insteadOf: undefined };
    // Without what managers read every quarter of an hour, which no figure counts.
    await play(played, { ...given, log, onDay: () => {}, past });
    await played.backup(file);
    await played.close();
    repeat();
    tables = readTables();
    database = await openDatabase(`sqlite:${file}`);
  });
  after(() => database.close());

  const asked: readonly (readonly [string, string, ReportFilter])[] = [
    ['2025-03-03', '2026-03-01', {}],
    // Clocks change in both.
    ['2025-03-24', '2025-04-06', {}],
    ['2025-10-20', '2025-11-02', {}],
    ['2025-06-01', '2025-09-30', { teams: ['service-desk' as TeamId] }],
    ['2025-03-03', '2026-03-01', { priority: 'P2' }],
    ['2025-05-05', '2025-12-31', { category: 'network' as CategoryId }],
    // Before the first ticket.
    ['2024-06-01', '2024-06-30', {}],
  ];

  const compareAll = async (): Promise<void> => {
    for (const [first, last, filter] of asked) {
      const report = await read(first, last, filter);
      assert.deepEqual(
        saidBy(report),
        countAgain(tables, report.figures, filter),
        `${first} ${JSON.stringify(filter)}`,
      );
      if (Object.keys(filter).length > 0) continue;
      const { backlogBefore, backlog, withdrawn, reopened, steps } = report.figures;
      const said = { backlogBefore, backlog, withdrawn, reopened, after: steps.map((step) => step.backlog) };
      assert.deepEqual(said, countFromLog(tables, report.figures), first);
    }
  };

  it('has something to count of everything', async () => {
    const { figures } = await read('2025-03-03', '2026-03-01');
    assert.ok(figures.filed > 400 && figures.groups.person.length >= 2);
    for (const one of [figures.reopened, figures.satisfied, figures.targets.resolution]) assert.ok((one?.n ?? 0) > 0);
    assert.ok(figures.offers.declined + figures.offers.expired > 0);
    assert.ok(figures.resolution.n > figures.oneTouch.n);
  });

  it('has the figures that the tables have', compareAll);

  it('has the same figures once its days are made', async () => {
    await database.reports.prepare(new AbortController().signal);
    await database.reports.prepare(new AbortController().signal);
    await compareAll();
  });
});
