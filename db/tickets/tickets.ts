import { sql } from 'kysely';
import { lockAsRead, lockToChange } from '#db/engine/dialect.ts';
import { prepared, preparedRows } from '#db/engine/prepared.ts';
import type { ClockRow, Db, TicketRow } from '#db/engine/schema.ts';
import { ConflictError } from '#src/app/ports/errors.ts';
import type { TicketChange, TicketFilter } from '#src/app/ports/store.ts';
import type { PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { Status, Ticket } from '#src/core/ticket/ticket.ts';
import { clockToRow, ticketFromRows, ticketToRow } from './ticket-rows.ts';

const ticketColumns = [
  ...['number', 'version', 'status', 'priority', 'priority_source', 'impact', 'urgency', 'requester'],
  ...['filed_by', 'team', 'assignee', 'category', 'category_source', 'channel', 'title', 'description', 'effort'],
  ...['created_at', 'updated_at', 'first_response_at', 'asked_at', 'accept_by', 'accepted_at', 'pending_since'],
  ...['question', 'resolution', 'resolved_at', 'closes_at', 'closed_at', 'cancelled_at', 'cancel_reason', 'sla_met'],
  ...['reopened_count', 'rating', 'rating_comment', 'follow_up_of', 'eligible_since', 'offers', 'waiting_why'],
  ...['waiting_retry_at', 'classification', 'required_skills', 'preferred_skills', 'policy', 'past_offers'],
] as readonly (keyof TicketRow)[];

const findTicket = prepared((db, { number }: { number: TicketNumber }) =>
  db.selectFrom('tickets').selectAll().where('number', '=', number),
);

const findToChange = prepared((db, { number }: { number: TicketNumber }) =>
  db.selectFrom('tickets').selectAll().where('number', '=', number).modifyEnd(lockToChange(db)),
);

const findClocks = prepared((db, { number }: { number: TicketNumber }) =>
  db.selectFrom('sla_clocks').selectAll().where('ticket', '=', number).orderBy('position'),
);

const readWith =
  (find: typeof findTicket) =>
  async (db: Db, number: TicketNumber): Promise<Ticket | null> => {
    // Sent one behind the other: where `find` waits, the clocks are read after that wait.
    const [tickets, clocks] = await Promise.all([find(db, { number }), findClocks(db, { number })]);
    const [row] = tickets.rows;
    return row === undefined ? null : ticketFromRows(row, clocks.rows);
  };

/** The ticket as it is; null when there is none of that number. */
export const readTicket = readWith(findTicket);

/** As `readTicket`, and nobody else changes it before this transaction ends. */
export const readToChange = readWith(findToChange);

const findVersion = prepared((db, { number }: { number: TicketNumber }) =>
  db.selectFrom('tickets').select('version').where('number', '=', number).modifyEnd(lockAsRead(db)),
);

/** At which version a ticket is and stays until this transaction ends; null when there is none of that number. */
export const holdVersion = async (db: Db, number: TicketNumber): Promise<number | null> =>
  (await findVersion(db, { number })).rows[0]?.version ?? null;

/** Whole tickets for rows in the order of `rows`. */
export const ticketsOf = async (db: Db, rows: readonly TicketRow[]): Promise<readonly Ticket[]> => {
  const clocks = new Map<number, ClockRow[]>();
  for (let from = 0; from < rows.length; from += 500) {
    const part = rows.slice(from, from + 500).map((row) => row.number);
    const found = await db
      .selectFrom('sla_clocks')
      .selectAll()
      .where('ticket', 'in', part)
      .orderBy('ticket')
      .orderBy('position')
      .execute();
    for (const clock of found) {
      const known = clocks.get(clock.ticket);
      if (known === undefined) clocks.set(clock.ticket, [clock]);
      else known.push(clock);
    }
  }
  return rows.map((row) => ticketFromRows(row, clocks.get(row.number) ?? []));
};

/** Numbers that one query asks for. */
const numbersAtOnce = 500;

export const readTickets = async (db: Db, numbers: readonly TicketNumber[]): Promise<readonly Ticket[]> => {
  const tickets: Ticket[] = [];
  for (let from = 0; from < numbers.length; from += numbersAtOnce) {
    const part = numbers.slice(from, from + numbersAtOnce);
    const rows = await db.selectFrom('tickets').selectAll().where('number', 'in', part).execute();
    tickets.push(...(await ticketsOf(db, rows)));
  }
  return tickets;
};

/** The query of the tickets that a filter lets through, for the caller to order and limit. */
export const filtered = (db: Db, filter: TicketFilter) => {
  let query = db.selectFrom('tickets');
  if (filter.requester !== undefined) query = query.where('requester', '=', filter.requester);
  if (filter.assignee !== undefined) query = query.where('assignee', '=', filter.assignee);
  if (filter.teams !== undefined) query = query.where('team', 'in', [...filter.teams]);
  if (filter.categorised) query = query.where('category', 'is not', null);
  if (filter.statuses !== undefined) query = query.where('status', 'in', [...filter.statuses]);
  return query;
};

/** Nothing can pass a filter that names no team or no status. */
export const isEmptyFilter = ({ teams, statuses }: TicketFilter): boolean =>
  teams?.length === 0 || statuses?.length === 0;

/** The values of a filter by name, for a query that is built once for every filter of the same shape. */
const valuesOf = ({ requester, assignee, teams = [], statuses = [] }: TicketFilter): Record<string, unknown> => ({
  requester,
  assignee,
  ...Object.fromEntries(teams.map((team, n) => [`team${n}`, team])),
  ...Object.fromEntries(statuses.map((status, n) => [`status${n}`, status])),
});

/** `filter` with what `values` has in place of its own. */
const withValues = (filter: TicketFilter, values: Record<string, unknown>): TicketFilter => ({
  ...filter,
  ...(filter.requester !== undefined && { requester: values.requester as PersonId }),
  ...(filter.assignee !== undefined && { assignee: values.assignee as PersonId }),
  ...(filter.teams !== undefined && { teams: filter.teams.map((_, n) => values[`team${n}`] as TeamId) }),
  ...(filter.statuses !== undefined && { statuses: filter.statuses.map((_, n) => values[`status${n}`] as Status) }),
});

const shapeOf = (filter: TicketFilter, order: 'queue' | 'recent'): string =>
  [
    order,
    filter.requester !== undefined,
    filter.assignee !== undefined,
    filter.teams?.length,
    filter.statuses?.length,
    filter.categorised,
  ].join();

const listOf = (filter: TicketFilter, order: 'queue' | 'recent') =>
  prepared((db, values: Record<string, unknown>) =>
    db
      .selectFrom('tickets')
      .selectAll()
      // The numbers come from an index alone; whole rows are read only for those that are shown.
      .where(
        'number',
        'in',
        ordered(filtered(db, withValues(filter, values)).select('number'), order).limit(sql<number>`${values.limit}`),
      )
      .$call((query) => ordered(query, order)),
  );

const lists = new Map<string, ReturnType<typeof listOf>>();

export const listTickets = async (
  db: Db,
  filter: TicketFilter,
  order: 'queue' | 'recent',
  limit: number,
): Promise<readonly Ticket[]> => {
  if (limit <= 0 || isEmptyFilter(filter)) return [];
  const shape = shapeOf(filter, order);
  const list = lists.get(shape) ?? listOf(filter, order);
  lists.set(shape, list);
  const { rows } = await list(db, { ...valuesOf(filter), limit });
  return ticketsOf(db, rows);
};

export const listTicketsAfter = async (
  db: Db,
  after: number,
  filter: TicketFilter,
  limit: number,
): Promise<readonly Ticket[]> => {
  if (limit <= 0 || isEmptyFilter(filter)) return [];
  const rows = await filtered(db, filter)
    .selectAll()
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
  return ticketsOf(db, rows);
};

type Place = { team: TeamId; priority: string; since: number; number: number; limit: number };

const findQueue = prepared((db, { team, priority, since, number, limit }: Place) =>
  db
    .selectFrom('tickets')
    .selectAll()
    .where('team', '=', team)
    .where('status', '=', 'new')
    .where('category', 'is not', null)
    .where(sql<boolean>`(priority, eligible_since, number) > (${priority}, ${since}, ${number})`)
    .orderBy('priority')
    .orderBy('eligible_since')
    .orderBy('number')
    .limit(sql<number>`${limit}`),
);

/** The front of the queue is behind every place there is. */
const front = { priority: '', since: 0, number: 0 };

export const listQueue = async (
  db: Db,
  team: TeamId,
  after: Ticket | null,
  limit: number,
): Promise<readonly Ticket[]> => {
  const place = after && { priority: after.priority, since: after.eligibleSince, number: after.number };
  const { rows } = await findQueue(db, { team, ...(place ?? front), limit });
  return ticketsOf(db, rows);
};

type Orderable<Q> = {
  orderBy(column: 'priority' | 'eligible_since' | 'number' | 'updated_at', direction?: 'asc' | 'desc'): Q;
};

const ordered = <Q extends Orderable<Q>>(query: Q, order: 'queue' | 'recent'): Q =>
  order === 'queue'
    ? query.orderBy('priority').orderBy('eligible_since').orderBy('number')
    : query.orderBy('updated_at', 'desc').orderBy('number', 'desc');

const insertTicket = preparedRows(ticketColumns, (db, rows) =>
  db
    .insertInto('tickets')
    .values([...rows])
    .onConflict((conflict) => conflict.column('number').doNothing()),
);

const updateTicket = prepared((db, values: TicketRow & { expected: number }) =>
  db
    .updateTable('tickets')
    .set(Object.fromEntries(ticketColumns.filter((c) => c !== 'number').map((column) => [column, values[column]])))
    .where('number', '=', values.number)
    .where('version', '=', values.expected),
);

const clockColumns = [
  ...['ticket', 'metric', 'cycle', 'position', 'state', 'started_at', 'target_ms', 'consumed_ms', 'running_since'],
  ...['due_at', 'ended_at', 'steps', 'warned', 'breached', 'acknowledged_level', 'acknowledged_at', 'acknowledged_by'],
] as readonly (keyof ClockRow)[];

const clockKey = ['ticket', 'metric', 'cycle'] as const;

const upsertClocks = preparedRows(clockColumns, (db, rows) =>
  db
    .insertInto('sla_clocks')
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .columns(clockKey)
        .doUpdateSet((set) =>
          Object.fromEntries(
            clockColumns
              .filter((column) => !(clockKey as readonly string[]).includes(column))
              .map((column) => [column, set.ref(`excluded.${column}`)]),
          ),
        ),
    ),
);

const removeClock = prepared((db, { ticket, metric, cycle }: Pick<ClockRow, 'ticket' | 'metric' | 'cycle'>) =>
  db.deleteFrom('sla_clocks').where('ticket', '=', ticket).where('metric', '=', metric).where('cycle', '=', cycle),
);

const isSamePromise = (a: SlaClock, b: SlaClock): boolean => a.metric === b.metric && a.cycle === b.cycle;

const sameClock = (a: SlaClock, b: SlaClock | undefined): boolean =>
  a === b || (b !== undefined && JSON.stringify(a) === JSON.stringify(b));

/** The ticket's row, guarded by the version it had. */
export const writeTicketRow = async (db: Db, { before, after }: TicketChange): Promise<void> => {
  if (before === null) {
    const changed = await insertTicket(db, [ticketToRow(after)]);
    if (changed === 0) throw new ConflictError(`Ticket #${after.number} exists already`);
  } else {
    const { changed } = await updateTicket(db, { ...ticketToRow(after), expected: before.version });
    if (changed === 0) {
      throw new ConflictError(`Ticket #${after.number} is no longer at version ${before.version}`);
    }
  }
};

/** Those of its clocks that are not as they were. */
export const writeClocks = async (db: Db, { before, after }: TicketChange): Promise<void> => {
  for (const gone of before?.clocks ?? []) {
    if (!after.clocks.some((clock) => isSamePromise(clock, gone))) {
      await removeClock(db, { ticket: after.number, metric: gone.metric, cycle: gone.cycle });
    }
  }
  const clocks = after.clocks
    .map((clock, position) => ({ clock, position }))
    .filter(({ clock, position }) => !sameClock(clock, before?.clocks[position]))
    .map(({ clock, position }) => clockToRow(after.number, clock, position));
  await upsertClocks(db, clocks);
};
