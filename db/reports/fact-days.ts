import { sql } from 'kysely';
import type { Db } from '#db/engine/schema.ts';
import { columnsOf, factRows } from '#src/app/store-kit/fact-columns.ts';
import type { FactColumns, FactNames } from '#src/core/reports/fact-columns.ts';
import type { ReportFilter } from '#src/core/reports/report.ts';
import type { Fact, Period } from '#src/core/reports/report-facts.ts';
import { decodeDay } from './day-codec.ts';
import { factsOfTickets, passing, stayedFact, stayedIn } from './fact-queries.ts';
import { factsOfPeriod, standing } from './facts-of-period.ts';

const oneDay = 86_400_000;

/** The day of a moment, in UTC, counted from 1970. */
export const dayOf = (at: number): number => Math.floor(at / oneDay);

/** After more events than this, counting everything directly is no slower. */
const mostEvents = 100_000;
/** Tickets to a query. */
export const ticketsAtOnce = 500;
/** Days to a query. */
const daysAtOnce = 32;
/** Whoever looks at the same days again need not wait for the disk. */
const mostBytesKept = 192 * 1024 * 1024;

/** What was open in a period is found in the days up to so long after it; of the few that took longer, in `stays`. */
const longStay = 28 * oneDay;

export const slices = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));

/**
 * Up to which event the days are right (`through`) and up to which they were made (`seen`). `next`: they are being made
 * for the first time, and continue with this ticket; until then nobody relies on them.
 */
export const readUntil = (db: Db) =>
  db.selectFrom('fact_days_until').select(['through', 'seen', 'next']).executeTakeFirst();

/** Tickets that something happened to after this event. */
export const changedSince = async (db: Db, through: number): Promise<readonly number[]> => {
  const found = db.selectFrom('events').select('ticket').where('id', '>', through);
  return [...new Set((await found.execute()).map(({ ticket }) => ticket))];
};

/** The newest event. */
export const newestEvent = async (db: Db): Promise<number> => {
  const found = db.selectFrom('events').select((select) => select.fn.max('id').as('id'));
  return Number((await found.executeTakeFirst())?.id ?? 0);
};

type Kept = { readonly version: string; readonly columns: FactColumns; readonly size: number };

/** The days that were read last, up to so many bytes. */
const createKeptDays = () => {
  const kept = new Map<number, Kept>();
  let size = 0;
  const forget = (day: number): void => {
    size -= kept.get(day)?.size ?? 0;
    kept.delete(day);
  };
  return {
    find: (day: number, version: string): FactColumns | null => {
      const found = kept.get(day);
      if (found === undefined) return null;
      kept.delete(day);
      kept.set(day, found);
      return found.version === version ? found.columns : null;
    },
    keep: (day: number, one: Kept): void => {
      forget(day);
      kept.set(day, one);
      size += one.size;
      for (const oldest of kept.keys()) {
        if (size <= mostBytesKept || oldest === day) return;
        forget(oldest);
      }
    },
  };
};

/**
 * Facts of a period in columns: from the days that were made of them, and directly of tickets that changed since. What
 * it says is always what the tables say now.
 */
export const createFactDays = (db: Db, names: FactNames) => {
  const kept = createKeptDays();
  const columns = (facts: Iterable<Fact>): FactColumns => columnsOf(names, factRows(names, facts));

  async function* daysOf(from: number, to: number): AsyncGenerator<FactColumns> {
    const all = await db
      .selectFrom('fact_days')
      .select(['day', 'version'])
      .where('day', '>=', from)
      .where('day', '<=', to)
      .orderBy('day')
      .execute();
    for (const some of slices(all, daysAtOnce)) {
      const found = some.map(({ day, version }) => ({ day, columns: kept.find(day, version) }));
      const missing = found.flatMap(({ day, columns }) => (columns === null ? [day] : []));
      const read = new Map<number, FactColumns>();
      if (missing.length > 0) {
        for (const row of await db.selectFrom('fact_days').selectAll().where('day', 'in', missing).execute()) {
          const day = decodeDay(names, row);
          kept.keep(row.day, { version: row.version, columns: day, size: row.bytes.length });
          read.set(row.day, day);
        }
      }
      for (const { day, columns } of found) {
        const one = columns ?? read.get(day);
        if (one !== undefined) yield one;
      }
    }
  }

  /** What was open in the period, and ended only after the days that are read. */
  const longStays = async ({ to }: Period, after: number, filter: ReportFilter): Promise<FactColumns> => {
    const found = await stayedIn(db)
      .where('ended_at', '>=', after)
      .where('began_at', '<', to)
      .where(sql<boolean>`ended_at - began_at >= ${sql.lit(longStay)}`)
      .where(passing(filter, 'stays'))
      .execute();
    return columns(found.map(stayedFact));
  };

  async function* directly(period: Period, filter: ReportFilter): AsyncGenerator<FactColumns> {
    for await (const page of factsOfPeriod(db, period, filter)) yield columns(page);
  }

  /** Blocks of facts of one ticket come in the order of their time. */
  return async function* read(period: Period, filter: ReportFilter): AsyncGenerator<FactColumns> {
    // Before the days: those of a later state are right for all tickets that did not change since this one.
    const until = await readUntil(db);
    if (until === undefined || until.next !== null) return yield* directly(period, filter);
    if ((await newestEvent(db)) - until.through > mostEvents) return yield* directly(period, filter);
    const changed = await changedSince(db, until.through);
    const without = new Uint8Array(changed.reduce((a, b) => Math.max(a, b), 0) + 1);
    for (const ticket of changed) without[ticket] = 1;

    const last = dayOf(period.to + longStay);
    for await (const day of daysOf(dayOf(period.from), last)) yield { ...day, without };
    yield { ...(await longStays(period, (last + 1) * oneDay, filter)), without };
    for await (const page of standing(db, period, filter)) yield columns(page);
    for (const tickets of slices(changed, ticketsAtOnce)) yield columns(await factsOfTickets(db, tickets));
  };
};
