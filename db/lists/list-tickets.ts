import { type RawBuilder, sql } from 'kysely';
import { engineOf } from '#db/engine/dialect.ts';
import type { Db } from '#db/engine/schema.ts';
import { ticketsOf } from '#db/tickets/tickets.ts';
import type { TicketFilter, TicketOrder, TicketPage, TicketQuery } from '#src/app/ports/lists.ts';
import { cursorAfter, type Place, placeOf } from '#src/app/store-kit/cursor.ts';
import type { Instant, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { Status } from '#src/core/ticket/ticket.ts';
import {
  allStatuses,
  changedAt,
  type FoundBy,
  filtered,
  isByOthers,
  isEmptyFilter,
  isNamed,
  isOpenOnly,
  openOnly,
  possible,
  type TicketSelect,
} from './filter-tickets.ts';

type Column = 'priority' | 'eligible_since' | 'number' | 'updated_at' | 'due_at';

type Orderable<Q> = {
  orderBy(column: Column | RawBuilder<number>, direction?: 'asc' | 'desc'): Q;
};

const farthest: Instant = Number.MAX_SAFE_INTEGER;

/** When the first target is due, behind all moments if none runs: as the index of the queue has it, word for word. */
const dueOrLast = sql<number>`coalesce(due_at, ${sql.lit(farthest)})`;

const ordered = <Q extends Orderable<Q>>(query: Q, order: TicketOrder): Q => {
  switch (order) {
    case 'queue':
      return query.orderBy('priority').orderBy(dueOrLast).orderBy('eligible_since').orderBy('number');
    case 'due':
      return query.orderBy('due_at').orderBy('number');
    case 'recent':
      return query.orderBy('updated_at', 'desc').orderBy('number', 'desc');
    case 'number':
      return query.orderBy('number');
  }
};

const behind = (query: TicketSelect, order: TicketOrder, place: Place | null, by: FoundBy): TicketSelect => {
  // In this order there is always a place to start from.
  if (order === 'number') return query.where('number', '>', (place?.number ?? 0) as TicketNumber);
  if (order === 'due') {
    // It says which index this is for, before the place from which it continues.
    const due = query.where('due_at', 'is not', null);
    return place === null ? due : due.where(sql<boolean>`(due_at, number) > (${place.dueAt}, ${place.number})`);
  }
  if (place === null) return query;
  const { priority, dueAt, eligibleSince, updatedAt, number } = place;
  if (order === 'recent') return query.where(sql<boolean>`(${changedAt(by)}, number) < (${updatedAt}, ${number})`);
  const queued = sql`(priority, ${dueOrLast}, eligible_since, number)`;
  return query.where(sql<boolean>`${queued} > (${priority}, ${dueAt ?? farthest}, ${eligibleSince}, ${number})`);
};

/**
 * One person's tickets and open tickets are found by their status. The rest may be any number of tickets, and is read
 * from an index in order.
 */
const foundBy = (filter: TicketFilter, order: TicketOrder): FoundBy => {
  if (isByOthers(filter)) return 'standing';
  if (isNamed(filter)) return order === 'recent' ? 'person' : 'standing';
  if (order === 'due' && filter.text === undefined) return 'order';
  if (isOpenOnly(filter)) return order === 'recent' && filter.text === undefined ? 'open' : 'standing';
  return order === 'recent' && filter.teams !== undefined ? 'team' : 'order';
};

/** Filters that each have their own place in an index, and together match the same tickets. */
const partsOf = (filter: TicketFilter, by: FoundBy): readonly TicketFilter[] => {
  const { teams, statuses = allStatuses } = filter;
  if (by === 'person') return [...new Set(statuses)].map((status) => ({ ...filter, statuses: [status] }));
  if (by === 'team') return [...new Set(teams)].map((team) => ({ ...filter, teams: [team] }));
  return [filter];
};

/**
 * The start of each team's queue in each status, by an index that has them in order, on PostgreSQL. SQLite sorts all that
 * are open, which takes it no longer.
 */
const startsOfQueues = (db: Db, filter: TicketFilter, place: Place | null, limit: number) => {
  const { teams, statuses = [], ...rest } = filter;
  const ids = (list: readonly string[]) => sql`SELECT unnest(${list}::text[]) COLLATE "C" AS id`;
  const start = ordered(behind(filtered(db, rest, 'order'), 'queue', place, 'order').select('number'), 'queue')
    .where('team', '=', sql.ref<TeamId>('each_team.id'))
    .where('status', '=', sql.ref<Status>('each_status.id'))
    .limit(limit);
  return sql<number>`(
    SELECT part.number
    FROM (${teams === undefined ? sql`SELECT id FROM teams` : ids(teams)}) AS each_team
    CROSS JOIN (${ids(statuses)}) AS each_status
    CROSS JOIN LATERAL ${start} AS part
  )`;
};

/** The numbers of a page, from indexes alone if possible; whole rows are read only for those that are shown. */
const pageOf = (db: Db, filter: TicketFilter, order: TicketOrder, place: Place | null, limit: number) => {
  const by = foundBy(filter, order);
  const isQueue = order === 'queue' && by === 'standing' && !isNamed(filter) && filter.text === undefined;
  if (isQueue && engineOf(db) === 'postgres') return startsOfQueues(db, filter, place, limit);
  const parts = partsOf(filter, by).map((part) => {
    const numbers = ordered(behind(filtered(db, part, by), order, place, by).select('number'), order).limit(limit);
    return sql`SELECT number FROM (${numbers}) AS part`;
  });
  return sql<number>`(${sql.join(parts, sql` UNION ALL `)})`;
};

/** A page of tickets. Throws InvalidCursorError. */
export const listTickets = async (db: Db, query: TicketQuery): Promise<TicketPage> => {
  const { order, limit, after = null } = query;
  const place = after === null ? null : placeOf(query, after);
  const filter = order === 'queue' || order === 'due' ? openOnly(query.filter) : possible(query.filter);
  if (limit <= 0 || isEmptyFilter(filter)) return { tickets: [], next: null };
  const rows = await ordered(
    db
      .selectFrom('tickets')
      .selectAll()
      .where('number', 'in', pageOf(db, filter, order, place, limit + 1)),
    order,
  )
    .limit(limit + 1)
    .execute();
  const tickets = await ticketsOf(db, rows.slice(0, limit));
  const last = tickets.at(-1);
  return { tickets, next: rows.length > limit && last !== undefined ? cursorAfter(query, last) : null };
};
