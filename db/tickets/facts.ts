import { prepared, preparedRows } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import type { OutcomeRow, StayRow } from '#db/engine/tables/facts.ts';
import type { Facts, Outcome, Stay } from '#src/core/facts/facts.ts';
import type { CategoryId, Instant, PersonId, TeamId, TicketNumber } from '#src/core/ids.ts';
import type { TicketEvent } from '#src/core/ticket/events.ts';

const holding = ['team', 'assignee', 'priority', 'category'] as const;

const insertStays = preparedRows<StayRow>(
  ['ticket', 'seq', 'status', ...holding, 'began_at', 'ended_at', 'ended_by', 'open_ms'],
  (db, rows) => db.insertInto('stays').values([...rows]),
);

const insertOutcomes = preparedRows<OutcomeRow>(
  ['ticket', 'seq', 'metric', 'cycle', 'outcome', ...holding, 'began_at', 'ended_at', 'open_ms', 'target_ms'],
  (db, rows) => db.insertInto('outcomes').values([...rows]),
);

/** Adds what a change of a ticket established. */
export const keepFacts = async (db: Db, { stays, outcomes }: Facts): Promise<void> => {
  await Promise.all([
    insertStays(
      db,
      stays.map(({ began, ended, endedBy, openMs, ...stay }) => ({
        ...stay,
        began_at: began,
        ended_at: ended,
        ended_by: endedBy,
        open_ms: openMs,
      })),
    ),
    insertOutcomes(
      db,
      outcomes.map(({ began, ended, openMs, targetMs, ...outcome }) => ({
        ...outcome,
        began_at: began,
        ended_at: ended,
        open_ms: openMs,
        target_ms: targetMs,
      })),
    ),
  ]);
};

const findStays = prepared((db, { ticket }: { ticket: TicketNumber }) =>
  db.selectFrom('stays').selectAll().where('ticket', '=', ticket).orderBy('seq'),
);

const findOutcomes = prepared((db, { ticket }: { ticket: TicketNumber }) =>
  db.selectFrom('outcomes').selectAll().where('ticket', '=', ticket).orderBy('seq').orderBy('metric'),
);

/** Written by `keepFacts` from the same types. */
const holdingOf = (row: StayRow | OutcomeRow) => ({
  ticket: row.ticket as TicketNumber,
  seq: row.seq,
  team: row.team as TeamId,
  assignee: row.assignee as PersonId | null,
  priority: row.priority as Stay['priority'],
  category: row.category as CategoryId | null,
  began: row.began_at,
  ended: row.ended_at,
  openMs: row.open_ms,
});

/** What reports count of a ticket, in the order of its log. */
export const readFacts = async (db: Db, ticket: TicketNumber): Promise<Facts> => {
  const [stays, outcomes] = await Promise.all([findStays(db, { ticket }), findOutcomes(db, { ticket })]);
  return {
    stays: stays.rows.map((row) => ({
      ...holdingOf(row),
      status: row.status as Stay['status'],
      endedBy: row.ended_by as TicketEvent['type'],
    })),
    outcomes: outcomes.rows.map((row) => ({
      ...holdingOf(row),
      metric: row.metric,
      cycle: row.cycle,
      outcome: row.outcome as Outcome['outcome'],
      targetMs: row.target_ms,
    })),
  };
};

/** Replaces them. What reports read is made anew, since no event says so. */
export const replaceFacts = async (
  db: Db,
  ticket: TicketNumber,
  facts: Facts,
  staysSince: Instant | null,
): Promise<void> => {
  await db.deleteFrom('stays').where('ticket', '=', ticket).execute();
  await db.deleteFrom('outcomes').where('ticket', '=', ticket).execute();
  await keepFacts(db, facts);
  await db.deleteFrom('fact_days_until').execute();
  await db.updateTable('tickets').set({ stays_since: staysSince }).where('number', '=', ticket).execute();
};
