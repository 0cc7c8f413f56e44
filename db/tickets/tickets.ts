import { lockAsRead, lockForUpdate } from '#db/engine/dialect.ts';
import { prepared, preparedRows } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { ClockRow, TicketRow, WatcherRow } from '#db/engine/tables/tickets.ts';
import { ConflictError } from '#src/app/ports/errors.ts';
import type { TicketChange } from '#src/app/ports/tickets.ts';
import { isWorkedOnAgain } from '#src/app/store-kit/removed.ts';
import type { PersonId, TicketNumber } from '#src/core/ids.ts';
import type { SlaClock } from '#src/core/ticket/sla-clock.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { clockToRow } from './clock-rows.ts';
import { ticketFromRows, ticketToRow } from './ticket-rows.ts';
import { findWatchers, watchersOf } from './watchers.ts';

const ticketColumns = [
  ...['number', 'version', 'status', 'priority', 'priority_source', 'impact', 'impact_said_by'],
  ...['urgency', 'urgency_said_by', 'requester'],
  ...[
    'filed_by',
    'team',
    'assignee',
    'category',
    'category_source',
    'channel',
    'filed_as',
    'title',
    'description',
    'effort',
  ],
  ...['created_at', 'updated_at', 'first_response_at', 'asked_at', 'accept_by', 'accepted_at', 'pending_since'],
  ...['unanswered_since', 'leaves_at', 'reminded', 'remind_at', 'waits_for'],
  ...['question', 'resolution', 'resolved_at', 'closes_at', 'closed_at', 'cancelled_at', 'cancel_reason', 'sla_met'],
  ...['reopened_count', 'rating', 'rating_comment', 'follow_up_of', 'eligible_since', 'offers', 'waiting_why'],
  ...['waiting_retry_at', 'classification', 'required_skills', 'preferred_skills', 'policy', 'past_offers'],
  ...[
    'overdue',
    'due_at',
    'stays_since',
    'tags',
    'swap',
    'merged_into',
    'merged',
    'answers',
    'parent',
    'outage',
    'me_too',
    'approval',
    'appointment',
    'appointment_to',
  ],
] as readonly (keyof TicketRow)[];

const findTicket = prepared((db, { number }: { number: TicketNumber }) =>
  db.selectFrom('tickets').selectAll().where('number', '=', number),
);

const findForUpdate = prepared((db, { number }: { number: TicketNumber }) =>
  db.selectFrom('tickets').selectAll().where('number', '=', number).modifyEnd(lockForUpdate(db)),
);

const findClocks = prepared((db, { number }: { number: TicketNumber }) =>
  db.selectFrom('sla_clocks').selectAll().where('ticket', '=', number).orderBy('position'),
);

const readWith =
  (find: typeof findTicket) =>
  async (db: Db, number: TicketNumber): Promise<Ticket | null> => {
    // Sent one after the other: if `find` waits, the rest is read after that wait.
    const [tickets, clocks, watchers] = await Promise.all([
      find(db, { number }),
      findClocks(db, { number }),
      findWatchers(db, { ticket: number }),
    ]);
    const [row] = tickets.rows;
    return row === undefined ? null : ticketFromRows(row, { clocks: clocks.rows, watchers: watchers.rows });
  };

/** The ticket; null when there is none with that number. */
export const readTicket = readWith(findTicket);

/** Like `readTicket`, and nobody else can change it before this transaction ends. */
export const readForUpdate = readWith(findForUpdate);

const findVersion = prepared((db, { number }: { number: TicketNumber }) =>
  db.selectFrom('tickets').select('version').where('number', '=', number).modifyEnd(lockAsRead(db)),
);

/** A ticket's version, which cannot change until this transaction ends; null when there is none with that number. */
export const holdVersion = async (db: Db, number: TicketNumber): Promise<number | null> =>
  (await findVersion(db, { number })).rows[0]?.version ?? null;

const addByTicket = <T extends { readonly ticket: number }>(all: Map<number, T[]>, rows: readonly T[]): void => {
  for (const row of rows) {
    const known = all.get(row.ticket);
    if (known === undefined) all.set(row.ticket, [row]);
    else known.push(row);
  }
};

/** Whole tickets for rows in the order of `rows`. */
export const ticketsOf = async (db: Db, rows: readonly TicketRow[]): Promise<readonly Ticket[]> => {
  const clocks = new Map<number, ClockRow[]>();
  const watchers = new Map<number, WatcherRow[]>();
  for (let from = 0; from < rows.length; from += 500) {
    const part = rows.slice(from, from + 500).map((row) => row.number);
    const found = await db
      .selectFrom('sla_clocks')
      .selectAll()
      .where('ticket', 'in', part)
      .orderBy('ticket')
      .orderBy('position')
      .execute();
    addByTicket(clocks, found);
    addByTicket(watchers, await watchersOf(db, part));
  }
  return rows.map((row) =>
    ticketFromRows(row, { clocks: clocks.get(row.number) ?? [], watchers: watchers.get(row.number) ?? [] }),
  );
};

/** How many tickets one query reads. */
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

const findRequestedBy = prepared((db, { person }: { person: PersonId }) =>
  db.selectFrom('tickets').select('number').where('requester', '=', person).orderBy('number'),
);

/** All tickets of a requester, by number. */
export const ticketsRequestedBy = async (db: Db, person: PersonId): Promise<readonly TicketNumber[]> =>
  (await findRequestedBy(db, { person })).rows.map((row) => row.number as TicketNumber);

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
  ...[
    'due_at',
    'ended_at',
    'steps',
    'warned',
    'breached',
    'repeated',
    'acknowledged_level',
    'acknowledged_at',
    'acknowledged_by',
  ],
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

const findRemoved = prepared((db, { team, category }: { team: string; category: string }) =>
  db
    .selectFrom('teams')
    .select('id')
    .where('id', '=', team)
    .where('removed', '=', 1)
    .unionAll(db.selectFrom('categories').select('id').where('id', '=', category).where('removed', '=', 1)),
);

/** Waits for whoever is removing it: a reference that stays as it is keeps nothing from being removed. */
const readCategory = prepared((db, { category }: { category: string }) =>
  db.selectFrom('categories').select(['id', 'removed']).where('id', '=', category).modifyEnd(lockAsRead(db)),
);

const removedMeanwhile = (id: string): ConflictError =>
  new ConflictError(`${id} was removed; decide again where the ticket goes`);

/**
 * Whoever decided to put a ticket there may have read the desk before that was removed, and nobody would see the ticket.
 * Sent after the row: its reference keeps its team from being removed until the transaction ends.
 */
export const requireThere = async (
  db: Db,
  { before, after }: Pick<TicketChange, 'before' | 'after'>,
): Promise<void> => {
  if (isWorkedOnAgain({ before, after }) && after.category !== null && after.category === before?.category) {
    const [category] = (await readCategory(db, { category: after.category })).rows;
    if (category?.removed === 1) throw removedMeanwhile(category.id);
  }
  const team = after.team === before?.team ? '' : after.team;
  const category = after.category === before?.category ? '' : (after.category ?? '');
  if (team === '' && category === '') return;
  const [removed] = (await findRemoved(db, { team, category })).rows;
  if (removed !== undefined) throw removedMeanwhile(removed.id);
};

/** Writes the ticket's row, guarded by the version it had. */
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

/** Its clocks that have changed. */
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
