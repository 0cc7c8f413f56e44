import { type Expression, type RawBuilder, sql } from 'kysely';
import { planEachTime } from '#db/engine/dialect.ts';
import { prepared } from '#db/engine/prepared.ts';
import type { Db } from '#db/engine/schema.ts';
import { fold } from '#db/fold.ts';
import { type Hit, type Match, type Words, wordsOf } from './search-words.ts';

/** PostgreSQL's limits: a vector is at most 1 MB, a word 2 KB, a position 16,383. */
const maxWords = 15_000;
const longestWord = 200;

const clipped = (word: string): string => Array.from(word).slice(0, longestWord).join('');

/** A vector written out here, as PostgreSQL's own parser would see hosts, paths and versions instead of words. */
export const vectorOf = (texts: readonly { text: string; weight: 'A' | 'D' }[]): string =>
  texts
    .flatMap(({ text, weight }) => wordsOf(fold(text)).map((word) => ({ word, weight })))
    .slice(0, maxWords)
    .map(({ word, weight }, index) => `'${clipped(word)}':${index + 1}${weight}`)
    .join(' ');

const replace = prepared((db, { number, words }: { number: number; words: string }) => ({
  compile: () =>
    sql`INSERT INTO ticket_search (number, words) VALUES (${number}, ${words}::tsvector)
        ON CONFLICT (number) DO UPDATE SET words = excluded.words`.compile(db),
}));

const replaceWords = async (db: Db, { number, title, description, comments }: Words): Promise<void> => {
  const words = vectorOf([
    { text: title, weight: 'A' },
    { text: description, weight: 'D' },
    { text: comments, weight: 'D' },
  ]);
  await replace(db, { number, words });
};

/** The weights of D, C, B and A, in PostgreSQL's order: a word in the title counts four times. */
const weights = sql`'{0.25, 0.25, 0.25, 1}'::real[]`;

const queryOf = ({ terms, every }: Match): string =>
  terms
    // Folded, a few letters become several words, as in the index.
    .flatMap(({ word, prefix }) => wordsOf(fold(word)).map((part) => `'${clipped(part)}'${prefix ? ':*' : ''}`))
    .join(every ? ' & ' : ' | ');

const matches = (match: Match) => sql<boolean>`words @@ ${queryOf(match)}::tsquery ${sql.raw(planEachTime)}`;

const rankOf = (match: Match) => sql<number>`-ts_rank(${weights}, words, ${queryOf(match)}::tsquery)`;

const ranked = (weighed: Match, within: Match | null): RawBuilder<Hit> => sql`(
  SELECT number AS hit, ${rankOf(within ?? weighed)} AS rank
  FROM ticket_search WHERE ${matches(within ?? weighed)}
)`;

const numbers = (match: Match): RawBuilder<number> =>
  sql`(SELECT number AS hit FROM ticket_search WHERE ${matches(match)})`;

/**
 * True where a match is, but nothing that an index or a statistic is about: common words are found soon by looking at one
 * ticket after another, while the planner takes the start of a word for rare and gathers all matches from the index.
 */
const isMatch = (match: Match) => sql<boolean>`CASE WHEN ${matches(match)} THEN TRUE ELSE FALSE END`;

/** Of what is not among the frequent words it counted, the planner supposes less than this share of all tickets. */
const frequent = 0.01;

/**
 * How many tickets match, as the planner expects from its statistics of frequent words: found without reading one of
 * them. 0: not frequent, or it has no statistics yet.
 */
const expected = async (db: Db, match: Match): Promise<number> => {
  const { rows } = await sql<{ 'QUERY PLAN': string | readonly { Plan: { 'Plan Rows': number } }[] }>`
    EXPLAIN (FORMAT JSON) SELECT 1 FROM ticket_search WHERE ${matches(match)}`.execute(db);
  const plan = rows[0]?.['QUERY PLAN'] ?? '[]';
  const [top] = typeof plan === 'string' ? (JSON.parse(plan) as Exclude<typeof plan, string>) : plan;
  const table = await sql<{ tickets: number }>`
    SELECT reltuples AS tickets FROM pg_class WHERE oid = 'ticket_search'::regclass ${sql.raw(planEachTime)}`.execute(
    db,
  );
  const [all, some] = [Number(table.rows[0]?.tickets ?? 0), top?.Plan['Plan Rows'] ?? 0];
  return all > 0 && some >= frequent * all ? some : 0;
};

const newestWhere = (match: Match, among: Expression<unknown> | null) => {
  if (among !== null) return sql<boolean>`number IN (${among}) AND ${isMatch(match)}`;
  return match.terms.some(({ prefix }) => prefix) ? isMatch(match) : matches(match);
};

const newest = (match: Match, most: number, among: Expression<unknown> | null, after = 0): RawBuilder<Hit> => sql`(
  SELECT number AS hit, ${rankOf(match)} AS rank FROM (
    SELECT number, words FROM ticket_search
    WHERE ${newestWhere(match, among)}${after === 0 ? sql`` : sql` AND number > ${after}`}
    ORDER BY number DESC LIMIT ${most}
  ) AS newest
)`;

/** How the words of tickets are stored and found. */
export const postgresSearch = { replaceWords, ranked, numbers, newest, expected };
