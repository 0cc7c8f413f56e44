import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#db/engine/schema.ts';
import type { CategoryId, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';
import type { ReportFilter } from '#src/core/reports/report.ts';
import type { EndedFact, Fact, Period, StayFact } from '#src/core/reports/report-facts.ts';

/** Rows to a page: enough that reading one costs more than asking for it, few enough that one takes no time. */
export const pageSize = 500;

type Belonging = { ticket: number; team: string; category: string | null; priority: string; channel: string };

const belonging = ({ ticket, team, category, priority, channel }: Belonging) => ({
  ticket: ticket as TicketNumber,
  team: team as TeamId,
  category: category as CategoryId | null,
  priority: priority as Priority,
  channel,
});

const isOneOf = (column: RawBuilder<unknown>, values: readonly string[]): RawBuilder<boolean> =>
  values.length === 0 ? sql<boolean>`FALSE` : sql<boolean>`${column} IN (${sql.join(values)})`;

/** The conditions of a filter on the table that says whose it was; the channel is the ticket's. */
export const passing = (filter: ReportFilter, table: 'tickets' | 'stays' | 'outcomes') => {
  const conditions = (['category', 'priority'] as const).flatMap((column) =>
    filter[column] === undefined ? [] : [sql<boolean>`${sql.ref(`${table}.${column}`)} = ${filter[column]}`],
  );
  if (filter.teams !== undefined) conditions.push(isOneOf(sql.ref(`${table}.team`), filter.teams));
  if (filter.channel !== undefined) conditions.push(sql<boolean>`tickets.channel = ${filter.channel}`);
  return conditions.length === 0 ? sql<boolean>`TRUE` : sql<boolean>`${sql.join(conditions, sql` AND `)}`;
};

/** Reads page after page until one is not full. `read` continues behind the last row of the page before. */
export async function* pages<Row>(read: (last: Row | null) => Promise<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  for (let last: Row | null = null; ; ) {
    const page: readonly Row[] = await read(last);
    if (page.length > 0) yield page;
    last = page.at(-1) ?? null;
    if (page.length < pageSize) return;
  }
}

async function* mapped<Row>(
  rows: AsyncIterable<readonly Row[]>,
  toFact: (row: Row) => Fact,
): AsyncGenerator<readonly Fact[]> {
  for await (const page of rows) yield page.map(toFact);
}

/** The columns that say whose a ticket is. */
const own = [
  'tickets.number as ticket',
  'tickets.team',
  'tickets.category',
  'tickets.priority',
  'tickets.channel',
] as const;

const filed = (db: Db, { from, to }: Period, filter: ReportFilter) =>
  pages<Belonging & { at: number }>((last) =>
    db
      .selectFrom('tickets')
      .select([...own, 'created_at as at'])
      .where('number', '>', last?.ticket ?? 0)
      .where('created_at', '>=', from)
      .where('created_at', '<', to)
      .where(passing(filter, 'tickets'))
      .orderBy('number')
      .limit(pageSize)
      .execute(),
  );

const ended = (db: Db, { from, to }: Period, filter: ReportFilter) =>
  pages((last: (Belonging & Ended) | null) =>
    db
      .selectFrom('outcomes')
      .innerJoin('tickets', 'tickets.number', 'outcomes.ticket')
      .innerJoin('events', (join) =>
        join.onRef('events.ticket', '=', 'outcomes.ticket').onRef('events.seq', '=', 'outcomes.seq'),
      )
      .select([
        'events.type as ended_by',
        'outcomes.ticket',
        'outcomes.team',
        'outcomes.category',
        'outcomes.priority',
        'tickets.channel',
      ])
      .select(['outcomes.seq', 'metric', 'outcome', 'outcomes.assignee', 'began_at', 'ended_at', 'outcomes.open_ms'])
      .select(['tickets.rating', 'tickets.reopened_count'])
      .select(
        sql<number>`(SELECT COUNT(*) FROM assignments WHERE assignments.ticket = outcomes.ticket
          AND assignments.outcome = 'accepted')`.as('taken_on'),
      )
      .where('ended_at', '>=', last?.ended_at ?? from)
      .where('ended_at', '<', to)
      .where(
        last === null
          ? sql<boolean>`TRUE`
          : sql<boolean>`(ended_at, outcomes.ticket, outcomes.seq, metric) > (${last.ended_at}, ${last.ticket}, ${last.seq}, ${last.metric})`,
      )
      .where(passing(filter, 'outcomes'))
      .orderBy('ended_at')
      .orderBy('outcomes.ticket')
      .orderBy('outcomes.seq')
      .orderBy('metric')
      .limit(pageSize)
      .execute(),
  );

type Ended = {
  seq: number;
  ended_by: string;
  metric: string;
  outcome: string;
  assignee: string | null;
  began_at: number;
  ended_at: number;
  open_ms: number | null;
  rating: number | null;
  reopened_count: number;
  taken_on: number;
};

type PastStay = {
  seq: number;
  assignee: string | null;
  status: string;
  began_at: number;
  ended_at: number;
  ended_by: string;
  created_at: number;
};

const past = (db: Db, { from, to }: Period, filter: ReportFilter) =>
  pages((last: (Belonging & PastStay) | null) =>
    db
      .selectFrom('stays')
      .innerJoin('tickets', 'tickets.number', 'stays.ticket')
      .select(['stays.ticket', 'stays.team', 'stays.category', 'stays.priority', 'tickets.channel'])
      .select(['stays.seq', 'stays.assignee', 'stays.status', 'began_at', 'ended_at', 'ended_by', 'tickets.created_at'])
      .where('ended_at', '>=', last?.ended_at ?? from)
      .where('began_at', '<', to)
      .where(
        last === null
          ? sql<boolean>`TRUE`
          : sql<boolean>`(ended_at, stays.ticket, stays.seq) > (${last.ended_at}, ${last.ticket}, ${last.seq})`,
      )
      .where(passing(filter, 'stays'))
      .orderBy('ended_at')
      .orderBy('stays.ticket')
      .orderBy('stays.seq')
      .limit(pageSize)
      .execute(),
  );

/** What open tickets are now. Of those that are over it does not matter. */
const standing = (db: Db, { to }: Period, filter: ReportFilter) =>
  pages<Belonging & { assignee: string | null; status: string; since: number | null; created_at: number }>((last) =>
    db
      .selectFrom('tickets')
      .select([...own, 'assignee', 'status', 'stays_since as since', 'created_at'])
      .where('number', '>', last?.ticket ?? 0)
      .where('status', 'in', ['new', 'assigned', 'in_progress', 'pending'])
      .where('stays_since', '<', to)
      .where(passing(filter, 'tickets'))
      .orderBy('number')
      .limit(pageSize)
      .execute(),
  );

const offered = (db: Db, { from, to }: Period, filter: ReportFilter) =>
  pages<Belonging & { offer: number; person: string; at: number; outcome: string; outcome_at: number | null }>((last) =>
    db
      .selectFrom('assignments')
      .innerJoin('tickets', 'tickets.number', 'assignments.ticket')
      .select([...own, 'offer', 'person', 'at', 'outcome', 'outcome_at'])
      .where('at', '>=', from)
      .where('at', '<', to)
      .where(
        last === null
          ? sql<boolean>`TRUE`
          : sql<boolean>`(assignments.ticket, offer) > (${last.ticket}, ${last.offer})`,
      )
      .where(passing(filter, 'tickets'))
      .orderBy('assignments.ticket')
      .orderBy('offer')
      .limit(pageSize)
      .execute(),
  );

/** See `ReportReader`. */
export async function* factsOfPeriod(db: Db, period: Period, filter: ReportFilter): AsyncGenerator<readonly Fact[]> {
  yield* mapped(filed(db, period, filter), (row) => ({ kind: 'filed', ...belonging(row), at: row.at }));
  yield* mapped(ended(db, period, filter), (row) => ({
    kind: 'ended',
    ...belonging(row),
    assignee: row.assignee as PersonId | null,
    metric: row.metric,
    outcome: row.outcome as EndedFact['outcome'],
    reached: row.ended_by !== 'sla.cancelled',
    began: row.began_at,
    ended: row.ended_at,
    openMs: row.open_ms,
    stars: row.rating,
    reopened: row.reopened_count,
    takenOn: Number(row.taken_on),
  }));
  yield* mapped(past(db, period, filter), (row) => ({
    kind: 'stayed',
    ...belonging(row),
    assignee: row.assignee as PersonId | null,
    status: row.status as StayFact['status'],
    began: row.began_at,
    ended: row.ended_at,
    endedBy: row.ended_by as StayFact['endedBy'],
    filedAt: row.created_at,
  }));
  yield* mapped(standing(db, period, filter), (row) => ({
    kind: 'stayed',
    ...belonging(row),
    assignee: row.assignee as PersonId | null,
    status: row.status as StayFact['status'],
    began: row.since ?? row.created_at,
    ended: null,
    endedBy: null,
    filedAt: row.created_at,
  }));
  yield* mapped(offered(db, period, filter), (row) => ({
    kind: 'offered',
    ...belonging(row),
    person: row.person as PersonId,
    at: row.at,
    outcome: row.outcome,
    outcomeAt: row.outcome_at,
  }));
}
