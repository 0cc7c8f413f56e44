import { sql } from 'kysely';
import type { Db } from '#db/engine/schema.ts';
import type { PersonId } from '#src/core/ids.ts';
import type { ReportFilter } from '#src/core/reports/report.ts';
import type { Fact, Period } from '#src/core/reports/report-facts.ts';
import { endedFact, endedIn, offeredFact, offeredIn, passing, stayedFact, stayedIn } from './fact-queries.ts';

/** Written out, so that the index of what people resolved is used. */
const isResolution = sql<boolean>`metric = 'resolution'`;

/** See `ReportReader`. One person does little enough that each kind is read at once. */
export async function* factsOfPerson(
  db: Db,
  person: PersonId,
  { from, to }: Period,
  filter: ReportFilter,
): AsyncGenerator<readonly Fact[]> {
  const ended = await endedIn(db)
    .where(isResolution)
    .where('outcomes.assignee', '=', person)
    .where('ended_at', '>=', from)
    .where('ended_at', '<', to)
    .where(passing(filter, 'outcomes'))
    .orderBy('ended_at')
    .orderBy('outcomes.ticket')
    .orderBy('outcomes.seq')
    .execute();
  yield ended.map(endedFact);
  // What was reopened was resolved before, by whoever had it: their resolutions lead to it without an index of its own.
  const resolved = db.selectFrom('outcomes').select('ticket').where(isResolution).where('assignee', '=', person);
  const reopened = await stayedIn(db)
    .where('stays.ticket', 'in', resolved)
    .where('stays.assignee', '=', person)
    .where('stays.status', '=', 'resolved')
    .where('ended_by', '=', 'ticket.reopened')
    .where('began_at', '>=', from)
    .where('began_at', '<', to)
    .where(passing(filter, 'stays'))
    .execute();
  yield reopened.map(stayedFact);
  const offered = await offeredIn(db)
    .where('person', '=', person)
    .where('at', '>=', from)
    .where('at', '<', to)
    .where(passing(filter, 'tickets'))
    .execute();
  yield offered.map(offeredFact);
}
