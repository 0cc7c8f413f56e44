import { sql } from 'kysely';
import type { Db } from '#db/engine/schema.ts';
import { type CountedTerm, countWords } from '#db/search/count-words.ts';
import type { Hit, Match } from '#db/search/search-words.ts';
import { searchIndex, termsOf } from '#db/search/terms.ts';
import { readTickets } from '#db/tickets/tickets.ts';
import type { TicketFilter } from '#src/app/ports/lists.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';
import { filtered, isEmptyFilter, isNamed } from './filter-tickets.ts';

/** What keeps a search short on a desk of any size. */
export type SearchBounds = {
  /** A word in this many tickets says too little to weigh them by. */
  readonly commonFrom: number;
  /** Of the tickets with only common words, this many of the newest are looked through for those that pass the filter. */
  readonly newest: number;
  /** … of which so many are looked through first, where the database can tell about how many there are. */
  readonly firstLook: number;
  /** The rarest words that are searched for when no ticket has all of them. */
  readonly rarest: number;
};

/** Weighs every match, however many: for comparing with. */
export const unbounded: SearchBounds = { commonFrom: 1e9, newest: 1e9, firstLook: 1e9, rarest: 24 };

const usual: SearchBounds = { commonFrom: 20_000, newest: 10_000, firstLook: 2_000, rarest: 8 };

type Search = {
  readonly db: Db;
  readonly filter: TicketFilter;
  readonly limit: number;
  readonly bounds: SearchBounds;
};

type Numbers = readonly TicketNumber[];

/** The best matches of words that few enough tickets have to weigh all of those. */
const bestOf = async ({ db, filter, limit }: Search, weighed: Match, within: Match | null): Promise<Numbers> => {
  const rows = await filtered(db, filter, 'order')
    .innerJoin(searchIndex(db).ranked(weighed, within).as('found'), 'found.hit', 'tickets.number')
    .select('tickets.number')
    .orderBy('found.rank')
    .orderBy('tickets.number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ number }) => number as TicketNumber);
};

/** The best of the newest matches, `after` a number; null: there may be more, since older ones were not looked at. */
const amongNewest = async ({ db, filter, limit, bounds }: Search, match: Match, after = 0): Promise<Numbers | null> => {
  const passed = filtered(db, filter, 'order')
    .innerJoin(sql<Hit>`looked`.as('found'), 'found.hit', 'tickets.number')
    .select(['tickets.number', 'found.rank'])
    .orderBy('found.rank')
    .orderBy('found.hit', 'desc')
    .limit(limit);
  const { rows } = await sql<{ looked: number; number: TicketNumber | null }>`
    WITH looked AS MATERIALIZED ${searchIndex(db).newest(match, bounds.newest, null, after)}
    SELECT counted.n AS looked, passed.number
    FROM (SELECT count(*) AS n FROM looked) AS counted LEFT JOIN ${passed} AS passed ON TRUE
    ORDER BY passed.rank, passed.number DESC`.execute(db);
  const numbers = rows.flatMap(({ number }) => number ?? []);
  const isWhole = numbers.length >= limit || (after === 0 && Number(rows[0]?.looked) < bounds.newest);
  return isWhole ? numbers : null;
};

/** For one person's tickets: the best of this many pages of the newest. */
const pagesOfFew = 20;

/** The same among tickets that are few, as only those pass the filter. */
const amongFew = async ({ db, filter, limit }: Search, match: Match): Promise<Numbers> => {
  const few = filtered(db, filter, 'standing').select('number');
  const { rows } = await sql<{ hit: TicketNumber }>`
    SELECT hit FROM ${searchIndex(db).newest(match, limit * pagesOfFew, few)} AS found
    ORDER BY rank, hit DESC LIMIT ${limit}`.execute(db);
  return rows.map(({ hit }) => hit);
};

/**
 * The number after which about as many of the newest tickets match as are looked through first; null: that would be most
 * of them, or nobody can tell.
 */
const placeOfNewest = async ({ db, bounds }: Search, match: Match): Promise<number | null> => {
  const expected = await searchIndex(db).expected(db, match);
  if (expected === 0) return null;
  const { last } = await db
    .selectFrom('tickets')
    .select(sql<number>`COALESCE(MAX(number), 0)`.as('last'))
    .executeTakeFirstOrThrow();
  const after = Math.floor(Number(last) * (1 - bounds.firstLook / expected));
  return after > Number(last) / 2 ? after : null;
};

/** Words that are everywhere say little: the newest tickets with them, first those with them in the title. */
const newestOf = async (search: Search, match: Match): Promise<Numbers> => {
  if (isNamed(search.filter)) return amongFew(search, match);
  const after = await placeOfNewest(search, match);
  const first = after === null ? null : await amongNewest(search, match, after);
  return first ?? (await amongNewest(search, match)) ?? amongFew(search, match);
};

const withAll = (search: Search, terms: readonly CountedTerm[]): Promise<Numbers> => {
  const rare = terms.filter(({ tickets }) => tickets < search.bounds.commonFrom);
  const all = { terms, every: true };
  if (rare.length === 0) return newestOf(search, all);
  return bestOf(search, { terms: rare, every: true }, rare.length === terms.length ? null : all);
};

/** Those with a rare word; only if there are none, those with common ones. */
const withAny = async (search: Search, terms: readonly CountedTerm[]): Promise<Numbers> => {
  const { commonFrom, rarest } = search.bounds;
  const known = terms.filter(({ tickets }) => tickets > 0).toSorted((a, b) => a.tickets - b.tickets);
  const rare = known.filter(({ tickets }) => tickets < commonFrom).slice(0, rarest);
  const common = known.filter(({ tickets }) => tickets >= commonFrom);
  const found = rare.length === 0 ? [] : await bestOf(search, { terms: rare, every: false }, null);
  if (found.length > 0 || common.length === 0) return found;
  const all = common.length === terms.length ? [] : await newestOf(search, { terms: common, every: true });
  return all.length > 0 || common.length === 1 ? all : newestOf(search, { terms: common, every: false });
};

/**
 * Tickets with all the words, or else with any of them, best match first. A word in the title counts most; words that are
 * nearly everywhere do not count at all, and with only those the newest come first. Finds them with `readSlowly`, reads them with
 * `read`.
 */
export const searchTickets = async (
  { readSlowly, read }: { readonly readSlowly: Db; readonly read: Db },
  { text, filter, limit }: { readonly text: string; readonly filter: TicketFilter; readonly limit: number },
  bounds: SearchBounds = usual,
): Promise<readonly Ticket[]> => {
  const typed = termsOf(text);
  if (typed.length === 0 || limit <= 0 || isEmptyFilter(filter)) return [];
  const search = { db: readSlowly, filter, limit, bounds };
  const terms = await countWords(readSlowly, typed, bounds.commonFrom);
  const every = terms.every(({ tickets }) => tickets > 0) ? await withAll(search, terms) : [];
  const numbers = every.length > 0 || terms.length === 1 ? every : await withAny(search, terms);
  const tickets = new Map((await readTickets(read, numbers)).map((ticket) => [ticket.number, ticket]));
  return numbers.flatMap((number) => tickets.get(number) ?? []);
};
