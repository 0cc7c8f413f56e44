import { sql } from 'kysely';
import type { Db } from '#db/engine/schema.ts';
import type { TicketRecord } from '#src/app/ports/reports.ts';
import type { CategoryId, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Priority } from '#src/core/priority.ts';
import type { ReportFilter } from '#src/core/reports/report.ts';
import type { Period } from '#src/core/reports/report-facts.ts';
import { pageSize, pages, passing } from './fact-queries.ts';

/** The open time of the last time that a metric was reached. */
const openMsOf = (metric: 'first_response' | 'resolution') =>
  sql<number | null>`(SELECT open_ms FROM outcomes WHERE outcomes.ticket = tickets.number
    AND metric = ${sql.lit(metric)} AND outcome <> 'cancelled' ORDER BY seq DESC LIMIT 1)`;

const read = (db: Db, { from, to }: Period, filter: ReportFilter, after: number) =>
  db
    .selectFrom('tickets')
    .innerJoin('people as asking', 'asking.id', 'tickets.requester')
    .leftJoin('people as working', 'working.id', 'tickets.assignee')
    .select(['asking.name as requester_name', 'working.name as assignee_name'])
    .select(['number', 'title', 'status', 'priority', 'requester', 'team', 'assignee', 'category', 'channel'])
    .select([
      'created_at',
      'first_response_at',
      'resolved_at',
      'closed_at',
      'cancelled_at',
      'reopened_count',
      'rating',
      'answers',
    ])
    .select([
      openMsOf('first_response').as('first_response_open_ms'),
      openMsOf('resolution').as('resolution_open_ms'),
      sql<number>`(SELECT COUNT(*) FROM outcomes WHERE outcomes.ticket = tickets.number AND outcome = 'missed')`.as(
        'missed',
      ),
    ])
    .where('number', '>', after)
    .where('created_at', '>=', from)
    .where('created_at', '<', to)
    .where(passing(filter, 'tickets'))
    .orderBy('number')
    .limit(pageSize)
    .execute();

type Row = Awaited<ReturnType<typeof read>>[number];

const recordOf = (row: Row): TicketRecord => ({
  number: row.number as TicketNumber,
  title: row.title,
  status: row.status as TicketRecord['status'],
  priority: row.priority as Priority,
  requester: { id: row.requester as PersonId, name: row.requester_name },
  team: row.team as TeamId,
  assignee: row.assignee === null ? null : { id: row.assignee as PersonId, name: row.assignee_name ?? row.assignee },
  category: row.category as CategoryId | null,
  channel: row.channel,
  filedAt: row.created_at,
  firstResponseAt: row.first_response_at,
  resolvedAt: row.resolved_at,
  closedAt: row.closed_at,
  cancelledAt: row.cancelled_at,
  firstResponseOpenMs: row.first_response_open_ms,
  resolutionOpenMs: row.resolution_open_ms,
  missed: Number(row.missed),
  reopened: row.reopened_count,
  stars: row.rating,
  answers: row.answers === null ? [] : JSON.parse(row.answers),
});

/** See `ReportReader`. */
export async function* ticketsFiled(
  db: Db,
  period: Period,
  filter: ReportFilter,
): AsyncGenerator<readonly TicketRecord[]> {
  const rows = pages<Row>((last) => read(db, period, filter, last?.number ?? 0));
  for await (const page of rows) yield page.map(recordOf);
}
