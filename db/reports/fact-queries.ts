import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#db/engine/schema.ts';
import { guessOf, openStatuses } from '#src/app/store-kit/fact-columns.ts';
import type { CategoryId, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';
import type { ReportFilter } from '#src/core/reports/report.ts';
import type { EndedFact, Fact, StayFact } from '#src/core/reports/report-facts.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** Rows to a page: enough that reading one costs more than asking for it, few enough that one takes no time. */
export const pageSize = 500;

export type Belonging = { ticket: number; team: string; category: string | null; priority: string; channel: string };

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

/**
 * Reads page after page until one is not full. `read` continues behind the last row of the page before, and while that
 * page is used: the database need not wait for whoever writes it down.
 */
export async function* pages<Row>(read: (last: Row | null) => Promise<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  let reading = read(null);
  try {
    for (;;) {
      const page = await reading;
      const last = page.at(-1) ?? null;
      const isLast = page.length < pageSize;
      if (!isLast) {
        reading = read(last);
        // It may fail while the page before is still being used; that is heard of once it is waited for.
        reading.catch(() => {});
      }
      if (page.length > 0) yield page;
      if (isLast) return;
    }
  } finally {
    // Whoever stops early may close the database next.
    await reading.catch(() => {});
  }
}

/** The columns that say whose a ticket is. */
const own = [
  'tickets.number as ticket',
  'tickets.team',
  'tickets.category',
  'tickets.priority',
  'tickets.channel',
] as const;

/** What was filed. Their order is for the caller to say. */
export const filedIn = (db: Db) =>
  db.selectFrom('tickets').select([...own, 'created_at as at', 'classification', 'category_source', 'status']);

export type FiledRow = Belonging & {
  at: number;
  classification: string | null;
  category_source: string | null;
  status: string;
};

export const filedFact = (row: FiledRow): Fact => ({
  kind: 'filed',
  ...belonging(row),
  at: row.at,
  guess: guessOf({
    classification: row.classification === null ? null : JSON.parse(row.classification),
    category: row.category as CategoryId | null,
    categorySource: row.category_source as Ticket['categorySource'],
    status: row.status as Ticket['status'],
  }),
});

export type EndedRow = Belonging & {
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

/** Targets and times that ended. */
export const endedIn = (db: Db) =>
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
    );

export const endedFact = (row: EndedRow): Fact => ({
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
});

export type StayedRow = Belonging & {
  seq: number;
  assignee: string | null;
  status: string;
  began_at: number;
  ended_at: number;
  ended_by: string;
  created_at: number;
};

/** Stays that are over. */
export const stayedIn = (db: Db) =>
  db
    .selectFrom('stays')
    .innerJoin('tickets', 'tickets.number', 'stays.ticket')
    .select(['stays.ticket', 'stays.team', 'stays.category', 'stays.priority', 'tickets.channel'])
    .select(['stays.seq', 'stays.assignee', 'stays.status', 'began_at', 'ended_at', 'ended_by', 'tickets.created_at']);

export const stayedFact = (row: StayedRow): Fact => ({
  kind: 'stayed',
  ...belonging(row),
  assignee: row.assignee as PersonId | null,
  status: row.status as StayFact['status'],
  began: row.began_at,
  ended: row.ended_at,
  endedBy: row.ended_by as StayFact['endedBy'],
  filedAt: row.created_at,
});

export type StandingRow = Belonging & {
  assignee: string | null;
  status: string;
  since: number | null;
  created_at: number;
};

/** Written out, so that the index of open tickets is used. */
const isOpen = sql<boolean>`status IN (${sql.join(openStatuses.map((status) => sql.lit(status)))})`;

/** What open tickets are now. Of those that are over it does not matter. */
export const standingIn = (db: Db) =>
  db
    .selectFrom('tickets')
    .select([...own, 'assignee', 'status', 'stays_since as since', 'created_at'])
    .where(isOpen);

export const standingFact = (row: StandingRow): Fact => ({
  kind: 'stayed',
  ...belonging(row),
  assignee: row.assignee as PersonId | null,
  status: row.status as StayFact['status'],
  began: row.since ?? row.created_at,
  ended: null,
  endedBy: null,
  filedAt: row.created_at,
});

export type OfferedRow = Belonging & {
  offer: number;
  person: string;
  at: number;
  outcome: string;
  outcome_at: number | null;
};

export const offeredIn = (db: Db) =>
  db
    .selectFrom('assignments')
    .innerJoin('tickets', 'tickets.number', 'assignments.ticket')
    .select([...own, 'offer', 'person', 'at', 'outcome', 'outcome_at']);

export const offeredFact = (row: OfferedRow): Fact => ({
  kind: 'offered',
  ...belonging(row),
  person: row.person as PersonId,
  at: row.at,
  outcome: row.outcome,
  outcomeAt: row.outcome_at,
});

/** Everything that is over and known of these tickets, whenever it happened; a few hundred at a time. */
export const factsOfTickets = async (db: Db, tickets: readonly number[]): Promise<readonly Fact[]> => {
  const some = [...tickets];
  const [filed, ended, stayed, offered] = await Promise.all([
    filedIn(db).where('number', 'in', some).execute(),
    endedIn(db)
      .where('outcomes.ticket', 'in', some)
      .orderBy('outcomes.ticket')
      .orderBy('ended_at')
      .orderBy('outcomes.seq')
      .execute(),
    stayedIn(db).where('stays.ticket', 'in', some).orderBy('stays.ticket').orderBy('stays.seq').execute(),
    offeredIn(db).where('assignments.ticket', 'in', some).execute(),
  ]);
  return [...filed.map(filedFact), ...ended.map(endedFact), ...stayed.map(stayedFact), ...offered.map(offeredFact)];
};
