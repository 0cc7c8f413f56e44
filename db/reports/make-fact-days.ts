import { randomUUID } from 'node:crypto';
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Engine } from '#db/engine/engine.ts';
import type { Db } from '#db/engine/schema.ts';
import { createFactNames, factRows, rowsOfKind, stayedFlags } from '#src/app/store-kit/fact-columns.ts';
import type { FactNames, FactRows, Row } from '#src/core/reports/fact-columns.ts';
import type { Share } from '#src/core/reports/spread.ts';
import { decodeDay, encodeDay } from './day-codec.ts';
import { changedSince, dayOf, newestEvent, readUntil, slices, ticketsAtOnce } from './fact-days.ts';
import { factsOfTickets } from './fact-queries.ts';

/** Tickets whose days are written together: with fewer, a day is written anew more often, with more, memory is short. */
const ticketsInStep = 40_000;
/**
 * Events before the newest that the first run does not rely on: another transaction may still be writing one that it got
 * the number of earlier. Later runs rely on what an earlier run saw.
 */
const unsettled = 1_000;

type Parts = Pick<Engine, 'readSlowly' | 'write'>;

type Until = { readonly through: number; readonly seen: number; readonly next: number | null };

type MutableRows = { [K in keyof FactRows]: Row<K>[] };

const noRows = (): MutableRows => ({ filed: [], ended: [], stayed: [], offered: [] });

const inOrder = (a: { at: number; ticket: number }, b: { at: number; ticket: number }): number =>
  a.at - b.at || a.ticket - b.ticket;

/** Makes one stay of those that followed each other while a ticket was open and the same team's, category's and so on. */
const joined = (stays: readonly Row<'stayed'>[]): readonly Row<'stayed'>[] => {
  const result: Row<'stayed'>[] = [];
  for (const stay of stays.toSorted((a, b) => a.ticket - b.ticket || a.at - b.at)) {
    const before = result.at(-1);
    const follows =
      before !== undefined &&
      before.ticket === stay.ticket &&
      before.whose === stay.whose &&
      before.at === stay.began &&
      before.flags === stayedFlags.open &&
      (stay.flags & stayedFlags.open) !== 0;
    if (follows) result[result.length - 1] = { ...stay, began: before.began };
    else result.push(stay);
  }
  return result;
};

/** Reads the facts of these tickets, by day; fewer when it is aborted. */
const readByDay = async (
  db: Db,
  names: FactNames,
  tickets: readonly number[],
  ending: AbortSignal,
): Promise<Map<number, MutableRows>> => {
  const byDay = new Map<number, MutableRows>();
  const dayAt = (at: number): MutableRows => {
    const day = byDay.get(dayOf(at)) ?? noRows();
    byDay.set(dayOf(at), day);
    return day;
  };
  for (const some of slices(tickets, ticketsAtOnce)) {
    if (ending.aborted) break;
    const rows = factRows(names, await factsOfTickets(db, some));
    for (const row of rows.filed) dayAt(row.at).filed.push(row);
    for (const row of rows.ended) dayAt(row.at).ended.push(row);
    for (const row of rows.stayed) dayAt(row.at).stayed.push(row);
    for (const row of rows.offered) dayAt(row.at).offered.push(row);
    await letOthersRun();
  }
  return byDay;
};

/** Replaces what a day says of these tickets. A fact never moves to another day. */
const replaceInDay = async (
  db: Db,
  names: FactNames,
  tickets: ReadonlySet<number>,
  [day, rows]: readonly [number, FactRows],
): Promise<void> => {
  const stored = await db.selectFrom('fact_days').selectAll().where('day', '=', day).executeTakeFirst();
  const before = stored === undefined ? null : decodeDay(names, stored).columns;
  const others = <K extends keyof FactRows>(kind: K): readonly Row<K>[] =>
    before === null
      ? []
      : rowsOfKind<K>(before[kind]).filter((row) => !tickets.has((row as { ticket: number }).ticket));
  const { names: text, bytes } = encodeDay(names, {
    filed: [...others('filed'), ...rows.filed].toSorted(inOrder),
    ended: [...others('ended'), ...rows.ended].toSorted(inOrder),
    stayed: joined([...others('stayed'), ...rows.stayed]).toSorted(inOrder),
    offered: [...others('offered'), ...rows.offered].toSorted(inOrder),
  });
  const values = { version: randomUUID(), names: text, bytes: Buffer.from(bytes) };
  await db
    .insertInto('fact_days')
    .values({ day, ...values })
    .onConflict((conflict) => conflict.column('day').doUpdateSet(values))
    .execute();
};

/**
 * Replaces what the days say of these tickets, a transaction for each, so that nobody else has to wait for long. False: it
 * was aborted, and has to be done again.
 */
const replace = async (
  { readSlowly, write }: Parts,
  tickets: readonly number[],
  ending: AbortSignal,
): Promise<boolean> => {
  for (const step of slices(tickets, ticketsInStep)) {
    const names = createFactNames();
    const own = new Set(step);
    const byDay = await readByDay(readSlowly, names, step, ending);
    for (const day of byDay) {
      // What was read may be a part of it.
      if (ending.aborted) return false;
      await write((db) => replaceInDay(db, names, own, day));
    }
  }
  return !ending.aborted;
};

const begin = async ({ readSlowly, write }: Parts): Promise<Until> => {
  const seen = await newestEvent(readSlowly);
  const until = { through: Math.max(0, seen - unsettled), seen, next: 0 };
  await write(async (db) => {
    await db.deleteFrom('fact_days').execute();
    await db.deleteFrom('fact_days_until').execute();
    await db
      .insertInto('fact_days_until')
      .values({ id: 1, ...until })
      .execute();
  });
  return until;
};

/** Does nothing when the days were forgotten meanwhile: then the next run begins anew. */
const save = ({ write }: Parts, before: Until, after: Until): Promise<unknown> =>
  write((db) =>
    db
      .updateTable('fact_days_until')
      .set(after)
      .where('through', '=', before.through)
      .where('seen', '=', before.seen)
      .where(before.next === null ? sql<boolean>`next IS NULL` : sql<boolean>`next = ${before.next}`)
      .execute(),
  );

/** Makes the days of all tickets; what is aborted, the next run continues. */
const makeAll = async (parts: Parts, begun: Until, ending: AbortSignal, stepSize: number): Promise<void> => {
  for (let until = begun; until.next !== null && !ending.aborted; ) {
    const found = parts.readSlowly.selectFrom('tickets').select('number').where('number', '>=', until.next);
    const rows = await found.orderBy('number').limit(stepSize).execute();
    const tickets = rows.map(({ number }) => number);
    if (!(await replace(parts, tickets, ending))) return;
    const last = tickets.at(-1);
    const after = { ...until, next: last === undefined ? null : last + 1 };
    await save(parts, until, after);
    until = after;
  }
};

/** See `ReportReader`. */
export const preparingOf = async (db: Db): Promise<Share | null> => {
  const until = await readUntil(db);
  if (until?.next === null) return null;
  const newest = db.selectFrom('tickets').select((select) => select.fn.max('number').as('number'));
  const of = Number((await newest.executeTakeFirst())?.number ?? 0);
  const n = Math.min(of, Math.max(0, (until?.next ?? 1) - 1));
  return of === 0 ? null : { n, of, share: n / of };
};

/**
 * Brings the days up to date: all of them at first, then of tickets that something happened to. One run at a time. Stops
 * when `ending` is aborted; the next run continues. `anew`: all of them again.
 */
export const makeFactDays = async (
  parts: Parts,
  ending: AbortSignal,
  { anew = false, stepSize = ticketsInStep } = {},
): Promise<void> => {
  const before = anew ? undefined : await readUntil(parts.readSlowly);
  if (before === undefined || before.next !== null) {
    return makeAll(parts, before ?? (await begin(parts)), ending, stepSize);
  }
  const seen = await newestEvent(parts.readSlowly);
  if (before.through === seen) return;
  if (!(await replace(parts, await changedSince(parts.readSlowly, before.through), ending))) return;
  await save(parts, before, { through: before.seen, seen, next: null });
};
