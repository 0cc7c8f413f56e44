import { sql } from 'kysely';
import type { Db } from '#db/engine/schema.ts';
import type { ReportFilter } from '#src/core/reports/report.ts';
import type { Fact, Period } from '#src/core/reports/report-facts.ts';
import {
  type EndedRow,
  endedFact,
  endedIn,
  type FiledRow,
  filedFact,
  filedIn,
  type OfferedRow,
  offeredFact,
  offeredIn,
  pageSize,
  pages,
  passing,
  type StandingRow,
  type StayedRow,
  standingFact,
  standingIn,
  stayedFact,
  stayedIn,
} from './fact-queries.ts';

async function* mapped<Row>(
  rows: AsyncIterable<readonly Row[]>,
  toFact: (row: Row) => Fact,
): AsyncGenerator<readonly Fact[]> {
  for await (const page of rows) yield page.map(toFact);
}

const anyRow = sql<boolean>`TRUE`;

const filed = (db: Db, { from, to }: Period, filter: ReportFilter) =>
  pages<FiledRow>((last) =>
    filedIn(db)
      .where('number', '>', last?.ticket ?? 0)
      .where('created_at', '>=', from)
      .where('created_at', '<', to)
      .where(passing(filter, 'tickets'))
      .orderBy('number')
      .limit(pageSize)
      .execute(),
  );

const ended = (db: Db, { from, to }: Period, filter: ReportFilter) =>
  pages<EndedRow>((last) =>
    endedIn(db)
      .where('ended_at', '>=', last?.ended_at ?? from)
      .where('ended_at', '<', to)
      .where(
        last === null
          ? anyRow
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

const past = (db: Db, { from, to }: Period, filter: ReportFilter) =>
  pages<StayedRow>((last) =>
    stayedIn(db)
      .where('ended_at', '>=', last?.ended_at ?? from)
      .where('began_at', '<', to)
      .where(
        last === null
          ? anyRow
          : sql<boolean>`(ended_at, stays.ticket, stays.seq) > (${last.ended_at}, ${last.ticket}, ${last.seq})`,
      )
      .where(passing(filter, 'stays'))
      .orderBy('ended_at')
      .orderBy('stays.ticket')
      .orderBy('stays.seq')
      .limit(pageSize)
      .execute(),
  );

/** What is open now and was before the period ended. */
export const standing = (db: Db, { to }: Pick<Period, 'to'>, filter: ReportFilter) =>
  mapped(
    pages<StandingRow>((last) =>
      standingIn(db)
        .where('number', '>', last?.ticket ?? 0)
        .where('stays_since', '<', to)
        .where(passing(filter, 'tickets'))
        .orderBy('number')
        .limit(pageSize)
        .execute(),
    ),
    standingFact,
  );

const offered = (db: Db, { from, to }: Period, filter: ReportFilter) =>
  pages<OfferedRow>((last) =>
    offeredIn(db)
      .where('at', '>=', from)
      .where('at', '<', to)
      .where(last === null ? anyRow : sql<boolean>`(assignments.ticket, offer) > (${last.ticket}, ${last.offer})`)
      .where(passing(filter, 'tickets'))
      .orderBy('assignments.ticket')
      .orderBy('offer')
      .limit(pageSize)
      .execute(),
  );

/** See `ReportReader`. */
export async function* factsOfPeriod(db: Db, period: Period, filter: ReportFilter): AsyncGenerator<readonly Fact[]> {
  yield* mapped(filed(db, period, filter), filedFact);
  yield* mapped(ended(db, period, filter), endedFact);
  yield* mapped(past(db, period, filter), stayedFact);
  yield* standing(db, period, filter);
  yield* mapped(offered(db, period, filter), offeredFact);
}
