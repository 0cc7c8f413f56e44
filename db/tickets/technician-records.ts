import { sql } from 'kysely';
import { prepared, preparedRows } from '#db/engine/prepared.ts';
import type { Db, Schema } from '#db/engine/schema.ts';
import type { TicketChange } from '#src/app/ports/tickets.ts';
import { type Resolution, recordOf, resolutionsRemembered } from '#src/app/store-kit/track-record.ts';
import type { CategoryId, PersonId } from '#src/core/ids.ts';

type Whose = { readonly person: PersonId; readonly category: CategoryId };

const saveRecord = preparedRows<Schema['technician_records']>(
  ['person', 'category', 'resolved', 'recent', 'reopened', 'median_ms', 'as_of'],
  (db, rows) =>
    db
      .insertInto('technician_records')
      .values([...rows])
      .onConflict((conflict) =>
        conflict.columns(['person', 'category']).doUpdateSet((set) => ({
          resolved: set('technician_records.resolved', '+', set.ref('excluded.resolved')),
          recent: set.ref('excluded.recent'),
          reopened: set.ref('excluded.reopened'),
          median_ms: set.ref('excluded.median_ms'),
          as_of: set.ref('excluded.as_of'),
        })),
      ),
);

/** What they did not get to the end of, and what had nothing but a deadline that passed, is no resolution. */
const findResolutions = prepared((db, { person, category }: Whose) =>
  db
    .selectFrom('outcomes as o')
    .innerJoin('tickets as t', 't.number', 'o.ticket')
    .select(['o.ticket', 'o.ended_at'])
    .select(
      sql<number | null>`(SELECT SUM(COALESCE(s.open_ms, s.ended_at - s.began_at)) FROM stays AS s
        WHERE s.ticket = o.ticket AND s.seq <= o.seq AND s.status = 'in_progress' AND s.assignee = o.assignee)`.as(
        'worked',
      ),
    )
    .select(
      sql<number>`(SELECT COUNT(*) FROM stays AS s
        WHERE s.ticket = o.ticket AND s.seq > o.seq AND s.status = 'resolved' AND s.ended_by = 'ticket.reopened')`.as(
        'reopened',
      ),
    )
    .where('o.assignee', '=', person)
    .where('o.category', '=', category)
    .where(sql<boolean>`o.metric = 'resolution'`)
    .where('o.outcome', '<>', 'cancelled')
    .where('t.status', '<>', 'cancelled')
    .orderBy('o.ended_at', 'desc')
    .limit(sql<number>`${sql.lit(resolutionsRemembered)}`),
);

/** The last tickets they resolved in a category, each once: as it was the last time. */
const resolutionsOf = async (db: Db, whose: Whose): Promise<readonly Resolution[]> => {
  const seen = new Set<number>();
  const { rows } = await findResolutions(db, whose);
  return rows.flatMap(({ ticket, ended_at, worked, reopened }) => {
    if (seen.has(ticket)) return [];
    seen.add(ticket);
    return [{ at: ended_at, workedMs: Number(worked ?? 0), reopened: Number(reopened) > 0 }];
  });
};

/** Learns anew from the facts, as they are now. `more`: how many were added to what they have resolved. */
const learnRecord = async (db: Db, { person, category }: Whose, more: number): Promise<void> => {
  const resolutions = await resolutionsOf(db, { person, category });
  const { resolved, recent, reopened, medianMs, asOf } = recordOf(more, resolutions);
  await saveRecord(db, [
    {
      person,
      category,
      resolved,
      recent,
      reopened,
      median_ms: medianMs === null ? null : Math.round(medianMs),
      as_of: asOf,
    },
  ]);
};

/**
 * Whoever worked on a ticket gains experience in its category when it is resolved for the first time. What is learnt about
 * them changes each time it is resolved, and when it comes back. After its facts were written.
 */
export const keepRecord = async (db: Db, { before, after, events }: TicketChange): Promise<void> => {
  const types = new Set(events.map(({ event }) => event.type));
  if (types.has('ticket.resolved') && after.category !== null && after.assignee !== null) {
    const whose = { person: after.assignee, category: after.category };
    await learnRecord(db, whose, after.reopenedCount > 0 ? 0 : 1);
  }
  if (types.has('ticket.reopened') && before !== null && before.category !== null && before.assignee !== null) {
    await learnRecord(db, { person: before.assignee, category: before.category }, 0);
  }
};

/** Learns everybody's anew, as far as they and the categories still exist: facts outlive what they are about. */
export const learnRecords = async (db: Db): Promise<void> => {
  const rows = await db
    .selectFrom('outcomes as o')
    .innerJoin('people', 'people.id', 'o.assignee')
    .innerJoin('categories', 'categories.id', 'o.category')
    .select(['people.id as person', 'categories.id as category'])
    .distinct()
    .where(sql<boolean>`o.metric = 'resolution'`)
    .orderBy('person')
    .orderBy('category')
    .execute();
  for (const { person, category } of rows) {
    await learnRecord(db, { person: person as PersonId, category: category as CategoryId }, 0);
  }
};
